package wavetank.core.api;

/** What a consumer expects to be acknowledged. */
public enum AckPolicy {
    NONE,
    ALL,
    EXPLICIT,
    FLOW_CONTROL
}
