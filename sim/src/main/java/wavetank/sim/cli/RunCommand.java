package wavetank.sim.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import wavetank.core.kernel.Micros;
import wavetank.sim.report.Style;
import wavetank.sim.run.RunOutput;
import wavetank.sim.run.RunResult;
import wavetank.sim.run.ScenarioRun;
import wavetank.sim.run.TextOutput;
import wavetank.sim.scenario.Scenario;
import wavetank.sim.scenario.Seeds;

@Command(name = "run", description = "Run scenarios.", sortOptions = false)
final class RunCommand implements Callable<Integer> {
    /** One seed or several, by two names. */
    static final class SeedFlags {
        @Option(names = "--seed", paramLabel = "N", description = "The seed, in place of the scenario's.")
        private String seed = "";

        @Option(names = "--seeds", paramLabel = "A..B", description = "A run for each of these seeds.")
        private String seeds = "";

        String text() {
            return seed.isEmpty() ? seeds : seed;
        }
    }

    private final Console console;

    @Parameters(
            paramLabel = "PATH",
            arity = "1..*",
            description = "Scenario files, or directories, whose scenario files are run by name, a line each.")
    private List<String> paths = new ArrayList<>();

    @ArgGroup(exclusive = true)
    private SeedFlags seedFlags = new SeedFlags();

    @Option(
            names = "--style",
            paramLabel = "S",
            description = "Whose texts the nats tool prints: modern, classic-utf8, classic or docs.")
    private String style = "";

    @Option(names = "--until", paramLabel = "T", description = "Stop at this virtual time, such as 45s.")
    private String until = "";

    @Option(names = "--json", description = "Print JSON, an object per line, and nothing else.")
    private boolean json;

    @Option(names = "--trace", paramLabel = "FILE", description = "Write every message and change, a line each.")
    private String trace = "";

    @Option(names = "--junit", paramLabel = "FILE", description = "Write the outcome as JUnit XML.")
    private String junit = "";

    @Option(
            names = "--checks",
            paramLabel = "on|off",
            description = "off: hold no rules against what happens, expectations only.")
    private String checks = "on";

    @Option(names = "--quiet", description = "Print results and what does not hold, nothing else.")
    private boolean quiet;

    RunCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Style chosen = Choices.style(style, console);
        Optional<Seeds> seeds = Choices.seeds(seedFlags.text(), console);
        OptionalLong end = until.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Choices.instant(until));
        if (end.isPresent() && end.getAsLong() == Micros.NEVER) {
            end = OptionalLong.empty();
        }
        boolean checking = Choices.isOn(checks);
        List<Scenario> scenarios = ScenarioFiles.load(paths);
        JUnitReport report = new JUnitReport();
        LibraryTally library = !json && paths.stream().anyMatch(ScenarioFiles::isLibrary) ? new LibraryTally() : null;
        int status = ExitCodes.OK;
        try (TraceFile traces = trace.isEmpty() ? null : new TraceFile(trace)) {
            for (Scenario scenario : scenarios) {
                Scenario seeded = seeds.map(scenario::withSeeds).orElse(scenario);
                status = Math.max(status, runSeeds(seeded, chosen, checking, end, report, traces, library));
            }
        }
        if (library != null) {
            console.out().accept(library.sum());
        }
        if (!junit.isEmpty()) {
            report.write(junit);
        }
        return status;
    }

    private int runSeeds(
            Scenario scenario,
            Style chosen,
            boolean checking,
            OptionalLong end,
            JUnitReport report,
            @Nullable TraceFile traces,
            @Nullable LibraryTally library) {
        SeedTally tally = new SeedTally();
        List<RunResult> results = new ArrayList<>();
        scenario.seeds().stream().forEach(seed -> {
            RunOutput output =
                    library == null ? output(scenario, chosen) : new BriefOutput(scenario, chosen, console.out());
            ScenarioRun run = new ScenarioRun(scenario, seed, chosen, output, checking);
            if (traces != null) {
                traces.follow(run, scenario.file(), seed);
            }
            RunResult result = run.run(end);
            report.add(scenario, result);
            tally.count(result);
            results.add(result);
        });
        tally.unmet().forEach(unmet -> console.out().accept(json ? SeedTally.json(unmet) : unmet.text()));
        if (library != null) {
            console.out().accept(library.line(scenario, tally, results.get(results.size() - 1)));
        } else if (scenario.seeds().several()) {
            String seedText = scenario.seeds().text();
            console.out().accept(json ? tally.json(scenario.file(), seedText) : tally.text(seedText));
        }
        return tally.status();
    }

    private RunOutput output(Scenario scenario, Style chosen) {
        return json
                ? new JsonOutput(scenario, chosen, console.out())
                : new TextOutput(scenario, Version.text(), chosen, quiet, console.out());
    }
}
