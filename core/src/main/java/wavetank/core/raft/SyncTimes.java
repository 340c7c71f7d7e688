package wavetank.core.raft;

import static wavetank.core.kernel.Micros.NEVER;

/**
 * When a store is synced: from one instant on every so often, or with every write. A function of time instead of a timer, so that it costs
 * nothing while nobody asks.
 *
 * @param first the first sync, virtual µs; {@link wavetank.core.kernel.Micros#NEVER}: none
 * @param interval time between two syncs, µs; 0: every write is synced at once
 */
public record SyncTimes(long first, long interval) {
    /** NATS {@code sync_interval: always}. */
    public static final SyncTimes ALWAYS = new SyncTimes(0, 0);

    /** No process runs that would sync. */
    public static final SyncTimes NONE = new SyncTimes(NEVER, NEVER);

    /** NATS {@code setSyncTimer}: the first after a random part, in [0, 1), of the second half of the interval. */
    public static SyncTimes every(long interval, long now, double part) {
        return new SyncTimes(now + interval / 2 + (long) (part * (interval - interval / 2)), interval);
    }

    /** The first sync after {@code now}; with {@link #ALWAYS}, {@code now} itself. */
    long after(long now) {
        return after(now, first, interval);
    }

    /** The same without an object: {@code first} is any one of the syncs. */
    static long after(long now, long first, long interval) {
        if (interval == 0) {
            return now;
        }
        return now < first ? first : now + interval - (now - first) % interval;
    }
}
