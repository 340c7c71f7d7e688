package wavetank.sim.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import wavetank.core.kernel.Micros;
import wavetank.sim.nats.NatsTool;
import wavetank.sim.nats.Prompter;
import wavetank.sim.nats.ToolEnvironment;
import wavetank.sim.nats.ToolIo;
import wavetank.sim.report.Style;
import wavetank.sim.run.ScenarioRun;
import wavetank.sim.run.Silence;
import wavetank.sim.run.SimDialer;
import wavetank.sim.scenario.Scenario;
import wavetank.sim.scenario.Settle;

@Command(
        name = "nats",
        description = "Run one command of the nats tool against a settled cluster.",
        sortOptions = false,
        customSynopsis = "wavetank nats [-f FILE | --topology SPEC] [--at T] [--style S] [--seed N] ARGS...",
        footer = {
            "",
            "Flags of wavetank come first; from the first word or flag that is none of them, all belongs to the tool.",
            "Example: wavetank nats --topology c1:3,c2:3 server report jetstream"
        })
final class NatsCommand implements Callable<Integer> {
    private static final String DEFAULT_TOPOLOGY = "C1:5";

    /** Where the cluster comes from. */
    static final class Source {
        @Option(
                names = {"-f", "--file"},
                paramLabel = "FILE",
                description = "The cluster of this scenario.")
        private String file = "";

        @Option(
                names = "--topology",
                paramLabel = "SPEC",
                description = "Clusters and their servers: C1:5 (the default) or c1:3,c2:3.")
        private String topology = "";
    }

    private final Console console;

    @ArgGroup(exclusive = true)
    private Source source = new Source();

    @Option(
            names = "--at",
            paramLabel = "T",
            description = "Play the timeline up to T first: 45s, or end (default: 0s, before it begins).")
    private String at = "0s";

    @Option(
            names = "--style",
            paramLabel = "S",
            description = "Whose texts to print: modern, classic-utf8, classic or docs.")
    private String style = "";

    @Option(names = "--seed", paramLabel = "N", description = "The seed, in place of the scenario's.")
    private String seed = "";

    @Parameters(paramLabel = "ARGS", description = "The command, as it would be typed after nats.")
    private List<String> args = new ArrayList<>();

    NatsCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Style chosen = Choices.style(style, console);
        Scenario scenario = scenario();
        long one = Choices.seed(seed, console).orElse(scenario.seeds()).stream()
                .findFirst()
                .orElseThrow();
        ScenarioRun run = play(scenario, one, chosen, Choices.instant(at));
        SimDialer dialer = new SimDialer(run.cluster(), () -> SimDialer.firstUp(run.cluster()));
        ToolEnvironment environment = ToolEnvironment.of(chosen, scenario.zone(), console.variables(), dialer)
                .inContext(scenario.title());
        try (TerminalOnDemand terminal = new TerminalOnDemand(console.hasColour())) {
            Prompter prompter = console.canAsk() ? terminal : Prompter.none();
            ToolIo io = new ToolIo(console.out(), console.err(), prompter, console.width(), console.hasColour());
            return NatsTool.run(args, io, environment) == 0 ? ExitCodes.OK : ExitCodes.FAILED;
        }
    }

    private Scenario scenario() {
        if (!source.file.isEmpty()) {
            return ScenarioFiles.load(source.file);
        }
        String spec = source.topology.isEmpty() ? DEFAULT_TOPOLOGY : source.topology;
        return Scenario.builder(spec, Choices.topology(spec)).build();
    }

    /** The run as it is at that time; its own output is nobody's. */
    private static ScenarioRun play(Scenario scenario, long seed, Style style, long time) {
        if (time == Micros.NEVER) {
            ScenarioRun run = new ScenarioRun(unsettled(scenario), seed, style, new Silence());
            run.run(OptionalLong.empty());
            return run;
        }
        ScenarioRun run = new ScenarioRun(scenario, seed, style, new Silence());
        run.setUp();
        run.playTo(time);
        return run;
    }

    /** Up to the end of {@code run for}, with the faults in force then. */
    private static Scenario unsettled(Scenario scenario) {
        Scenario.Builder draft = scenario.toBuilder();
        draft.settle =
                new Settle(false, scenario.settle().core(), scenario.settle().leaveDown());
        draft.expect = List.of();
        return draft.build();
    }
}
