package wavetank.sim.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import wavetank.sim.scenario.ScenarioException;

/** The program without a process. */
public final class Program {
    private static final String DEBUG = "--debug";

    private Program() {}

    /** Runs a command line. Nothing escapes: whatever goes wrong becomes a line on stderr and an exit status. */
    static int run(List<String> args, Console console) {
        CommandLine commands = commands(console);
        commands.setParameterExceptionHandler((e, given) -> {
            console.complain(Complaints.text(e));
            return ExitCodes.BAD_INPUT;
        });
        commands.setExecutionExceptionHandler((e, command, parsed) -> {
            if (isDebug(commands)) {
                console.err().accept(trace(e));
            }
            return failed(e, console);
        });
        try {
            return commands.execute(args.toArray(new String[0]));
        } catch (AssertionError | StackOverflowError e) {
            console.complain(e instanceof AssertionError ? "violation: " + e.getMessage() : "out of stack");
            if (isDebug(commands)) {
                console.err().accept(trace(e));
            }
            return e instanceof AssertionError ? ExitCodes.FAILED : ExitCodes.INCONCLUSIVE;
        }
    }

    /** All commands, ready to parse. */
    static CommandLine commands(Console console) {
        CommandLine commands = new CommandLine(new WavetankCommand(console), new CommandFactory(console));
        commands.setColorScheme(CommandLine.Help.defaultColorScheme(console.hasColour() ? Ansi.ON : Ansi.OFF));
        commands.setOut(printer(console));
        for (String takesRest : List.of("nats", "explain", "ctl")) {
            Objects.requireNonNull(commands.getSubcommands().get(takesRest))
                    .setStopAtPositional(true)
                    .setUnmatchedOptionsArePositionalParams(true);
        }
        return commands;
    }

    private static PrintWriter printer(Console console) {
        return new PrintWriter(new TextWriter(console.out()), true);
    }

    private static int failed(Exception e, Console console) {
        if (e instanceof ScenarioException || e instanceof UsageException) {
            console.complain(String.valueOf(e.getMessage()));
            return ExitCodes.BAD_INPUT;
        }
        if (e instanceof ParameterException wrong) {
            console.complain(Complaints.text(wrong));
            return ExitCodes.BAD_INPUT;
        }
        console.complain("broken: " + e + " (please report it; " + DEBUG + " shows where)");
        return ExitCodes.INCONCLUSIVE;
    }

    private static boolean isDebug(CommandLine commands) {
        WavetankCommand root = commands.getCommand();
        return root.isDebug();
    }

    private static String trace(Throwable e) {
        StringWriter text = new StringWriter();
        e.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
