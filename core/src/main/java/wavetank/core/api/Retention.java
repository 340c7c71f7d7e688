package wavetank.core.api;

/** When a stream lets go of a message. */
public enum Retention {
    LIMITS,
    INTEREST,
    WORK_QUEUE
}
