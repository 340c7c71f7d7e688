package wavetank.core.raft;

/** Snapshots of the layer above, taken here or received; each replaces the log up to its index. */
final class Snapshots {
    private Snapshots() {}

    static RaftSnapshot last(RaftNode n) {
        RaftSnapshot snapshot = n.disk.snapshot;
        if (snapshot == null) {
            throw new AssertionError("no snapshot");
        }
        return snapshot;
    }

    /** NATS {@code CreateSnapshotCheckpoint} and what follows it, without a pause for the file. */
    static SnapshotResult take(RaftNode n, StateSnapshot state, boolean forced, RaftEffects out) {
        if (n.role == Role.CLOSED) {
            return SnapshotResult.CLOSED;
        }
        if (!forced && n.office.serving != null) {
            return SnapshotResult.CATCHUPS_RUNNING;
        }
        long index = n.applied;
        if (index == 0 || !n.log.holds(index)) {
            return SnapshotResult.NOTHING_APPLIED;
        }
        if (n.disk.writeError != null) {
            return SnapshotResult.NOT_WRITTEN;
        }
        install(n, committedSnapshot(n, index, n.log.termAt(index), state), out);
        return SnapshotResult.DONE;
    }

    /** With the membership as it is committed, whatever is in flight. */
    private static RaftSnapshot committedSnapshot(RaftNode n, long index, long term, StateSnapshot state) {
        return new RaftSnapshot(
                index, term, n.members.committedPeers(index), n.members.committedClusterSize(index), state);
    }

    /** NATS {@code installSnapshot}. */
    static void install(RaftNode n, RaftSnapshot snapshot, RaftEffects out) {
        n.disk.snapshot = snapshot;
        n.disk.snapshotDamaged = false;
        n.log.compactTo(snapshot.index());
        n.snapshotIndex = snapshot.index();
        out.persistedSnapshot(snapshot.index());
    }

    // ---- a snapshot that came as a committed entry

    /**
     * NATS {@code applyCommit}: a node without a snapshot makes that one its own. Here once it is applied, so that the entries before it can
     * still be read.
     */
    static void expect(RaftNode n, long index) {
        if (n.disk.snapshot == null && n.log.commitAt(index) > 0) {
            n.installAt = index;
        }
    }

    static void installExpected(RaftNode n, RaftEffects out) {
        long at = n.installAt;
        n.installAt = 0;
        boolean wanted = n.disk.snapshot == null && n.log.holds(at) && n.disk.writeError == null;
        if (wanted && n.log.entriesAt(at).get(0) instanceof Entry.Snapshot received) {
            long index = n.log.commitAt(at);
            install(n, committedSnapshot(n, index, n.log.prevTermAt(at), received.state()), out);
        }
    }

    // ---- a snapshot that came by catch-up

    /** NATS {@code processAppendEntry}: it stands for all up to {@code m.prevIndex}, whatever was here. */
    static void receive(RaftNode n, long now, Message m, RaftEffects out) {
        EntryBatch entries = m.batch();
        if (!(entries.get(0) instanceof Entry.Snapshot received)
                || !(entries.get(1) instanceof Entry.PeerState state)) {
            throw new AssertionError(entries);
        }
        Reconfiguration.adoptPeerState(n, now, state.peers(), state.clusterSize(), out);
        if (!n.writable(out)) {
            return;
        }
        boolean hadSnapshot = n.disk.snapshot != null;
        install(
                n,
                new RaftSnapshot(m.prevIndex, m.prevTerm, n.members.peers, n.members.clusterSize, received.state()),
                out);
        n.lastIndex = m.prevIndex;
        n.lastTerm = m.prevTerm;
        n.commit = m.prevIndex;
        n.installAt = 0;
        n.leaveInitializing(now);
        tell(n, hadSnapshot, out);
    }

    /** A first snapshot is announced as part of the catch-up, a later one comes before it. */
    private static void tell(RaftNode n, boolean hadSnapshot, RaftEffects out) {
        if (!hadSnapshot) {
            Following.signalCatchup(n, out);
        }
        out.snapshotReceived(n.commit);
        if (hadSnapshot) {
            Following.signalCatchup(n, out);
        }
    }

    static boolean isSnapshotAndPeers(EntryBatch entries) {
        return entries.count() == 2
                && entries.get(0) instanceof Entry.Snapshot
                && entries.get(1) instanceof Entry.PeerState;
    }

    // ---- starting over from the last one

    /** NATS {@code DrainAndReplaySnapshot}. */
    static boolean replay(RaftNode n, long now, RaftEffects out) {
        RaftSnapshot snapshot = n.disk.readableSnapshot();
        if (snapshot == null || n.role == Role.CLOSED) {
            return false;
        }
        out.log(LogLevel.WARN, "Draining and replaying snapshot");
        Commits.pause(n, now, out);
        n.endCatchup(out);
        n.commit = snapshot.index();
        out.snapshotReceived(n.commit);
        return true;
    }
}
