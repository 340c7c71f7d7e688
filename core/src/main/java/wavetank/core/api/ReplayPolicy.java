package wavetank.core.api;

/** How fast a consumer gets old messages. */
public enum ReplayPolicy {
    INSTANT,
    ORIGINAL
}
