package wavetank.core.raft;

/**
 * A member that has lost its log, in a profile that is careful about it ({@link RaftProfile#TEXTBOOK}): it has forgotten what it acknowledged and
 * for whom it voted, so until it is known to be whole again, nothing that it says may count. It is whole when a leader of whom it has
 * everything has committed an entry appended after that, which took a quorum of others; and not before any candidacy is over for which it
 * may have voted. The mark lies on disk, for it may be restarted.
 */
final class LostLog {
    /** The term in which a leader's log was reached, and where it ended then. */
    private long term;

    private long end;

    /** Before that, its vote of before may still count somewhere. */
    private final long notBefore;

    private LostLog(long notBefore) {
        this.notBefore = notBefore;
    }

    /** A node starts over a log that should not be empty. */
    static void suspect(RaftNode n, long now) {
        n.disk.begun |= !n.recovering;
        boolean lost = n.disk.incomplete || (!n.disk.begun && n.lastIndex == 0);
        if (lost && n.profile.distrustsLostLogs()) {
            n.disk.incomplete = true;
            n.lostLog = new LostLog(now + 2 * n.timings.electionMax());
        }
    }

    /** A live entry fits, and has been stored and committed. */
    void onLiveEntry(RaftNode n, long now, Message m) {
        boolean veryFirst = m.prevIndex == 0;
        boolean wentOn = now >= notBefore && term == n.term && n.commit > end && n.log.termAt(n.commit) == term;
        if (veryFirst || wentOn) {
            recovered(n);
        } else if (term != n.term) {
            term = n.term;
            end = n.lastIndex;
        }
    }

    /** It leads: all others had an empty log as well. */
    static void onElected(RaftNode n) {
        if (n.lostLog != null) {
            recovered(n);
        }
    }

    private static void recovered(RaftNode n) {
        n.disk.incomplete = false;
        n.disk.begun = true;
        n.lostLog = null;
    }
}
