package wavetank.core.api;

/** A server's JetStream configuration: bytes, nanoseconds. {@code storeDir} empty in STATSZ. */
public record JetStreamConfig(
        long maxMemory,
        long maxStorage,
        String storeDir,
        long syncIntervalNanos,
        boolean syncAlways,
        String domain,
        boolean compressOk,
        String uniqueTag,
        boolean strict) {}
