package wavetank.sim.check;

/** What a broken rule means for the run. */
public enum Severity {
    /** It must not happen: the run ends and fails. */
    VIOLATION,
    /** It may happen under the faults that there were: counted; the run fails unless the scenario allows it. */
    ANOMALY
}
