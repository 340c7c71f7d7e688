package wavetank.core.raft;

import static wavetank.core.kernel.Micros.NEVER;
import static wavetank.core.kernel.Micros.SECOND;

import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A leader that catches up one follower (NATS {@code runCatchup}): bursts of 2 MiB towards a fixed last index. A follower that is catching
 * up acknowledges nothing, so a larger gap closes in rounds: a burst, 2 s of silence, the end; the follower asks again.
 */
final class CatchupServer {
    /** NATS {@code maxOutstanding}; looked at before each entry, so one may exceed it. */
    private static final int MAX_OUTSTANDING_BYTES = 2 * 1024 * 1024;

    /** NATS {@code activityInterval}. */
    private static final long ACTIVITY_TIMEOUT = 2 * SECOND;

    private int peer;
    private long inbox;
    private long term;
    private long start;
    private long last;

    /** The last index sent. */
    private long sent;

    private long outstandingBytes;
    private long timeoutAt;

    /** Indices that were acknowledged and so no longer outstanding. Only looked up. */
    private @Nullable LongOpenHashSet acknowledged;

    private @Nullable CatchupServer next;

    private CatchupServer() {}

    /** A catch-up that begins now, in the object of one that is over if there is any. */
    private static CatchupServer begun(RaftNode n, long now, int peer, long inbox, long start) {
        CatchupServer task = n.office.served == null ? new CatchupServer() : n.office.served;
        n.office.served = null;
        task.peer = peer;
        task.inbox = inbox;
        task.term = n.term;
        task.start = start;
        task.last = n.lastIndex;
        task.sent = start - 1;
        task.outstandingBytes = 0;
        task.timeoutAt = now + ACTIVITY_TIMEOUT;
        task.acknowledged = null;
        return task;
    }

    // ---- all catch-ups of a leader, a list

    static int count(@Nullable CatchupServer first) {
        int count = 0;
        for (CatchupServer task = first; task != null; task = task.next) {
            count++;
        }
        return count;
    }

    /** When the first of them gives up. */
    long deadline() {
        long earliest = NEVER;
        for (CatchupServer task = this; task != null; task = task.next) {
            earliest = Math.min(earliest, task.timeoutAt);
        }
        return earliest;
    }

    private static @Nullable CatchupServer find(RaftNode n, int peer) {
        CatchupServer task = n.office.serving;
        while (task != null && task.peer != peer) {
            task = task.next;
        }
        return task;
    }

    private static void drop(RaftNode n, CatchupServer task) {
        if (n.office.serving == task) {
            n.office.serving = task.next;
            return;
        }
        for (CatchupServer before = n.office.serving; before != null; before = before.next) {
            if (before.next == task) {
                before.next = task.next;
            }
        }
    }

    // ---- a request

    /** NATS {@code catchupFollower}: a follower whose last entry is {@code m.index} asks for what follows. */
    static void begin(RaftNode n, long now, Message m, RaftEffects out) {
        abandon(n, now, m.from, out);
        long from = m.index + 1;
        if (from < n.log.first()) {
            from = sendSnapshot(n, now, m, out);
            if (from == 0 || from > n.log.last()) {
                return;
            }
        }
        if (from > n.log.last()) {
            out.log(LogLevel.WARN, "Request from follower for entry at index [" + from + "] errored - EOF");
            n.becomeFollower(now, RaftView.NOBODY, out);
            return;
        }
        CatchupServer task = begun(n, now, m.from, m.inbox, from);
        task.next = n.office.serving;
        n.office.serving = task;
        if (task.burst(n, out)) {
            finish(n, now, task, out);
        }
    }

    /** An older catch-up of that peer is told the last index, which ends it if the log has grown since; else it is forgotten. */
    private static void abandon(RaftNode n, long now, int peer, RaftEffects out) {
        CatchupServer task = find(n, peer);
        if (task == null) {
            return;
        }
        if (n.lastIndex > task.last) {
            finish(n, now, task, out);
        } else {
            drop(n, task);
        }
    }

    /**
     * NATS {@code sendSnapshotToFollower}: snapshot and peer set as one entry that takes the place of all up to its index.
     *
     * @return the index that goes on from there; 0 when there is no snapshot, and then this node leads no longer
     */
    private static long sendSnapshot(RaftNode n, long now, Message m, RaftEffects out) {
        RaftSnapshot snapshot = n.disk.readableSnapshot();
        if (snapshot == null) {
            n.becomeFollower(now, RaftView.NOBODY, out);
            out.log(
                    LogLevel.ERROR,
                    "Error sending snapshot to follower [" + m.from + "]: " + SnapshotResult.NOTHING_APPLIED.error());
            return 0;
        }
        long index = Math.max(snapshot.index(), n.log.first() - 1);
        EntryBatch entries = EntryBatch.of(List.of(
                new Entry.Snapshot(snapshot.state()), new Entry.PeerState(snapshot.peers(), snapshot.clusterSize())));
        out.catchupEntry(m.from, m.inbox, n.term, n.commit, snapshot.term(), index, entries, 0);
        return index + 1;
    }

    // ---- a running one

    /** Sends until enough is outstanding; true when there is nothing left to send. */
    private boolean burst(RaftNode n, RaftEffects out) {
        while (outstandingBytes <= MAX_OUTSTANDING_BYTES) {
            sent++;
            if (sent > last || !n.log.holds(sent)) {
                return true;
            }
            EntryBatch entries = n.log.entriesAt(sent);
            outstandingBytes += entries.encodedSize();
            out.catchupEntry(
                    peer,
                    inbox,
                    n.log.termAt(sent),
                    n.log.commitAt(sent),
                    n.log.prevTermAt(sent),
                    sent - 1,
                    entries,
                    term);
        }
        return false;
    }

    /** An acknowledgement of that peer, which while it catches up is rare. */
    static void onAcknowledged(RaftNode n, long now, int peer, long index, RaftEffects out) {
        CatchupServer task = find(n, peer);
        if (task == null) {
            return;
        }
        task.timeoutAt = now + ACTIVITY_TIMEOUT;
        task.settle(n, index);
        if (index > task.last || task.burst(n, out)) {
            finish(n, now, task, out);
        }
    }

    private void settle(RaftNode n, long index) {
        if (index < start || index > sent || !n.log.holds(index)) {
            return;
        }
        if (acknowledged == null) {
            acknowledged = new LongOpenHashSet();
        }
        if (acknowledged.add(index)) {
            outstandingBytes -= n.log.entriesAt(index).encodedSize();
        }
    }

    static void onTick(RaftNode n, long now, RaftEffects out) {
        CatchupServer task = n.office.serving;
        while (task != null && n.role == Role.LEADER) {
            CatchupServer following = task.next;
            if (task.timeoutAt <= now) {
                finish(n, now, task, out);
            }
            task = following;
        }
    }

    /** However it ended: a peer that is no member is taken in, removed or not. */
    private static void finish(RaftNode n, long now, CatchupServer task, RaftEffects out) {
        drop(n, task);
        n.office.served = task;
        if (!n.members.contains(task.peer)) {
            Reconfiguration.proposeAdd(n, now, task.peer, out);
        }
    }
}
