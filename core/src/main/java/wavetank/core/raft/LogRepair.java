package wavetank.core.raft;

/** Cutting the log back to where it agrees with the leader's; in the worst case, to nothing. */
final class LogRepair {
    private LogRepair() {}

    /**
     * NATS {@code truncateWAL}: the log now ends with (term, index). A change of the peer set beyond it is undone; commit, processed and
     * applied follow. The term of the node never falls.
     */
    static void truncate(RaftNode n, long now, long term, long index, RaftEffects out) {
        if (!n.writable(out)) {
            return;
        }
        if (index == 0 && n.commit > 0) {
            out.log(LogLevel.WARN, "Resetting WAL state");
        }
        n.disk.settle(now);
        n.log.truncateAfter(index);
        n.lastTerm = term;
        n.lastIndex = index;
        if (n.members.changeIndex() > index) {
            Reconfiguration.undo(n, now, out);
        }
        forgetBeyond(n, index);
        out.truncated(index);
    }

    private static void forgetBeyond(RaftNode n, long index) {
        if (n.disk.snapshotIndex() > index) {
            n.disk.loseSnapshot();
        }
        if (n.installAt > index) {
            n.installAt = 0;
        }
        n.commit = Math.min(n.commit, index);
        n.processed = Math.min(n.processed, n.commit);
        n.applied = Math.min(n.applied, n.processed);
    }

    /** NATS {@code resetWAL}. */
    static void reset(RaftNode n, long now, RaftEffects out) {
        truncate(n, now, 0, 0, out);
    }

    /** NATS {@code applyCommit}: an entry to be committed cannot be read; the node starts over, as a follower of the most advanced peer. */
    static void resetUnreadable(RaftNode n, long now, long index, RaftEffects out) {
        out.log(LogLevel.WARN, "Got an error loading " + index + " index: no message found - will reset");
        if (n.role == Role.LEADER) {
            n.becomeFollower(now, n.members.mostAdvanced(n.self), out);
        }
        reset(n, now, out);
        n.endCatchup(out);
    }
}
