package wavetank.core.raft;

/** A node comes up over what lies on disk (NATS {@code initRaftNode}). */
final class Recovery {
    private Recovery() {}

    static void start(RaftNode n, long now, RaftEffects out) {
        assert !n.disk.isEmpty() : "storage without a peer set";
        n.term = n.disk.term;
        n.vote = n.disk.vote;
        prepareLog(n);
        if (n.disk.snapshotDamaged && !survivesDamage(n, out)) {
            return;
        }
        RaftSnapshot snapshot = n.disk.snapshot;
        if (snapshot == null) {
            n.members.replace(n.disk.peers, n.disk.clusterSize);
        } else {
            recoverSnapshot(n, now, snapshot, out);
        }
        replay(n, now, out);
        n.armElection(now);
        n.initializing = !n.recovering && n.lastIndex == 0;
        n.scaleUp &= n.initializing;
        n.observer |= n.scaleUp;
        LostLog.suspect(n, now);
        tell(n, out);
    }

    /** NATS {@code loadLastSnapshot}; what follows depends on the version. False when the node is not started. */
    private static boolean survivesDamage(RaftNode n, RaftEffects out) {
        out.log(LogLevel.WARN, "Snapshot corrupt, checksums did not match");
        switch (n.profile.damagedSnapshot) {
            case REFUSE_TO_START -> {
                n.stop();
                out.closed();
                return false;
            }
            case GO_ON_WITHOUT -> joinLogAsItIs(n);
            case START_OVER -> {
                n.log.clear();
                n.disk.incomplete = true;
            }
        }
        n.disk.loseSnapshot();
        return true;
    }

    /**
     * NATS v2.12.1 {@code initRaftNode}: the first entry of the log is believed, whatever may have been before it; what it says is committed is
     * not handed up.
     */
    private static void joinLogAsItIs(RaftNode n) {
        if (!n.log.isEmpty()) {
            n.lastIndex = n.log.first() - 1;
            n.lastTerm = n.log.prevTermAt(n.log.first());
            n.commit = Math.min(n.lastIndex, n.log.commitAt(n.log.first()));
            n.processed = n.commit;
            n.applied = n.commit;
        }
    }

    /** A log in memory begins anew, and with it the snapshots. */
    private static void prepareLog(RaftNode n) {
        n.log.setRecordOverhead(n.fileStorage ? RaftLog.FILE_RECORD : RaftLog.MEMORY_RECORD);
        if (!n.fileStorage) {
            n.disk.loseMemory();
        }
    }

    /** NATS {@code setupLastSnapshot}: it counts as committed, not as applied. */
    private static void recoverSnapshot(RaftNode n, long now, RaftSnapshot snapshot, RaftEffects out) {
        n.lastIndex = snapshot.index();
        n.lastTerm = snapshot.term();
        n.commit = snapshot.index();
        n.snapshotIndex = snapshot.index();
        Reconfiguration.adoptPeerState(n, now, snapshot.peers(), snapshot.clusterSize(), out);
        n.log.compactTo(snapshot.index());
    }

    /** Entries that go on from the snapshot are taken over, and committed as far as they themselves tell. */
    private static void replay(RaftNode n, long now, RaftEffects out) {
        if (!n.log.isEmpty() && n.log.first() != n.lastIndex + 1) {
            out.log(LogLevel.WARN, "Misaligned WAL, will truncate");
            n.log.truncateAfter(n.lastIndex);
        }
        if (n.disk.lastTorn) {
            dropTorn(n, out);
        }
        long last = n.log.last();
        for (long index = n.log.first(); index <= last; index++) {
            n.lastIndex = index;
            n.lastTerm = n.log.termAt(index);
            EntryBatch entries = n.log.entriesAt(index);
            if (!entries.commandsOnly) {
                Following.note(n, now, entries, false);
            }
            Commits.commitTo(n, now, n.log.commitAt(index), out);
        }
    }

    /** NATS {@code initRaftNode}: what cannot be read is cut off, and the node goes on with what is before it. */
    private static void dropTorn(RaftNode n, RaftEffects out) {
        n.disk.lastTorn = false;
        out.log(LogLevel.WARN, "Could not load " + n.log.last() + " from WAL");
        n.log.truncateAfter(Math.max(n.lastIndex, n.log.last() - 1));
    }

    private static void tell(RaftNode n, RaftEffects out) {
        if (n.snapshotIndex > 0) {
            out.snapshotReceived(n.snapshotIndex);
        }
        if (n.commit > n.snapshotIndex) {
            out.committed(n.commit);
        }
    }
}
