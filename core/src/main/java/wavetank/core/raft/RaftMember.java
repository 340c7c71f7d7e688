package wavetank.core.raft;

/**
 * A running node as the layer above holds it: calls reach the node at the present time, and what follows from them is done when the
 * caller has returned.
 */
public interface RaftMember {
    /** The node, to look at. */
    RaftView view();

    /** Name of the group. */
    String group();

    /** See {@link RaftNode#propose}. */
    boolean propose(long term, Operation operation);

    /** See {@link RaftNode#forward}. */
    void forward(Operation operation);

    /** See {@link RaftNode#sendSnapshot}. */
    void sendSnapshot(StateSnapshot state);

    /** See {@link RaftNode#snapshot(long, StateSnapshot, boolean, RaftEffects)}. */
    SnapshotResult snapshot(StateSnapshot state, boolean forced);

    boolean needsSnapshot();

    /** See {@link RaftNode#stepDown}. */
    boolean stepDown(int preferred, long online);

    void campaign();

    void campaignImmediately();

    void setObserver(boolean observer);

    /** {@code online}: servers not called offline, among which a leader that removes itself looks for its successor. */
    MembershipResult proposeRemovePeer(int peer, long online);

    void updateKnownPeers(long peers);

    void proposeKnownPeers(long peers);

    void adjustBootClusterSize(int clusterSize);

    void adjustClusterSize(int clusterSize);

    void pauseApply();

    void resumeApply();

    boolean drainAndReplaySnapshot();

    /** Stops the node; what it has on disk stays. */
    void stop();

    /** Stops the node and deletes what it has on disk. */
    void delete();
}
