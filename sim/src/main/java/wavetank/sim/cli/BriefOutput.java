package wavetank.sim.cli;

import java.util.List;
import java.util.function.Consumer;
import wavetank.sim.report.Style;
import wavetank.sim.run.Anomaly;
import wavetank.sim.run.RunOutput;
import wavetank.sim.run.RunResult;
import wavetank.sim.run.TextOutput;
import wavetank.sim.run.ViolationReport;
import wavetank.sim.scenario.Scenario;

/** A run among many: what does not hold, and nothing else. */
final class BriefOutput implements RunOutput {
    private final TextOutput text;

    BriefOutput(Scenario scenario, Style style, Consumer<String> out) {
        this.text = new TextOutput(scenario, Version.text(), style, true, out);
    }

    @Override
    public void started(long seed) {}

    @Override
    public void entry(long time, String line) {}

    @Override
    public void printed(String text) {}

    @Override
    public void command(long time, String line, int exit, String stdout, String stderr) {}

    @Override
    public void story(long time, String line) {}

    @Override
    public void fault(long time, String id, String kind, List<String> servers, boolean undone) {}

    @Override
    public void violation(ViolationReport report) {
        text.violation(report);
    }

    @Override
    public void anomaly(Anomaly anomaly) {
        text.anomaly(anomaly);
    }

    @Override
    public void unmet(long time, String text, String actual) {
        this.text.unmet(time, text, actual);
    }

    @Override
    public void finished(RunResult result) {}
}
