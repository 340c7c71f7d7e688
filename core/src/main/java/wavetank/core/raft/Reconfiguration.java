package wavetank.core.raft;

import static wavetank.core.kernel.Micros.MINUTE;

/**
 * Changes of the peer set: by add and remove, as the profile's {@link ChangeRules} have it; whole sets by peer state entries and by decree of
 * the layer above, with no such care.
 */
final class Reconfiguration {
    /** NATS {@code peerRemoveTimeout}. */
    private static final long REMOVED_FOR = 5 * MINUTE;

    /** NATS {@code AdjustClusterSize}: no cluster is expected to be smaller. */
    static final int SMALLEST_BOOT_SIZE = 2;

    private Reconfiguration() {}

    // ---- proposing

    /** NATS {@code ProposeAddPeer}; a peer that is there already is no error. */
    static MembershipResult proposeAdd(RaftNode n, long now, int peer, RaftEffects out) {
        return n.role == Role.LEADER ? propose(n, now, peer, false, out) : MembershipResult.NOT_LEADER;
    }

    /** NATS {@code ProposeRemovePeer}. */
    static MembershipResult proposeRemove(RaftNode n, long now, int peer, RaftEffects out) {
        if (n.role == Role.CLOSED) {
            return MembershipResult.NOT_LEADER;
        }
        if (n.role != Role.LEADER) {
            out.forwardRemovePeer(peer);
            return MembershipResult.FORWARDED;
        }
        return propose(n, now, peer, true, out);
    }

    private static MembershipResult propose(RaftNode n, long now, int peer, boolean removal, RaftEffects out) {
        MembershipResult result = n.profile.changes.admits(n, peer, removal);
        if (result == MembershipResult.PROPOSED) {
            n.profile.changes.propose(n, now, peer, removal, out);
        }
        return result;
    }

    /** A removal that a follower forwarded (NATS {@code handleForwardedRemovePeerProposal}): refused in silence. */
    static void onRemovePeer(RaftNode n, long now, Message m, RaftEffects out) {
        if (n.announced) {
            proposeRemove(n, now, (int) m.index, out);
        }
    }

    // ---- what changes of a set have in common

    /** The peer is in, or out; true if the cluster shrank. */
    static boolean apply(RaftNode n, long now, int peer, boolean removal) {
        if (removal) {
            n.members.remove(peer);
        } else {
            n.members.add(peer);
        }
        return adjustClusterSize(n, now);
    }

    /** Whether the peer may come back by itself (NATS {@code removed}). */
    static void remember(RaftNode n, long now, int peer, boolean removal) {
        if (removal) {
            n.members.banish(Membership.bit(peer), now);
        } else {
            n.members.forgive(Membership.bit(peer));
        }
    }

    /** NATS {@code adjustClusterSizeAndQuorum}; true if it shrank. */
    static boolean adjustClusterSize(RaftNode n, long now) {
        int before = n.members.clusterSize;
        int size = n.members.size();
        n.members.setClusterSize(size);
        if (size > before) {
            n.members.grownAt = now;
        }
        return size < before;
    }

    /** A leader whose cluster shrank has its peers know at once. */
    static void heartbeatIf(boolean shrunk, RaftNode n, long now, RaftEffects out) {
        if (shrunk && n.role == Role.LEADER) {
            Leadership.sendHeartbeat(n, now, out);
        }
    }

    /** The entry of the change has been cut off. */
    static void undo(RaftNode n, long now, RaftEffects out) {
        n.members.undoChange();
        adjustClusterSize(n, now);
        n.persistPeers(out);
    }

    /** NATS {@code processPeerState}: the whole set at once. */
    static void adoptPeerState(RaftNode n, long now, long peers, int clusterSize, RaftEffects out) {
        long dropped = n.members.peers & ~peers;
        n.members.replace(peers, clusterSize);
        n.members.forgive(peers);
        n.members.banish(dropped, now);
        n.persistPeers(out);
    }

    // ---- discovery

    /** NATS {@code trackPeer}: an answer has come from {@code peer}; true if a leader should take it in. */
    static boolean trackPeer(RaftNode n, long now, int peer) {
        if (n.members.contains(peer)) {
            n.members.hear(peer, now);
            return false;
        }
        return !n.members.isBanished(peer, now, REMOVED_FOR);
    }
}
