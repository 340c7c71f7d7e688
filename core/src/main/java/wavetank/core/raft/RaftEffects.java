package wavetank.core.raft;

/**
 * Where a step puts its consequences, in the order in which they must happen. The implementation speaks for one member at a time: the
 * one whose node is being stepped. A node touches no outgoing message.
 */
public interface RaftEffects {
    /** To every other running node of the group, member or not (NATS: whoever subscribes to the group's subject). */
    void voteRequest(long term, long lastTerm, long lastIndex);

    void voteResponse(int to, long term, boolean granted, boolean empty);

    /** To every other running node of the group. */
    void appendEntry(long term, long commit, long prevTerm, long prevIndex, EntryBatch entries);

    /** To one follower's catch-up inbox. {@code term}: that of the entry; {@code leaderTerm}: that of the sender. */
    void catchupEntry(
            int to,
            long inbox,
            long term,
            long commit,
            long prevTerm,
            long prevIndex,
            EntryBatch entries,
            long leaderTerm);

    /** {@code inbox} 0: no catch-up wanted. */
    void appendResponse(int to, long term, long index, boolean success, long inbox);

    /** To the announced leader, if there is one; else it is lost. */
    void forwardProposal(EntryBatch entries);

    /** To the announced leader, if there is one; else it is lost. */
    void forwardRemovePeer(int peer);

    /** Term and vote have changed and are durable before anything sent after this leaves the server. */
    void persistedVote();

    /** The peer set has been written; synced, as the vote. */
    void persistedPeers();

    /** An append entry of that many bytes went to the log: written, not synced. */
    void stored(long index, int bytes);

    /** The log now ends at {@code index}. */
    void truncated(long index);

    /** A snapshot at that index has been written; synced. */
    void persistedSnapshot(long index);

    /** Everything up to {@link RaftNode#commit()} may be applied. */
    void committed(long commit);

    /** The state at {@code index} replaces the layer above's: {@link RaftNode#snapshot()}. */
    void snapshotReceived(long index);

    /** The layer above must know: this node now leads and has processed all that came before it ({@code leader}), or does not. */
    void leadership(boolean leader, long term);

    /** A catch-up has begun to move this node (true), or has ended (false). */
    void catchingUp(boolean active);

    /** The node has stopped for good: it led a group that removed it, or its log cannot be written. */
    void closed();

    /** The node says something that the real server would write to its log. Rare. */
    void log(LogLevel level, String line);
}
