package wavetank.core.api;

/** Limits that a stream puts on its consumers: nanoseconds of inactivity, unacknowledged messages; 0 = none. */
public record ConsumerLimits(long inactiveThresholdNanos, int maxAckPending) {
    public static final ConsumerLimits NONE = new ConsumerLimits(0, 0);
}
