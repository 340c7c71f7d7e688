package wavetank.core.raft;

/** What a node is (NATS {@code RaftState}); the order is NATS's. */
public enum Role {
    FOLLOWER,
    LEADER,
    CANDIDATE,
    CLOSED
}
