package wavetank.core.raft;

import org.jspecify.annotations.Nullable;

/**
 * What of one member lies on its server's disk: term and vote, peer set, log, last snapshot. It outlives the node: a restarted server
 * makes a new {@link RaftNode} over it. What a crash takes away is decided by whoever owns it.
 */
public final class RaftStorage {
    long term;
    int vote = RaftView.NOBODY;
    long peers;
    int clusterSize;

    @Nullable
    RaftSnapshot snapshot;

    /** Storage of a member that starts for the first time. {@code clusterSize}: what quorums are counted with. */
    public static RaftStorage bootstrap(long peers, int clusterSize) {
        RaftStorage storage = new RaftStorage();
        storage.peers = peers;
        storage.clusterSize = clusterSize;
        return storage;
    }
}
