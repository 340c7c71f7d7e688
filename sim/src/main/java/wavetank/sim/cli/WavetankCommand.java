package wavetank.sim.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code wavetank} alone: shows the commands. */
@Command(
        name = "wavetank",
        header = "A deterministic simulator of a NATS JetStream cluster.",
        subcommands = {
            RunCommand.class,
            NatsCommand.class,
            ShellCommand.class,
            ExplainCommand.class,
            ServeCommand.class,
            CtlCommand.class,
            ReplayCommand.class,
            CheckCommand.class,
            ConformanceCommand.class,
            SchemaCommand.class,
            CompletionCommand.class,
            VersionCommand.class,
            HelpCommand.class
        },
        commandListHeading = "%nCommands:%n",
        footer = {
            "",
            "Environment: WAVETANK_STYLE, WAVETANK_SEED (flags win), NO_COLOR.",
            "Exit status: 0 all holds, 1 something does not, 2 inconclusive, 3 bad input; see help exit-codes."
        })
final class WavetankCommand implements Callable<Integer> {
    private final Console console;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Show where in the program a failure arose.")
    private boolean debug;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show help and do nothing.")
    @SuppressWarnings("UnusedVariable") // picocli looks at it
    private boolean help;

    WavetankCommand(Console console) {
        this.console = console;
    }

    boolean isDebug() {
        return debug;
    }

    @Override
    public Integer call() {
        console.out().accept(spec.commandLine().getUsageMessage());
        return ExitCodes.OK;
    }
}
