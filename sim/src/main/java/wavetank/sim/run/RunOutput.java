package wavetank.sim.run;

import java.util.List;
import wavetank.sim.explain.Explanation;

/** Where a run tells what happens. Times are µs since t0. */
public interface RunOutput {
    /** The run begins. */
    void started(long seed);

    /** An entry of the timeline, or a command of {@code show}, is about to happen: {@code kill leader of ORDERS → n1 (F1)}. */
    void entry(long time, String line);

    /** What a command printed, stdout and stderr as they came. */
    void printed(String text);

    /** A command is over. */
    void command(long time, String line, int exit, String stdout, String stderr);

    /** A question was answered. */
    default void explained(long time, Explanation answer) {
        printed(answer.text());
    }

    /** Something happened in a group: {@code ORDERS: n4 leads, term 7}. */
    void story(long time, String line);

    /** A fault was applied, or undone. */
    void fault(long time, String id, String kind, List<String> servers, boolean undone);

    /** A rule was broken that must not be: the run ends. */
    void violation(ViolationReport report);

    /** At the end of a run: a rule was broken as it may be. */
    void anomaly(Anomaly anomaly);

    /** An expectation was not met, or could not be looked at. */
    void unmet(long time, String text, String actual);

    /** The run is over. */
    void finished(RunResult result);
}
