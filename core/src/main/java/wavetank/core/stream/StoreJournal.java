package wavetank.core.stream;

import static wavetank.core.kernel.Micros.MILLISECOND;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import wavetank.core.raft.SyncTimer;
import wavetank.core.raft.SyncTimes;
import wavetank.core.raft.Unsynced;

/**
 * What of the changes to a store a crash takes: the last few are in the process's buffer, more in the operating system's page cache, the
 * rest on the disk. It keeps how to undo those that are not on the disk; which these are follows from the times of syncs, not from timers.
 */
final class StoreJournal {
    /** A change, or a run of messages appended one after the other, with what the store was like before it. */
    static final class Change {
        /** The store's first and last sequence and time before it. */
        final long firstSeq;

        final long lastSeq;
        final long lastTime;

        /** The message that was removed, or null. */
        final @Nullable StoredMessage removed;

        /** How many messages were appended, the first of them under {@link #appendedFrom}. */
        long appended;

        long appendedFrom;

        Change(long firstSeq, long lastSeq, long lastTime, @Nullable StoredMessage removed) {
            this.firstSeq = firstSeq;
            this.lastSeq = lastSeq;
            this.lastTime = lastTime;
            this.removed = removed;
        }

        long size() {
            return Math.max(1, appended);
        }
    }

    /** NATS {@code coalesceMinimum}: as many bytes are written to a file at once. */
    private static final int FLUSH_BYTES = 16 * 1024;

    /** NATS {@code maxFlushWait}. */
    private static final long FLUSH_MICROS = 8 * MILLISECOND;

    private final LongSupplier clock;
    private final Deque<Change> changes = new ArrayDeque<>();
    private final SyncTimer syncs = new SyncTimer();

    /** Changes there have been: in all, on the disk, in the page cache or on the disk. */
    private long made;

    private long durable;
    private long written;

    /** When the oldest change came into the buffer; −1 = it is empty. */
    private long bufferedSince = -1;

    private long bufferedBytes;

    StoreJournal(LongSupplier clock) {
        this.clock = clock;
    }

    // ---- what happens to the store

    /** A message is about to be appended. {@code buffered}: it goes to the buffer first. */
    void appending(StreamStore store, StoredMessage message, int bytes, boolean buffered) {
        if (!begins(buffered, bytes)) {
            return;
        }
        Change last = changes.peekLast();
        if (last != null && last.appended > 0 && last.appendedFrom + last.appended == message.seq()) {
            last.appended++;
            return;
        }
        Change run = new Change(store.firstSeq(), store.lastSeq(), store.lastTimeMicros(), null);
        run.appended = 1;
        run.appendedFrom = message.seq();
        changes.add(run);
    }

    /** A message is about to be removed. */
    void removing(StreamStore store, StoredMessage message, boolean buffered) {
        if (begins(buffered, 0)) {
            changes.add(new Change(store.firstSeq(), store.lastSeq(), store.lastTimeMicros(), message));
        }
    }

    /** The store's first or last sequence is about to change without a message. */
    void moving(StreamStore store, boolean buffered) {
        if (begins(buffered, 0)) {
            changes.add(new Change(store.firstSeq(), store.lastSeq(), store.lastTimeMicros(), null));
        }
    }

    /** Whether the change has to be kept: with each write synced, none has. */
    private boolean begins(boolean buffered, int bytes) {
        if (syncs.syncsEveryWrite()) {
            return false;
        }
        settle();
        made++;
        if (!buffered) {
            flush();
            return true;
        }
        if (bufferedSince < 0) {
            bufferedSince = clock.getAsLong();
        }
        bufferedBytes += bytes;
        if (bufferedBytes >= FLUSH_BYTES) {
            flush();
        }
        return true;
    }

    /** What was due until now has been done: written out of the buffer, synced. */
    private void settle() {
        long now = clock.getAsLong();
        if (bufferedSince >= 0 && now >= bufferedSince + FLUSH_MICROS) {
            flush();
        }
        if (syncs.hasFired(now)) {
            flush();
            durable = made;
            changes.clear();
        }
    }

    /** The buffer is written (NATS {@code flushAllPending}); that does not make it durable. */
    void flush() {
        written = made;
        bufferedSince = -1;
        bufferedBytes = 0;
    }

    /** From now on the store is synced then. */
    void syncedBy(SyncTimes times) {
        settle();
        syncs.set(clock.getAsLong(), times);
    }

    void freezeSyncs() {
        settle();
        syncs.freeze();
    }

    void thawSyncs() {
        syncs.thaw(clock.getAsLong());
    }

    // ---- what crashes take

    /** The process was killed: changes to be undone, the last ones, because they were in its buffer. */
    long takenByKill() {
        settle();
        return made - written;
    }

    /** The power has failed: changes to be undone. {@code draw}: random bits, for the modes that keep some. */
    long takenByPowerFailure(Unsynced mode, long draw) {
        settle();
        long pages = written - durable;
        long kept = mode.keeps(pages, draw);
        long readable = mode == Unsynced.TORN ? Math.max(0, kept - 1) : kept;
        return made - durable - readable;
    }

    /** The last change that is left, or null. */
    @Nullable
    Change last() {
        return changes.peekLast();
    }

    /** So many changes, part or all of the last one left, are undone. */
    void undone(long count) {
        Change last = changes.getLast();
        made -= count;
        written = Math.min(written, made);
        if (last.appended > count) {
            last.appended -= count;
        } else {
            changes.removeLast();
        }
        if (made == written) {
            flush();
        }
    }

    /** All that is left has survived a crash. */
    void survived() {
        durable = made;
        flush();
        changes.clear();
    }
}
