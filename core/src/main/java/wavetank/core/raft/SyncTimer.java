package wavetank.core.raft;

import static wavetank.core.kernel.Micros.NEVER;

/** The sync timer of one store, without a timer: whoever writes to the store, or asks what is durable, asks first what has come due. */
public final class SyncTimer {
    private SyncTimes times = SyncTimes.NONE;
    private long next = NEVER;

    /** The process is stopped, but not gone: the timer runs out, but does nothing. */
    private boolean frozen;

    /** From {@code now} on it runs so. */
    public void set(long now, SyncTimes newTimes) {
        times = newTimes;
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
            times = new SyncTimes(now, times.interval());
            next = now;
        }
    }

    /** Whether the store has been synced since this was last asked: all that was written before is durable. */
    public boolean hasFired(long now) {
        if (frozen || now < next) {
            return false;
        }
        next = times.after(now);
        return true;
    }

    /** Whether each write is synced at once. */
    public boolean syncsEveryWrite() {
        return times.interval() == 0;
    }

    void copyFrom(SyncTimer that) {
        times = that.times;
        next = that.next;
        frozen = that.frozen;
    }
}
