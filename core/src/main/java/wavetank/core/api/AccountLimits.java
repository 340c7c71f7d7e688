package wavetank.core.api;

/** Limits of an account; −1 = unlimited, bytes and counts. */
public record AccountLimits(
        long maxMemory,
        long maxStorage,
        int maxStreams,
        int maxConsumers,
        int maxAckPending,
        long memoryMaxStreamBytes,
        long storageMaxStreamBytes,
        boolean maxBytesRequired) {
    public static final AccountLimits UNLIMITED = new AccountLimits(-1, -1, -1, -1, -1, -1, -1, false);
}
