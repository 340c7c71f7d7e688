package wavetank.core.consumer;

/** Who is told what happens in a consumer's replica. */
public interface ConsumerListener {
    /** This replica leads its consumer from now on, or does not (any more). */
    void leaderChanged(ConsumerNode consumer, boolean leader);

    /** A message needs no more from this consumer. */
    void acknowledged(ConsumerNode consumer, long streamSeq);

    /** Nobody has used the consumer for as long as it may be left alone. */
    void inactive(ConsumerNode consumer);

    /** A message has been given out as often as it may be, {@code deliveries} times, and is given up. */
    void exceeded(ConsumerNode consumer, long streamSeq, int deliveries);

    /** A client refuses a message for now. */
    void refused(ConsumerNode consumer, long streamSeq, ConsumerState.Pending open);

    /** A client refuses a message for ever; {@code reason} may be empty. */
    void terminated(ConsumerNode consumer, long streamSeq, ConsumerState.Pending open, String reason);

    /** The RAFT node has closed itself for good. */
    void closed(ConsumerNode consumer);
}
