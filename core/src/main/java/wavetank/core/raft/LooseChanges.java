package wavetank.core.raft;

/**
 * nats-server v2.12.1: any number of changes at once. Peers come in when it is committed; they go when it is committed, at the leader as
 * soon as it is proposed, and there for good, committed or not. A leader counts whoever acknowledges, member or not, and always itself.
 */
final class LooseChanges implements ChangeRules {
    @Override
    public MembershipResult admits(RaftNode n, int peer, boolean removal) {
        return MembershipResult.PROPOSED;
    }

    /** NATS {@code ProposeAddPeer}, {@code ProposeRemovePeer} with {@code doRemovePeerAsLeader}. */
    @Override
    public void propose(RaftNode n, long now, int peer, boolean removal, RaftEffects out) {
        if (!removal) {
            n.office.proposals.add(new Entry.AddPeer(peer));
            return;
        }
        n.office.proposals.add(new Entry.RemovePeer(peer));
        Reconfiguration.remember(n, now, peer, true);
        Reconfiguration.apply(n, now, peer, true);
    }

    @Override
    public void stored(RaftNode n, long now, int peer, boolean removal) {
        // nothing until it is committed
    }

    /** NATS {@code applyCommit}. */
    @Override
    public void committed(RaftNode n, long now, long index, int peer, boolean removal, RaftEffects out) {
        Reconfiguration.remember(n, now, peer, removal);
        Reconfiguration.apply(n, now, peer, removal);
        boolean nobodyLeft = n.members.peers == 0;
        if (!nobodyLeft) {
            n.persistPeers(out);
        }
    }

    /** It steps down in favour of the most advanced of the others, and stays. */
    @Override
    public boolean leaderLeaves(RaftNode n, long now, RaftEffects out) {
        n.becomeFollower(now, n.members.mostAdvanced(n.self), out);
        return false;
    }

    @Override
    public boolean hears(RaftNode n, int peer) {
        return true;
    }

    /** NATS {@code trackResponse}. */
    @Override
    public int holders(RaftNode n, long index) {
        return n.office.acks.count(index, n.commit) + 1;
    }
}
