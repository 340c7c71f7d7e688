package wavetank.core.api;

/** What {@code $JS.API.INFO} tells about an account: use over the whole cluster, every replica counted. */
public record AccountInfo(
        long memory,
        long storage,
        long reservedMemory,
        long reservedStorage,
        int streams,
        int consumers,
        AccountLimits limits,
        String domain,
        ApiStats api) {}
