package wavetank.core.api;

/** Messages and their bytes. */
public record DataStats(long msgs, long bytes) {
    public static final DataStats NONE = new DataStats(0, 0);
}
