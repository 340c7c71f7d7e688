package wavetank.core.raft;

/** From committed to applied. */
final class Commits {
    /** Outcomes of a commit: all of it; up to where the log ends or could not be read; up to the removal of this leader. */
    static final int DONE = 0;

    static final int STOPPED = 1;
    static final int REMOVED = 2;

    private Commits() {}

    /** Commits up to {@code to} and tells how far it came. */
    static int advance(RaftNode n, long now, long to, RaftEffects out) {
        long before = n.commit;
        int outcome = commitTo(n, now, to, out);
        if (n.commit > before) {
            out.committed(n.commit);
        }
        return outcome;
    }

    static int commitTo(RaftNode n, long now, long to, RaftEffects out) {
        for (long index = n.commit + 1; index <= to; index++) {
            int outcome = commit(n, now, index, out);
            if (outcome != DONE) {
                return outcome;
            }
        }
        return DONE;
    }

    /** NATS {@code applyCommit}. What a snapshot of this node stands for is not committed a second time. */
    private static int commit(RaftNode n, long now, long index, RaftEffects out) {
        if (n.role == Role.LEADER) {
            n.office.acks.drop(index);
        }
        if (index <= n.snapshotIndex) {
            return DONE;
        }
        if (!n.log.holds(index)) {
            if (index < n.log.first()) {
                LogRepair.resetUnreadable(n, now, index, out);
            }
            return STOPPED;
        }
        n.commit = index;
        EntryBatch entries = n.log.entriesAt(index);
        return entries.commandsOnly ? DONE : commitSpecial(n, now, index, entries, out);
    }

    /** Entries that RAFT itself acts upon. */
    private static int commitSpecial(RaftNode n, long now, long index, EntryBatch entries, RaftEffects out) {
        for (int i = 0; i < entries.count(); i++) {
            Entry entry = entries.get(i);
            if (entry instanceof Entry.PeerState state) {
                if (n.role != Role.LEADER) {
                    n.profile.changes.committed(n, now, index, state, out);
                }
            } else if (entry instanceof Entry.AddPeer add) {
                n.profile.changes.committed(n, now, index, add.peer(), false, out);
            } else if (entry instanceof Entry.RemovePeer remove) {
                n.profile.changes.committed(n, now, index, remove.peer(), true, out);
                boolean leads = remove.peer() == n.self && n.role == Role.LEADER;
                if (leads && n.profile.changes.leaderLeaves(n, now, out)) {
                    return REMOVED;
                }
            } else if (entry instanceof Entry.Snapshot && entries.count() == 1) {
                Snapshots.expect(n, index);
            }
        }
        return DONE;
    }

    // ---- the layer above reports back

    /** NATS {@code Processed}. */
    static void processed(RaftNode n, long now, long index, long appliedIndex, RaftEffects out) {
        if (index > n.commit) {
            return;
        }
        n.processed = Math.max(n.processed, index);
        long applied = Math.min(appliedIndex, index);
        if (applied > n.applied) {
            n.applied = applied;
            n.appliedAt = now;
        }
        if (n.installAt != 0 && n.processed >= n.installAt) {
            Snapshots.installExpected(n, out);
        }
        if (n.office.announceAt != 0 && n.processed >= n.office.announceAt) {
            Leadership.announce(n, now, out);
        }
    }

    /** NATS {@code PauseApply}. */
    static void pause(RaftNode n, long now, RaftEffects out) {
        if (n.role == Role.CLOSED) {
            return;
        }
        if (n.role != Role.FOLLOWER) {
            n.becomeFollower(now, RaftView.NOBODY, out);
        }
        n.paused = true;
        n.pausedCommit = Math.max(n.pausedCommit, n.commit);
        n.electionAt = now + Elections.OBSERVER_MICROS;
    }

    /** NATS {@code ResumeApply}. */
    static void resume(RaftNode n, long now, RaftEffects out) {
        if (!n.paused || n.role == Role.CLOSED) {
            return;
        }
        n.armElection(now);
        if (n.pausedCommit > n.commit) {
            advance(n, now, n.pausedCommit, out);
        }
        n.paused = false;
        n.pausedCommit = 0;
        if (n.transferTarget) {
            n.electionAt = now + Elections.TRANSFER_CAMPAIGN_MICROS;
        }
    }
}
