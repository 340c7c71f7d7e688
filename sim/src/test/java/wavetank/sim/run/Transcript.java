package wavetank.sim.run;

import java.util.ArrayList;
import java.util.List;

/** Keeps what a run prints, command by command. */
final class Transcript implements RunOutput {
    /** A command and what it printed, both streams as they came. */
    record Ran(long time, String line, int exit, String text) {}

    private final List<Ran> commands = new ArrayList<>();
    private final List<String> unmet = new ArrayList<>();
    private final List<Anomaly> anomalies = new ArrayList<>();
    private final StringBuilder printed = new StringBuilder();

    List<Ran> commands() {
        return commands;
    }

    /** What was expected and did not come, and broken rules. */
    List<String> unmet() {
        return unmet;
    }

    List<Anomaly> anomalies() {
        return anomalies;
    }

    /** What the {@code n}-th run of that command printed; counts from 1. */
    String output(int n, String line) {
        List<Ran> same = commands.stream().filter(c -> c.line().equals(line)).toList();
        if (same.size() < n) {
            throw new AssertionError("there is no run " + n + " of <" + line + "> among " + commands);
        }
        return same.get(n - 1).text();
    }

    @Override
    public void started(long seed) {}

    @Override
    public void entry(long time, String line) {
        printed.setLength(0);
    }

    @Override
    public void printed(String text) {
        printed.append(text);
    }

    @Override
    public void command(long time, String line, int exit, String stdout, String stderr) {
        commands.add(new Ran(time, line, exit, printed.toString()));
        printed.setLength(0);
    }

    @Override
    public void story(long time, String line) {}

    @Override
    public void fault(long time, String id, String kind, List<String> servers, boolean undone) {}

    @Override
    public void violation(ViolationReport report) {
        unmet.addAll(report.lines());
    }

    @Override
    public void anomaly(Anomaly anomaly) {
        anomalies.add(anomaly);
    }

    @Override
    public void unmet(long time, String text, String actual) {
        unmet.add(text + ": " + actual);
    }

    @Override
    public void finished(RunResult result) {}
}
