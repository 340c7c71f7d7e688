package wavetank.sim.run;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What came of a run.
 *
 * @param virtualMicros time since t0
 * @param steps events of the whole run, set-up included
 * @param anomalies rules that were broken as they may be, by id
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
        List<Anomaly> anomalies,
        List<Outcome> expectations) {
    /** How it ended. */
    public enum Verdict {
        PASS,
        FAIL,
        INCONCLUSIVE
    }

    /**
     * One expectation and whether it was met.
     *
     * @param percent in how many percent of the seeds it must be; empty = in this run
     */
    public record Outcome(String text, boolean met, String actual, OptionalDouble percent) {
        /** One that must be met in this run. */
        public Outcome(String text, boolean met, String actual) {
            this(text, met, actual, OptionalDouble.empty());
        }

        /** Whether it stands against this run that it was not met. */
        public boolean fails() {
            return !met && percent.isEmpty();
        }
    }

    /** Whether something does not hold. */
    public boolean fails() {
        return verdict == Verdict.FAIL;
    }

    /** Expectations that were not met. */
    public long unmet() {
        return expectations.stream().filter(Outcome::fails).count();
    }

    public RunResult {
        anomalies = List.copyOf(anomalies);
        expectations = List.copyOf(expectations);
    }
}
