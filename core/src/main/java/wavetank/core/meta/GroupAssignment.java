package wavetank.core.meta;

import java.util.List;
import wavetank.core.api.Storage;
import wavetank.core.raft.RaftView;

/**
 * Who holds an asset (NATS {@code raftGroup}).
 *
 * @param name for example {@code S-R3F-Mk2NmMLw}; R is that of creation
 * @param peers in order; while a stream moves, the last R are where it goes
 * @param cluster where it was placed
 * @param preferred who shall lead first, or {@link RaftView#NOBODY}
 * @param scaleUp whether new peers wait for state before they may campaign
 */
public record GroupAssignment(
        String name, List<Integer> peers, Storage storage, String cluster, int preferred, boolean scaleUp) {
    public GroupAssignment {
        peers = List.copyOf(peers);
    }

    /** The peers as a set of bits. */
    public long peerSet() {
        long set = 0;
        for (int peer : peers) {
            set |= 1L << peer;
        }
        return set;
    }

    public boolean isMember(int peer) {
        return peers.contains(peer);
    }

    /** Whether there is a RAFT group at all. */
    public boolean isReplicated() {
        return peers.size() > 1;
    }

    public GroupAssignment withPeers(List<Integer> newPeers) {
        return new GroupAssignment(name, newPeers, storage, cluster, preferred, scaleUp);
    }

    public GroupAssignment withPreferred(int peer) {
        return new GroupAssignment(name, peers, storage, cluster, peer, scaleUp);
    }

    public GroupAssignment withScaleUp(boolean scaling) {
        return new GroupAssignment(name, peers, storage, cluster, preferred, scaling);
    }

    public GroupAssignment withName(String newName) {
        return new GroupAssignment(newName, peers, storage, cluster, preferred, scaleUp);
    }
}
