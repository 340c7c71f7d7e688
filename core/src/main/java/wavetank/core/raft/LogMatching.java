package wavetank.core.raft;

/**
 * What a follower does with an append entry that does not go on from its last one (NATS {@code processAppendEntry}; Raft §5.3). Nothing is
 * answered but a request for catch-up: success would count for entries that are not there.
 */
final class LogMatching {
    private LogMatching() {}

    /** True when, after cutting back, the entry goes on from the last one after all. */
    static boolean repair(RaftNode n, long now, Message m, boolean live, RaftEffects out) {
        if (m.prevIndex <= n.lastIndex) {
            return cutBack(n, now, m, live, out);
        }
        if (n.catchup == null) {
            Following.requestCatchup(n, now, m, out);
        } else if (Snapshots.isSnapshotAndPeers(m.batch())) {
            Snapshots.receive(n, now, m, out);
        } else {
            out.log(LogLevel.WARN, "Expected first catchup entry to be a snapshot and peerstate, will retry");
            n.endCatchup(out);
        }
        return false;
    }

    /** The entry's place lies at or before the last entry here. */
    private static boolean cutBack(RaftNode n, long now, Message m, boolean live, RaftEffects out) {
        if (m.prevIndex < n.commit) {
            return false;
        }
        long held = n.log.termAt(m.prevIndex);
        if (held == m.prevTerm && held != 0) {
            return cutTo(n, now, m.prevTerm, m.prevIndex, out);
        }
        if (held == 0) {
            return cutUnknown(n, now, m, live, out);
        }
        if (m.prevIndex - 1 >= n.commit) {
            LogRepair.truncate(n, now, n.log.prevTermAt(m.prevIndex), m.prevIndex - 1, out);
            n.endCatchup(out);
        }
        return false;
    }

    /** The log does not hold the entry's predecessor, so its term cannot be compared. */
    private static boolean cutUnknown(RaftNode n, long now, Message m, boolean live, RaftEffects out) {
        if (live && m.prevTerm == n.lastTerm) {
            return false;
        }
        if (m.prevIndex == n.lastIndex) {
            LogRepair.truncate(n, now, m.prevTerm, m.prevIndex, out);
        } else if (isLastSnapshot(n, m)) {
            if (cutTo(n, now, m.prevTerm, m.prevIndex, out)) {
                return true;
            }
        } else {
            LogRepair.reset(n, now, out);
        }
        n.endCatchup(out);
        return false;
    }

    private static boolean isLastSnapshot(RaftNode n, Message m) {
        RaftSnapshot snapshot = n.disk.snapshot;
        return snapshot != null && snapshot.index() == m.prevIndex && snapshot.term() == m.prevTerm;
    }

    private static boolean cutTo(RaftNode n, long now, long term, long index, RaftEffects out) {
        LogRepair.truncate(n, now, term, index, out);
        return n.role != Role.CLOSED;
    }
}
