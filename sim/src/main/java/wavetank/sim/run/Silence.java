package wavetank.sim.run;

import java.util.List;

/** For runs that only lead up to something. */
public final class Silence implements RunOutput {
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
