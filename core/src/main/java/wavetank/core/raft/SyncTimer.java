package wavetank.core.raft;

import static wavetank.core.kernel.Micros.NEVER;

/** The sync timer of one store, without a timer: whoever writes to the store, or asks what is durable, asks first what has come due. */
public final class SyncTimer {
    private SyncTimes times = SyncTimes.NONE;
    private long next = NEVER;

    /** From {@code now} on it runs so. */
    public void set(long now, SyncTimes newTimes) {
        times = newTimes;
        next = newTimes.after(now);
    }

    /** Whether the store has been synced since this was last asked: all that was written before is durable. */
    public boolean hasFired(long now) {
        if (now < next) {
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
    }
}
