package wavetank.core.raft;

/**
 * nats-server v2.14.5: one change at a time, in force when it is appended, official when it is committed, undone when it is cut off
 * ({@code membChange}). Three gaps come with it. An older peer state that is committed takes the change back. The commit of any change ends
 * the one that is in flight. What a peer has acknowledged before its removal goes on counting.
 */
class SpeculativeChanges implements ChangeRules {
    @Override
    public MembershipResult admits(RaftNode n, int peer, boolean removal) {
        if (n.members.isChanging()) {
            return MembershipResult.IN_PROGRESS;
        }
        if (!removal) {
            return MembershipResult.PROPOSED;
        }
        if (!n.members.contains(peer)) {
            return MembershipResult.NOT_FOUND;
        }
        return n.members.size() <= 1 ? MembershipResult.LAST_PEER : MembershipResult.PROPOSED;
    }

    @Override
    public void propose(RaftNode n, long now, int peer, boolean removal, RaftEffects out) {
        if (removal) {
            appendRemove(n, now, peer, out);
        } else if (!n.members.contains(peer)) {
            appendAdd(n, now, peer, out);
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
        Reconfiguration.heartbeatIf(Reconfiguration.adjustClusterSize(n, now), n, now, out);
    }

    /** NATS {@code sendMembershipChange}. From here on the peer does not count, not even if it is the leader. */
    private static void appendRemove(RaftNode n, long now, int peer, RaftEffects out) {
        n.members.beginChange(n.lastIndex + 1, peer, true);
        if (!Leadership.append(n, now, EntryBatch.of(new Entry.RemovePeer(peer)), out)) {
            n.members.endChange();
            return;
        }
        n.members.remove(peer);
        boolean shrunk = Reconfiguration.adjustClusterSize(n, now);
        if (n.members.clusterSize == 1) {
            Leadership.tryCommit(n, now, n.lastIndex, out);
        }
        Reconfiguration.heartbeatIf(shrunk, n, now, out);
    }

    /** NATS {@code processAppendEntry}. */
    @Override
    public void stored(RaftNode n, long now, int peer, boolean removal) {
        n.members.beginChange(n.lastIndex, peer, removal);
        Reconfiguration.apply(n, now, peer, removal);
    }

    /** NATS {@code addPeer}, {@code removePeer}. Whatever change was in flight, it no longer is. */
    @Override
    public void committed(RaftNode n, long now, long index, int peer, boolean removal, RaftEffects out) {
        Reconfiguration.remember(n, now, peer, removal);
        boolean shrunk = Reconfiguration.apply(n, now, peer, removal);
        n.persistPeers(out);
        n.members.endChange();
        Reconfiguration.heartbeatIf(shrunk, n, now, out);
    }

    @Override
    public boolean leaderLeaves(RaftNode n, long now, RaftEffects out) {
        return true;
    }

    @Override
    public boolean hears(RaftNode n, int peer) {
        return n.members.contains(peer);
    }

    /** NATS {@code switchToCandidate}: not when the change concerns itself, even if nobody else can lead. */
    @Override
    public boolean mayStand(RaftNode n) {
        return !n.members.isChanging(n.self);
    }

    /** NATS {@code tryCommit}: a leader that is being removed does not count itself. */
    @Override
    public int holders(RaftNode n, long index) {
        return n.office.acks.count(index, n.commit) + (n.members.contains(n.self) ? 1 : 0);
    }
}
