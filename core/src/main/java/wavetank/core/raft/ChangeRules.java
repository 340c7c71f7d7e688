package wavetank.core.raft;

/** When a change of the peer set comes into force, and whom a leader counts meanwhile. */
interface ChangeRules {
    /** Whether this leader may begin it: {@link MembershipResult#PROPOSED}, or why not. */
    MembershipResult admits(RaftNode n, int peer, boolean removal);

    /** This leader begins it. */
    void propose(RaftNode n, long now, int peer, boolean removal, RaftEffects out);

    /** A follower has stored it as its last entry; or a node that starts finds it in its log. */
    void stored(RaftNode n, long now, int peer, boolean removal);

    /** It is committed here. */
    void committed(RaftNode n, long now, long index, int peer, boolean removal, RaftEffects out);

    /** A whole peer set is committed at a node that does not lead. */
    default void committed(RaftNode n, long now, long index, Entry.PeerState state, RaftEffects out) {
        Reconfiguration.adoptPeerState(n, now, state.peers(), state.clusterSize(), out);
    }

    /** The removal of this leader is committed; whether it must leave the group now. */
    boolean leaderLeaves(RaftNode n, long now, RaftEffects out);

    /** Whether an acknowledgement of that peer means anything to this leader. */
    boolean hears(RaftNode n, int peer);

    /** Whether this node may become a candidate in spite of the change that is in flight. */
    default boolean mayStand(RaftNode n) {
        return true;
    }

    /** How many hold the entry at that index, itself included. */
    int holders(RaftNode n, long index);
}
