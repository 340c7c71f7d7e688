package wavetank.core.raft;

import static wavetank.core.kernel.Micros.NEVER;

/** The sync timer of one store, without a timer: whoever writes to the store, or asks what is durable, asks first what has come due. */
public final class SyncTimer {
    /** The next time it runs out; those after it follow every {@link #interval}. */
    private long next = NEVER;

    private long interval = NEVER;

    /** The process is stopped, but not gone: the timer runs out, but does nothing. */
    private boolean frozen;

    /** From {@code now} on it runs so. */
    public void set(long now, SyncTimes newTimes) {
        interval = newTimes.interval();
        next = newTimes.after(now);
        frozen = false;
    }

    public void freeze() {
        frozen = true;
    }

    /** What has run out meanwhile fires now, and from then on anew. */
    public void thaw(long now) {
        frozen = false;
        if (next < now) {
            next = now;
        }
    }

    /** Whether the store has been synced since this was last asked: all that was written before is durable. */
    public boolean hasFired(long now) {
        if (frozen || now < next) {
            return false;
        }
        next = SyncTimes.after(now, next, interval);
        return true;
    }

    /** Whether each write is synced at once. */
    public boolean syncsEveryWrite() {
        return interval == 0;
    }

    void copyFrom(SyncTimer that) {
        interval = that.interval;
        next = that.next;
        frozen = that.frozen;
    }
}
