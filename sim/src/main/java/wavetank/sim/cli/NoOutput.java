package wavetank.sim.cli;

import java.util.List;
import wavetank.sim.run.Anomaly;
import wavetank.sim.run.RunOutput;
import wavetank.sim.run.RunResult;
import wavetank.sim.run.ViolationReport;

/** For runs that only lead up to something. */
final class NoOutput implements RunOutput {
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
    public void violation(ViolationReport report) {}

    @Override
    public void anomaly(Anomaly anomaly) {}

    @Override
    public void unmet(long time, String text, String actual) {}

    @Override
    public void finished(RunResult result) {}
}
