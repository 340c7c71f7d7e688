package wavetank.core.raft;

/**
 * A group at rest: its leader sends heartbeats, its followers answer them, and nothing else happens. Whoever drives such a group may skip the
 * beats and put down later what they would have changed: all of that is here. A field that a heartbeat or its answer changes belongs into
 * {@link #beats}, {@link #hears} or {@link #isAnswered}.
 */
public final class Rest {
    private Rest() {}

    // ---- whether it is at rest

    /**
     * Whether this leader, whose heartbeat is due at {@code now}, does nothing but send it, and goes on so while the others answer.
     *
     * @param running the members that run, itself among them; all of them hear it and are heard
     * @param roundTrip longest time from a heartbeat to its answer, µs
     */
    public static boolean leads(RaftNode n, long now, long running, long roundTrip) {
        return n.role == Role.LEADER
                && n.announced
                && n.office.heartbeatAt == now
                && n.office.serving == null
                && n.office.proposals.isEmpty()
                && now - n.office.activeAt >= n.timings.heartbeat()
                && isQuiet(n)
                && checksQuorumOnBeats(n, now)
                && keepsQuorum(n, now, running, roundTrip);
    }

    /** Whether this follower does nothing but answer the heartbeats of that leader. {@code delay}: longest time a heartbeat takes, µs. */
    public static boolean follows(RaftNode n, RaftNode leader, long now, long delay) {
        long beat = n.timings.heartbeat();
        return n.role == Role.FOLLOWER
                && n.leader == leader.self
                && n.term == leader.term
                && n.lastTerm == leader.lastTerm
                && n.lastIndex == leader.lastIndex
                && n.catchup == null
                && !n.transferTarget
                && isQuiet(n)
                && n.electionAt > now + beat
                && n.timings.electionMin() > 2 * beat + delay
                && leader.members.replicated(n.self) == n.lastIndex;
    }

    /** Everything is committed and applied, nothing holds it up. */
    private static boolean isQuiet(RaftNode n) {
        return n.commit == n.lastIndex
                && n.applied == n.commit
                && !n.paused
                && !n.quorumPaused
                && !n.outOfResources
                && n.lostLog == null
                && n.installAt == 0
                && !n.members.isChanging();
    }

    /** The leader looks for its quorum at heartbeats only, as both timers began together. */
    private static boolean checksQuorumOnBeats(RaftNode n, long now) {
        long beat = n.timings.heartbeat();
        long check = n.office.quorumCheckAt;
        return check >= now && (check - now) % beat == 0 && n.timings.lostQuorumCheck() % beat == 0;
    }

    /** Those that run are a quorum, have all been heard of lately, and will be. */
    private static boolean keepsQuorum(RaftNode n, long now, long running, long roundTrip) {
        long beat = n.timings.heartbeat();
        long period = n.timings.lostQuorum();
        return (running & ~n.members.peers) == 0
                && Long.bitCount(running) >= n.members.quorum()
                && roundTrip < beat
                && beat + roundTrip < period
                && n.members.heardWithin(running & ~Membership.bit(n.self), now, period)
                        == (running & ~Membership.bit(n.self));
    }

    // ---- what time changes at rest

    /** Time between two heartbeats, µs. */
    public static long period(RaftNode leader) {
        return leader.timings.heartbeat();
    }

    /** The last heartbeat was sent at {@code at}. */
    public static void beats(RaftNode leader, long at) {
        Office office = leader.office;
        office.heartbeatAt = at + leader.timings.heartbeat();
        if (office.quorumCheckAt <= at) {
            long period = leader.timings.lostQuorumCheck();
            office.quorumCheckAt += ((at - office.quorumCheckAt) / period + 1) * period;
        }
    }

    /** The last heartbeat that this follower took came at {@code at}. */
    public static void hears(RaftNode follower, long at) {
        follower.armElection(at);
        follower.members.hear(follower.leader, at);
    }

    /** The last answer of that peer that this leader took came at {@code at}. */
    public static void isAnswered(RaftNode leader, int peer, long at) {
        leader.members.hear(peer, at);
    }

    // ---- what a heartbeat and its answer say

    /** Fills the cell of a heartbeat of this leader. */
    public static void fillHeartbeat(RaftNode leader, Message m) {
        m.kind = Message.APPEND_ENTRY;
        m.term = leader.term;
        m.commit = leader.commit;
        m.prevTerm = leader.lastTerm;
        m.prevIndex = leader.lastIndex;
        m.entries = EntryBatch.EMPTY;
    }

    /** Fills the cell of this follower's answer to a heartbeat. */
    public static void fillAnswer(RaftNode follower, Message m) {
        m.kind = Message.APPEND_RESPONSE;
        m.term = follower.lastTerm;
        m.index = follower.lastIndex;
        m.success = true;
    }
}
