package wavetank.sim.serve;

import java.util.ArrayList;
import java.util.List;
import wavetank.sim.run.Anomaly;
import wavetank.sim.run.RunOutput;
import wavetank.sim.run.RunResult;
import wavetank.sim.run.ViolationReport;
import wavetank.sim.scenario.text.Durations;

/** What an order has led to, as the one who gave it is told. What happens in the cluster besides is nobody's business here. */
final class OrderOutput implements RunOutput {
    private final List<String> done = new ArrayList<>();
    private final List<String> refused = new ArrayList<>();

    /** Gives out the answer to what has happened since it was last asked. */
    ControlAnswer take() {
        ControlAnswer answer = refused.isEmpty()
                ? ControlAnswer.done(String.join("\n", done))
                : ControlAnswer.refused(String.join("\n", refused));
        done.clear();
        refused.clear();
        return answer;
    }

    @Override
    public void entry(long time, String line) {
        done.add(Durations.print(time) + " " + line);
    }

    @Override
    public void command(long time, String line, int exit, String stdout, String stderr) {
        String text = (stdout + stderr).stripTrailing();
        if (exit == 0) {
            done.add(text);
        } else {
            refused.add(text);
        }
    }

    /** All of it comes again with {@link #command}. */
    @Override
    public void printed(String text) {}

    @Override
    public void unmet(long time, String text, String actual) {
        refused.add(text + ": " + actual);
    }

    @Override
    public void started(long seed) {}

    @Override
    public void story(long time, String line) {}

    @Override
    public void fault(long time, String id, String kind, List<String> servers, boolean undone) {}

    @Override
    public void violation(ViolationReport report) {}

    @Override
    public void anomaly(Anomaly anomaly) {}

    @Override
    public void finished(RunResult result) {}
}
