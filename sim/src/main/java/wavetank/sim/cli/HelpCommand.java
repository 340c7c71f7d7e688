package wavetank.sim.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import wavetank.sim.scenario.text.Suggest;

@Command(name = "help", description = "Show help: of all, of a command, or of the exit codes.")
final class HelpCommand implements Callable<Integer> {
    private static final String EXIT_CODES = "exit-codes";

    private final Console console;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "COMMAND|exit-codes", arity = "0..1", description = "What to explain.")
    private String topic = "";

    HelpCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        console.out().accept(page());
        return ExitCodes.OK;
    }

    private String page() {
        CommandLine all = spec.commandLine().getParent();
        Map<String, CommandLine> commands = all.getSubcommands();
        if (topic.isEmpty()) {
            return all.getUsageMessage();
        }
        if (topic.equals(EXIT_CODES)) {
            return ExitCodes.TABLE;
        }
        CommandLine command = commands.get(topic);
        if (command == null) {
            List<String> topics = new ArrayList<>(commands.keySet());
            topics.add(EXIT_CODES);
            throw new UsageException("no help on '" + topic + "'" + Suggest.didYouMean(topic, topics));
        }
        return command.getUsageMessage();
    }
}
