package wavetank.core.raft;

import static wavetank.core.kernel.Micros.SECOND;

/**
 * A follower that has asked to be caught up (NATS {@code catchupState}): while it lasts, live entries are dropped and only what arrives in
 * its inbox counts. What arrives there is stored and committed but never acknowledged.
 */
final class CatchupClient {
    /** NATS {@code catchupStalled}: 2 s without a new last index. */
    private static final long STALLED_AFTER = 2 * SECOND;

    /** Where the leader is to send; never 0, never the same twice on one node. */
    long inbox;

    /** The last inbox whose catch-up was done, 0 = none was: what is still under way to it may be of use. */
    long doneInbox;

    /** What it takes to be done: the predecessor that the refused live entry named. */
    private long targetTerm;

    private long targetIndex;

    private long markedIndex;
    private long markedAt;

    /** Whether the layer above has been told. */
    boolean signalled;

    /** Begins a catch-up, in the object of the one before if there was one. */
    void begin(long newTargetTerm, long newTargetIndex, long lastIndex, long now) {
        inbox = Math.max(now, inbox) + 1;
        targetTerm = newTargetTerm;
        targetIndex = newTargetIndex;
        markedIndex = lastIndex;
        markedAt = now;
        signalled = false;
    }

    /** Whether what arrives in that inbox is heard, now that this catch-up runs, or is over ({@code running} false). */
    boolean listensTo(long sentTo, boolean running) {
        return sentTo == doneInbox || (running && sentTo == inbox);
    }

    boolean isDone(long lastTerm, long lastIndex) {
        return lastTerm >= targetTerm && lastIndex >= targetIndex;
    }

    /** Whether the last index has stood still for too long; asked when a live entry arrives or the election timer fires. */
    boolean isStalled(long lastIndex, long now) {
        if (markedIndex == lastIndex) {
            return now - markedAt > STALLED_AFTER;
        }
        markedIndex = lastIndex;
        markedAt = now;
        return false;
    }
}
