package wavetank.sim.shell;

import java.util.List;
import wavetank.sim.explain.Explanation;
import wavetank.sim.run.Anomaly;
import wavetank.sim.run.RunOutput;
import wavetank.sim.run.RunResult;
import wavetank.sim.run.ViolationReport;

/** Passes on what happens, but not while it happens again. */
final class SwitchedOutput implements RunOutput {
    private final RunOutput to;
    private boolean mute;
    private String said = "";

    SwitchedOutput(RunOutput to) {
        this.to = to;
    }

    void mute(boolean silent) {
        mute = silent;
    }

    private void pass(Runnable what) {
        if (!mute) {
            what.run();
        }
    }

    @Override
    public void started(long seed) {
        pass(() -> to.started(seed));
    }

    /** That line is not repeated: whoever typed it sees it. */
    void saidAlready(String line) {
        said = line;
    }

    @Override
    public void entry(long time, String line) {
        if (!line.equals(said)) {
            pass(() -> to.entry(time, line));
        }
    }

    @Override
    public void printed(String text) {
        pass(() -> to.printed(text));
    }

    @Override
    public void command(long time, String line, int exit, String stdout, String stderr) {
        pass(() -> to.command(time, line, exit, stdout, stderr));
    }

    @Override
    public void explained(long time, Explanation answer) {
        pass(() -> to.explained(time, answer));
    }

    @Override
    public void story(long time, String line) {
        pass(() -> to.story(time, line));
    }

    @Override
    public void fault(long time, String id, String kind, List<String> servers, boolean undone) {
        pass(() -> to.fault(time, id, kind, servers, undone));
    }

    @Override
    public void violation(ViolationReport report) {
        pass(() -> to.violation(report));
    }

    @Override
    public void anomaly(Anomaly anomaly) {
        pass(() -> to.anomaly(anomaly));
    }

    @Override
    public void unmet(long time, String text, String actual) {
        pass(() -> to.unmet(time, text, actual));
    }

    @Override
    public void finished(RunResult result) {
        pass(() -> to.finished(result));
    }
}
