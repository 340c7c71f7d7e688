package wavetank.core.raft;

import static wavetank.core.kernel.Micros.NEVER;

import org.jspecify.annotations.Nullable;

/**
 * What a node needs only while it stands for election or leads. It comes into being with the first candidacy ({@link RaftNode#office}) and stays
 * with the node, so that of an idle group only those members have one that stood; all others share {@link #VACANT}, which is only read.
 */
final class Office {
    /** Nobody's: no votes, nothing queued, no timer. */
    static final Office VACANT = new Office(0);

    // ---- candidate
    long votes;
    long emptyVotes;

    /** NATS {@code llqrt}. */
    long lostQuorumSignalledAt;

    // ---- leader
    long leaderSince;

    /** Peers that this server's node table does not call offline, as far as the host has told. */
    long online = -1L;

    /** Leadership is announced when this index is processed (NATS {@code aflr}); 0 = it is, or does not lead. */
    long announceAt;

    long quorumCheckAt = NEVER;
    long heartbeatAt = NEVER;

    /** When an entry was last stored and sent (NATS {@code active}): only without one, a leader's heart beats. */
    long activeAt;

    /** The catch-ups that run. */
    @Nullable
    CatchupServer serving;

    /** The object of a catch-up that is over, for the next one. */
    @Nullable
    CatchupServer served;

    final Acks acks = new Acks();
    final Proposals proposals = new Proposals();

    /** Of a node that was started at {@code since}: it has not said until now that there is no quorum. */
    Office(long since) {
        lostQuorumSignalledAt = since;
    }

    /** When a leader wants to be woken next. */
    long deadline() {
        long next = Math.min(heartbeatAt, quorumCheckAt);
        CatchupServer first = serving;
        return first == null ? next : Math.min(next, first.deadline());
    }

    /** The node leads no longer, or never came to it. Its term of office leaves nothing behind but when it was. */
    void leave() {
        if (this != VACANT) {
            announceAt = 0;
            heartbeatAt = NEVER;
            quorumCheckAt = NEVER;
            serving = null;
            acks.clear();
            proposals.clear();
        }
    }
}
