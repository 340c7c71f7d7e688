package wavetank.core.stream;

/** Who is told what happens in a replica. */
public interface StreamListener {
    /** Whether the stream's account has no room for so many bytes more. */
    boolean isAccountFull(StreamNode stream, long bytes);

    /** This replica leads its stream from now on, or does not (any more). */
    void leaderChanged(StreamNode stream, boolean leader);

    /** Whether a consumer would get a message of that subject: an interest stream keeps no other. */
    boolean hasInterest(StreamNode stream, String subject);

    /** A message has been stored here. */
    void stored(StreamNode stream, StoredMessage message);

    /** Messages have gone: below {@link StreamStore#firstSeq()} there are none any more. */
    void removed(StreamNode stream);

    /** What was on disk has been applied again. */
    void recovered(StreamNode stream);

    /** The replica can go on only from nothing (NATS {@code resetClusteredState}). {@code dropMessages}: its store is wrong too. */
    void resetNeeded(StreamNode stream, String reason, boolean dropMessages);

    /** The RAFT node has closed itself for good. */
    void closed(StreamNode stream);
}
