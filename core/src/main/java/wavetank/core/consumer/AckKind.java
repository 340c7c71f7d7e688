package wavetank.core.consumer;

/** What a client says about a delivered message. */
public enum AckKind {
    ACK,
    /** Deliver it again. */
    NAK,
    /** It takes longer. */
    PROGRESS,
    /** Never deliver it again. */
    TERM
}
