package wavetank.core.raft;

/** What one node tells another, as people and tests see it: immutable, equal by value. Nodes themselves exchange {@link Message} cells. */
public sealed interface RaftMessage {
    /** Live, to all; a heartbeat when there are no entries. */
    record AppendEntry(int leader, long term, long commit, long prevTerm, long prevIndex, EntryBatch entries)
            implements RaftMessage {}

    /** To one follower's catch-up inbox. {@code leaderTerm} is 0 in front of a snapshot, whose {@code term} is the leader's. */
    record CatchupEntry(
            int leader,
            long inbox,
            long term,
            long commit,
            long prevTerm,
            long prevIndex,
            EntryBatch entries,
            long leaderTerm)
            implements RaftMessage {}

    /** Acknowledges {@code index} of {@code term}; or, without success, asks for a catch-up ({@code inbox}) or refuses an old term. */
    record AppendResponse(int peer, long term, long index, boolean success, long inbox) implements RaftMessage {}

    record VoteRequest(int candidate, long term, long lastTerm, long lastIndex) implements RaftMessage {}

    record VoteResponse(int voter, long term, boolean granted, boolean empty) implements RaftMessage {}

    /** Operations for whoever leads. */
    record Proposal(int from, EntryBatch entries) implements RaftMessage {}

    /** A removal for whoever leads. */
    record RemovePeer(int from, int peer) implements RaftMessage {}
}
