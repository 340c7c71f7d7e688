package wavetank.core.api;

/** A table of subscriptions and the use of its cache. */
public record SublistStats(
        int subscriptions,
        int cached,
        long inserts,
        long removes,
        long matches,
        double cacheHitRate,
        int maxFanout,
        double avgFanout) {}
