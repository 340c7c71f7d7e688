package wavetank.core.raft;

/**
 * The Raft dissertation, §4.1 and its correction of 2015: the last configuration in the log is in force, committed or not; a leader begins a
 * change only when an entry of its own term is committed; acknowledgements count for members of the configuration in force. Otherwise as
 * {@link SpeculativeChanges}.
 */
final class StrictChanges extends SpeculativeChanges {
    @Override
    public MembershipResult admits(RaftNode n, int peer, boolean removal) {
        return n.announced ? super.admits(n, peer, removal) : MembershipResult.IN_PROGRESS;
    }

    /** It became part of the set when it was stored; a later one in the log stays in flight. */
    @Override
    public void committed(RaftNode n, long now, long index, int peer, boolean removal, RaftEffects out) {
        Reconfiguration.remember(n, now, peer, removal);
        if (n.members.changeIndex() <= index) {
            super.committed(n, now, index, peer, removal, out);
        }
    }

    /** What the log changes after it remains in force. */
    @Override
    public void committed(RaftNode n, long now, long index, Entry.PeerState state, RaftEffects out) {
        long peers = state.peers();
        int changes = 0;
        for (long later = index + 1; later <= n.lastIndex; later++) {
            EntryBatch entries = n.log.entriesAt(later);
            peers = entries.change(peers);
            changes += entries.membershipChanges();
        }
        int clusterSize = changes > 0 ? Long.bitCount(peers) : state.clusterSize();
        Reconfiguration.adoptPeerState(n, now, peers, clusterSize, out);
    }

    /** §4.2.2: who is being removed may be the only one whose log is long enough. */
    @Override
    public boolean mayStand(RaftNode n) {
        return true;
    }

    @Override
    public int holders(RaftNode n, long index) {
        return Long.bitCount(n.office.acks.of(index, n.commit) & n.members.peers)
                + (n.members.contains(n.self) ? 1 : 0);
    }
}
