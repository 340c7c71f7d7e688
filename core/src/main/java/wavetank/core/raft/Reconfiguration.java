package wavetank.core.raft;

import static wavetank.core.kernel.Micros.MINUTE;

/**
 * Changes of the peer set: one add or remove at a time, in force when it is appended; whole sets by peer state entries and by decree of the
 * layer above, with no such care.
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
        if (n.role != Role.LEADER) {
            return MembershipResult.NOT_LEADER;
        }
        if (n.members.isChanging()) {
            return MembershipResult.IN_PROGRESS;
        }
        if (!n.members.contains(peer)) {
            appendAdd(n, now, peer, out);
        }
        return MembershipResult.PROPOSED;
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
        MembershipResult refusal = refusal(n, peer);
        if (refusal != MembershipResult.PROPOSED) {
            return refusal;
        }
        appendRemove(n, now, peer, out);
        return MembershipResult.PROPOSED;
    }

    private static MembershipResult refusal(RaftNode n, int peer) {
        if (n.members.isChanging()) {
            return MembershipResult.IN_PROGRESS;
        }
        if (!n.members.contains(peer)) {
            return MembershipResult.NOT_FOUND;
        }
        return n.members.size() <= 1 ? MembershipResult.LAST_PEER : MembershipResult.PROPOSED;
    }

    /** A removal that a follower forwarded (NATS {@code handleForwardedRemovePeerProposal}): refused in silence. */
    static void onRemovePeer(RaftNode n, long now, Message m, RaftEffects out) {
        if (n.announced) {
            proposeRemove(n, now, (int) m.index, out);
        }
    }

    /** NATS {@code sendMembershipChange}. A cluster of one has committed it before the new peer counts. */
    private static void appendAdd(RaftNode n, long now, int peer, RaftEffects out) {
        n.members.beginChange(n.lastIndex + 1, peer, false);
        if (!Leadership.append(n, now, EntryBatch.of(new Entry.AddPeer(peer)), out)) {
            n.members.endChange();
            return;
        }
        n.members.add(peer);
        heartbeatIf(adjustClusterSize(n, now), n, now, out);
    }

    /** NATS {@code sendMembershipChange}. From here on the peer does not count, not even if it is the leader. */
    private static void appendRemove(RaftNode n, long now, int peer, RaftEffects out) {
        n.members.beginChange(n.lastIndex + 1, peer, true);
        if (!Leadership.append(n, now, EntryBatch.of(new Entry.RemovePeer(peer)), out)) {
            n.members.endChange();
            return;
        }
        n.members.remove(peer);
        boolean shrunk = adjustClusterSize(n, now);
        if (n.members.clusterSize == 1) {
            Leadership.tryCommit(n, now, n.lastIndex, out);
        }
        heartbeatIf(shrunk, n, now, out);
    }

    /** NATS {@code adjustClusterSizeAndQuorum}; true if it shrank. */
    private static boolean adjustClusterSize(RaftNode n, long now) {
        int before = n.members.clusterSize;
        int size = n.members.size();
        n.members.setClusterSize(size);
        if (size > before) {
            n.members.grownAt = now;
        }
        return size < before;
    }

    /** A leader whose cluster shrank has its peers know at once. */
    private static void heartbeatIf(boolean shrunk, RaftNode n, long now, RaftEffects out) {
        if (shrunk && n.role == Role.LEADER) {
            Leadership.sendHeartbeat(n, now, out);
        }
    }

    // ---- what an appended entry does at a follower

    /** NATS {@code processAppendEntry}: in force, not yet official. */
    static void noteAdd(RaftNode n, long now, int peer) {
        n.members.beginChange(n.lastIndex, peer, false);
        n.members.add(peer);
        adjustClusterSize(n, now);
    }

    /** NATS {@code processAppendEntry}: in force, not yet official. */
    static void noteRemove(RaftNode n, long now, int peer) {
        n.members.beginChange(n.lastIndex, peer, true);
        n.members.remove(peer);
        adjustClusterSize(n, now);
    }

    /** The entry of the change has been cut off. */
    static void undo(RaftNode n, long now, RaftEffects out) {
        n.members.undoChange();
        adjustClusterSize(n, now);
        n.persistPeers(out);
    }

    // ---- what a commit does

    /** NATS {@code addPeer}. Whatever change was in flight, it no longer is. */
    static void commitAdd(RaftNode n, long now, int peer, RaftEffects out) {
        n.members.forgive(Membership.bit(peer));
        n.members.add(peer);
        makeOfficial(n, now, out);
    }

    /** NATS {@code removePeer}. */
    static void commitRemove(RaftNode n, long now, int peer, RaftEffects out) {
        n.members.banish(Membership.bit(peer), now);
        n.members.remove(peer);
        makeOfficial(n, now, out);
    }

    private static void makeOfficial(RaftNode n, long now, RaftEffects out) {
        boolean shrunk = adjustClusterSize(n, now);
        n.persistPeers(out);
        n.members.endChange();
        heartbeatIf(shrunk, n, now, out);
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
