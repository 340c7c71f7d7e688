package wavetank.core.api;

/** What JetStream uses (NATS {@code JetStreamStats}): bytes, counts. {@code reserved…} −1 = no limit (printed unsigned). */
public record JetStreamUsage(
        long memory,
        long storage,
        long reservedMemory,
        long reservedStorage,
        int accounts,
        int haAssets,
        ApiStats api) {}
