package wavetank.core.stream;

import static wavetank.core.kernel.Micros.SECOND;

import wavetank.core.api.Surroundings;
import wavetank.core.raft.RaftMember;
import wavetank.core.raft.RaftView;

/** The side that lacks messages: asks the leader, stores what comes, gives up after some tries (NATS {@code processSnapshot}). */
final class CatchupReceiver {
    /** What the receiver needs of its replica. */
    interface Replica {
        StreamStore store();

        RaftMember member();

        void take(StoredMessage message);

        /** All is there up to the target. */
        void caughtUp();

        /** There is no leader, or it does not answer. */
        void gaveUp(String reason);
    }

    private static final long FIRST_MESSAGE_WITHIN = 5 * SECOND;
    private static final long NEXT_MESSAGE_WITHIN = 30 * SECOND;
    private static final long LEADER_WITHIN = 5 * SECOND;
    private static final long RETRY_GAP = 2 * SECOND;
    private static final int MAX_TRIES = 3;

    private final Surroundings env;
    private final Replica replica;
    private final SyncChannel channel;
    private long session;
    private long targetSeq;
    private long minApplied;
    private int tries;
    private long requestedAt;
    private long heardAt;
    private boolean active;

    CatchupReceiver(Surroundings env, Replica replica, SyncChannel channel) {
        this.env = env;
        this.replica = replica;
        this.channel = channel;
    }

    boolean isActive() {
        return active;
    }

    /** Starts to fetch everything up to {@code targetSeq}. */
    void start(long newTargetSeq, long newMinApplied) {
        targetSeq = newTargetSeq;
        minApplied = newMinApplied;
        tries = 0;
        active = true;
        if (leader() == RaftView.NOBODY) {
            long waiting = ++session;
            env.alarm().after(LEADER_WITHIN, () -> onLeaderWaited(waiting));
        } else {
            request();
        }
    }

    void stop() {
        active = false;
        session++;
    }

    void onBatch(StreamSync.Batch batch) {
        if (!active || batch.session() != session) {
            return;
        }
        heardAt = env.now();
        for (StoredMessage message : batch.messages()) {
            if (message.seq() > replica.store().lastSeq()) {
                replica.take(message);
            }
        }
        int leader = leader();
        if (leader != RaftView.NOBODY) {
            channel.send(
                    leader,
                    new StreamSync.Ack(session, batch.size(), batch.messages().size()));
        }
    }

    void onEnd(StreamSync.End end) {
        if (!active || end.session() != session) {
            return;
        }
        replica.store().skipTo(Math.min(end.lastSeq(), targetSeq));
        if (replica.store().lastSeq() >= targetSeq) {
            stop();
            replica.caughtUp();
        } else {
            retry();
        }
    }

    private void onLeaderWaited(long waiting) {
        if (!active || waiting != session) {
            return;
        }
        if (leader() == RaftView.NOBODY) {
            fail("catchup aborted, no leader");
        } else {
            request();
        }
    }

    private void request() {
        int leader = leader();
        if (leader == RaftView.NOBODY) {
            fail("catchup aborted, no leader");
            return;
        }
        if (leader == env.server()) {
            fail("catchup aborted, already leader");
            return;
        }
        tries++;
        requestedAt = env.now();
        heardAt = -1;
        long asked = ++session;
        channel.send(leader, new StreamSync.Request(asked, replica.store().lastSeq() + 1, targetSeq, minApplied));
        env.alarm().after(FIRST_MESSAGE_WITHIN, () -> onWatch(asked));
    }

    private void onWatch(long asked) {
        if (!active || asked != session) {
            return;
        }
        long idleSince = heardAt < 0 ? requestedAt : heardAt;
        long allowed = heardAt < 0 ? FIRST_MESSAGE_WITHIN : NEXT_MESSAGE_WITHIN;
        if (env.now() - idleSince >= allowed) {
            retry();
        } else {
            env.alarm().after(idleSince + allowed - env.now(), () -> onWatch(asked));
        }
    }

    private void retry() {
        if (tries >= MAX_TRIES) {
            fail("catchup failed, too many retries");
            return;
        }
        long waiting = ++session;
        long wait = Math.max(0, requestedAt + RETRY_GAP - env.now());
        env.alarm().after(wait, () -> {
            if (active && waiting == session) {
                request();
            }
        });
    }

    private void fail(String reason) {
        stop();
        replica.gaveUp(reason);
    }

    private int leader() {
        return replica.member().view().leader();
    }
}
