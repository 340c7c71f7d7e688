package wavetank.sim.scenario;

/** When an entry fires. */
public sealed interface When {
    /** Right after the previous entry. */
    record Next() implements When {}

    /** µs after t0. */
    record At(long micros) implements When {}

    /** µs after the end of the previous entry. */
    record After(long micros) implements When {}

    /** As soon as it holds; the run fails when that takes longer than {@code withinMicros}. {@code text}: as the file has it. */
    record Once(Condition condition, String text, long withinMicros) implements When {}

    /** Again and again until the end of {@code run for}; nobody waits for it. */
    record Every(long micros) implements When {}
}
