package wavetank.core.api;

/** Where in the stream a consumer starts. */
public enum DeliverPolicy {
    ALL,
    LAST,
    NEW,
    BY_START_SEQUENCE,
    BY_START_TIME,
    LAST_PER_SUBJECT
}
