package wavetank.core.api;

/** Limits from a server's configuration; 0 = not set. Duration in nanoseconds. */
public record JetStreamLimits(int maxRequestBatch, int maxAckPending, int maxHaAssets, long maxDuplicateWindowNanos) {
    public static final JetStreamLimits NONE = new JetStreamLimits(0, 0, 0, 0);
}
