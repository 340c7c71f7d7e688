package wavetank.sim.scenario;

import java.util.OptionalLong;

/** What clients do, from t0 to the end of {@code run for} unless said otherwise. */
public sealed interface Workload {
    /** What all workloads have. */
    Common common();

    default String name() {
        return common().name();
    }

    /**
     * What all workloads have.
     *
     * @param name unique in the file; made from the kind when the file gives none
     * @param fromMicros when it starts
     * @param toMicros when it ends; absent = with the run
     */
    record Common(String name, String account, long fromMicros, OptionalLong toMicros) {}

    /**
     * Publishes and waits for acknowledgements.
     *
     * @param rate of the whole workload, spread over its publishers
     * @param sizeBytes of a payload
     * @param retry how often a message is sent again
     */
    record Publish(Common common, String to, Rate rate, int sizeBytes, int publishers, long ackTimeoutMicros, int retry)
            implements Workload {}

    /** Fetches and acknowledges. {@code ackShare}: the share of messages that it acknowledges, 0 to 1. */
    record Consume(Common common, String stream, String consumer, int batch, double ackShare) implements Workload {}

    /** Direct gets. */
    record Get(Common common, String stream, Rate rate) implements Workload {}

    record Purge(Common common, String stream, long everyMicros, long keep) implements Workload {}

    record DeleteMessages(Common common, String stream, Rate rate) implements Workload {}
}
