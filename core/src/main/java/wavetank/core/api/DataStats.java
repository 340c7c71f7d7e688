package wavetank.core.api;

/** Messages and their bytes. */
public record DataStats(long msgs, long bytes) {
    public static final DataStats NONE = new DataStats(0, 0);

    public DataStats plus(DataStats other) {
        return new DataStats(msgs + other.msgs, bytes + other.bytes);
    }
}
