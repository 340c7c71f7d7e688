package wavetank.core.stream;

import static wavetank.core.kernel.Micros.SECOND;

import wavetank.core.raft.SnapshotResult;

/**
 * What failed snapshots do to the next ones (NATS {@code monitorStream}, {@code doSnapshot}). After a failure the size of the log asks for none any more: only the timer does,
 * which then goes every 15 s, until one is taken. The sixth attempt in a row no longer minds catch-ups that run. A log grows meanwhile, and a follower that
 * comes back is sent all of it.
 */
final class SnapshotRetries {
    /** NATS {@code compactMinInterval}. */
    private static final long RETRY_PERIOD = 15 * SECOND;

    /** NATS: more failures than that. */
    private static final int FAILURES_BEFORE_FORCE = 4;

    private final long usualPeriod;
    private int failures;

    /** {@code usualPeriod}: of the timer while nothing has failed, µs. */
    SnapshotRetries(long usualPeriod) {
        this.usualPeriod = usualPeriod;
    }

    /** Whether the timer alone asks for snapshots. */
    boolean isLeftToTimer() {
        return failures > 0;
    }

    /** Whether the next attempt is to be made in spite of catch-ups. */
    boolean mustForce() {
        return failures > FAILURES_BEFORE_FORCE;
    }

    /** The period of the timer, µs. */
    long period() {
        return failures > 0 ? RETRY_PERIOD : usualPeriod;
    }

    /** Notes an attempt; true when the timer has to begin anew, with another period. */
    boolean onResult(SnapshotResult result) {
        if (result == SnapshotResult.DONE) {
            boolean hadFailed = failures > 0;
            failures = 0;
            return hadFailed;
        }
        if (result == SnapshotResult.NOTHING_APPLIED || result == SnapshotResult.CLOSED) {
            return false;
        }
        failures++;
        return failures == 1;
    }
}
