package wavetank.sim.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;
import wavetank.sim.scenario.text.Suggest;

/** What is wrong with a command line, in one line. */
final class Complaints {
    private Complaints() {}

    static String text(ParameterException e) {
        if (e instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            return unknown(unmatched.getUnmatched().get(0), e.getCommandLine());
        }
        String text = String.valueOf(e.getMessage()).strip().replaceFirst("^Error: ", "");
        return text.isEmpty() ? "bad command line" : text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
    }

    private static String unknown(String word, CommandLine command) {
        String where = command.getParent() == null ? "" : " of " + command.getCommandName();
        if (word.startsWith("-")) {
            String flag = word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
            return "unknown flag " + flag + where + Suggest.didYouMean(flag, flags(command));
        }
        if (command.getParent() == null) {
            return "unknown command '" + word + "'"
                    + Suggest.didYouMean(word, command.getSubcommands().keySet());
        }
        return "unexpected argument '" + word + "'" + where;
    }

    private static List<String> flags(CommandLine command) {
        List<String> names = new ArrayList<>();
        command.getCommandSpec().options().forEach(option -> names.addAll(List.of(option.names())));
        return names;
    }
}
