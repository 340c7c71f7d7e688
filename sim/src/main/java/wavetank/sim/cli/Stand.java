package wavetank.sim.cli;

import picocli.CommandLine.Option;
import wavetank.core.kernel.Micros;
import wavetank.sim.report.Style;
import wavetank.sim.run.RunOutput;
import wavetank.sim.run.ScenarioRun;
import wavetank.sim.scenario.Scenario;

/** Where a cluster comes from: the flags that several commands share. */
final class Stand {
    static final String DEFAULT_TOPOLOGY = "C1:5";

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

    /** The scenario of the file, or one of servers alone. {@code otherFile}: a file that was given otherwise, or empty. */
    Scenario scenario(String otherFile) {
        String path = file.isEmpty() ? otherFile : file;
        if (!path.isEmpty()) {
            return ScenarioFiles.load(path);
        }
        String spec = topology.isEmpty() ? DEFAULT_TOPOLOGY : topology;
        return Scenario.builder(spec, Choices.topology(spec)).build();
    }

    /** One seed: the one asked for, else the scenario's first. */
    static long seed(String flag, Console console, Scenario scenario) {
        return Choices.seed(flag, console).orElse(scenario.seeds()).stream()
                .findFirst()
                .orElseThrow();
    }

    /** A run that has been played to that time, its end for {@link Micros#NEVER}, and can be asked about it. */
    static ScenarioRun played(Scenario scenario, long seed, Style style, RunOutput output, long time) {
        ScenarioRun run = new ScenarioRun(scenario, seed, style, output);
        run.watchElections();
        run.setUp();
        if (time == Micros.NEVER) {
            run.playToEnd();
        } else {
            run.playTo(time);
        }
        return run;
    }
}
