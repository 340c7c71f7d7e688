package wavetank.sim.run;

import java.util.List;

/**
 * What came of a run.
 *
 * @param virtualMicros time since t0
 * @param steps events of the whole run, set-up included
 * @param digest over all that changed in the groups; equal runs have equal ones
 */
public record RunResult(
        Verdict verdict,
        long seed,
        long virtualMicros,
        long steps,
        int faults,
        long acked,
        long lost,
        long unexpected,
        long digest,
        List<Outcome> expectations) {
    /** How it ended. */
    public enum Verdict {
        PASS,
        FAIL,
        INCONCLUSIVE
    }

    /** One expectation and whether it was met. */
    public record Outcome(String text, boolean met, String actual) {}

    public RunResult {
        expectations = List.copyOf(expectations);
    }
}
