package wavetank.core.consumer;

/** Who is told what happens in a consumer's replica. */
public interface ConsumerListener {
    /** This replica leads its consumer from now on, or does not (any more). */
    void leaderChanged(ConsumerNode consumer, boolean leader);

    /** A message needs no more from this consumer. */
    void acknowledged(ConsumerNode consumer, long streamSeq);

    /** The RAFT node has closed itself for good. */
    void closed(ConsumerNode consumer);
}
