package wavetank.core.kernel;

/** Virtual time: microseconds since the start of the run. */
public final class Micros {
    public static final long MILLISECOND = 1_000;
    public static final long SECOND = 1_000_000;
    public static final long MINUTE = 60 * SECOND;
    public static final long HOUR = 60 * MINUTE;

    /** Later than anything that happens. */
    public static final long NEVER = Long.MAX_VALUE;

    /** What the API calls a nanosecond count. */
    public static final long NANOS = 1_000;

    private Micros() {}
}
