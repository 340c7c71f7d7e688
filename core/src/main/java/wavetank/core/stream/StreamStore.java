package wavetank.core.stream;

import it.unimi.dsi.fastutil.objects.Object2ObjectOpenHashMap;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import wavetank.core.api.ApiTime;
import wavetank.core.api.Discard;
import wavetank.core.api.Headers;
import wavetank.core.api.Payload;
import wavetank.core.api.StreamConfig;
import wavetank.core.api.StreamState;
import wavetank.core.api.Subjects;
import wavetank.core.kernel.Micros;
import wavetank.core.kernel.WallClock;
import wavetank.core.raft.SyncTimes;
import wavetank.core.raft.Unsynced;

/** The messages of one replica, in order of sequence, kept within the limits of the configuration. */
public final class StreamStore {
    /** Messages of one subject: how many, and the last one's sequence. */
    private static final class SubjectState {
        long messages;
        long lastSeq;
    }

    private static final int INITIAL_CAPACITY = 16;

    private StreamConfig config;

    /** Messages from {@link #base} on, in a ring of a power of two; null where one was deleted. */
    private @Nullable StoredMessage[] ring = new StoredMessage[INITIAL_CAPACITY];

    private long base = 1;
    private long lastSeq;
    private long firstSeq;
    private long messages;
    private long bytes;
    private long lastTimeMicros = -1;

    /** What crashes would take; null for a store in memory. */
    private @Nullable StoreJournal journal;

    /** Looked up by key only, never walked. */
    private final Object2ObjectOpenHashMap<String, SubjectState> subjects = new Object2ObjectOpenHashMap<>();

    public StreamStore(StreamConfig config) {
        this.config = config;
        if (config.firstSeq() > 1) {
            compact(config.firstSeq());
        }
    }

    /** From now on crashes take what is not written or synced. {@code clock}: virtual µs. */
    public void keepOnDisk(LongSupplier clock) {
        journal = new StoreJournal(clock);
    }

    /** Takes new limits and enforces them. */
    public void update(StreamConfig newConfig) {
        config = newConfig;
        enforceLimits();
    }

    public long lastSeq() {
        return lastSeq;
    }

    /** The first message's sequence; when empty, the one that the next message gets, or 0 if there never was one. */
    public long firstSeq() {
        return firstSeq;
    }

    /** When the last message was stored, wall time as µs since the epoch of the run; −1 = there was none. */
    long lastTimeMicros() {
        return lastTimeMicros;
    }

    public long messages() {
        return messages;
    }

    public long bytes() {
        return bytes;
    }

    /** Why a message cannot be taken now (discard new), as error text, or empty. */
    public String refusal(String subject, Headers headers, Payload payload, long pendingMessages, long pendingBytes) {
        if (config.discard() != Discard.NEW) {
            return "";
        }
        if (config.maxMsgs() > 0 && messages + pendingMessages + 1 > config.maxMsgs()) {
            return "maximum messages exceeded";
        }
        int size = StoredMessage.size(config.storage(), subject, headers, payload);
        if (config.maxBytes() > 0 && bytes + pendingBytes + size > config.maxBytes()) {
            return "maximum bytes exceeded";
        }
        if (config.discardNewPerSubject()
                && config.maxMsgsPerSubject() > 0
                && messagesOf(subject) + 1 > config.maxMsgsPerSubject()) {
            return "maximum messages per subject exceeded";
        }
        return "";
    }

    /**
     * Stores a message under its own sequence, which must be beyond the last, and lets go of what the limits no longer allow; what lies between is
     * missing.
     */
    public void append(StoredMessage message) {
        assert message.seq() > lastSeq : message.seq() + " <= " + lastSeq;
        put(message);
        enforceLimits();
        enforceSubjectLimit(message.subject());
    }

    /** Goes on behind {@code seq} as if everything up to it had been stored and deleted. */
    public void skipTo(long seq) {
        if (seq <= lastSeq) {
            return;
        }
        moving();
        ensureRoom(seq);
        lastSeq = seq;
        if (messages == 0) {
            firstSeq = seq + 1;
        }
    }

    /** Removes one message; false if it is not there. */
    public boolean remove(long seq) {
        StoredMessage message = get(seq);
        if (message == null) {
            return false;
        }
        if (journal != null) {
            journal.removing(this, message, isBuffered());
        }
        ring[slot(seq)] = null;
        forget(message);
        if (seq == firstSeq) {
            advanceFirst();
        }
        return true;
    }

    /** Removes all below {@code seq}; if that is beyond the last, the stream goes on there. Returns how many. */
    public long compact(long seq) {
        long before = messages;
        while (firstSeq != 0 && firstSeq < seq && messages > 0) {
            remove(firstSeq);
        }
        if (seq > lastSeq) {
            skipTo(seq - 1);
        }
        if (messages == 0) {
            moving();
            firstSeq = Math.max(seq, lastSeq + 1);
        }
        return before - messages;
    }

    /** Removes messages under {@code filter} (empty: all) below {@code below}, but keeps the newest {@code keep}. Returns how many. */
    public long purge(String filter, long below, long keep) {
        long matching = keep > 0 ? count(filter, firstSeq, below) : 0;
        long limit = keep > 0 ? matching - keep : Long.MAX_VALUE;
        long purged = 0;
        for (long seq = firstSeq; seq != 0 && seq < below && seq <= lastSeq && purged < limit; seq++) {
            StoredMessage message = get(seq);
            if (message != null && (filter.isEmpty() || Subjects.matches(filter, message.subject()))) {
                remove(seq);
                purged++;
            }
        }
        return purged;
    }

    /** The message of that sequence, or null. */
    public @Nullable StoredMessage get(long seq) {
        return seq < base || seq > lastSeq ? null : ring[slot(seq)];
    }

    /** The first message from {@code seq} on whose subject falls under one of the filters, or null. */
    public @Nullable StoredMessage next(long seq, List<String> filters) {
        for (long s = Math.max(seq, firstSeq); s <= lastSeq; s++) {
            StoredMessage message = get(s);
            if (message != null && Subjects.matchesAny(filters, message.subject())) {
                return message;
            }
        }
        return null;
    }

    /** Messages from {@code seq} on that fall under one of the filters. */
    public long pending(long seq, List<String> filters) {
        long from = Math.max(seq, firstSeq);
        if (messages == 0 || from > lastSeq) {
            return 0;
        }
        if (filters.isEmpty() && deleted() == 0) {
            return lastSeq - from + 1;
        }
        long count = 0;
        for (long s = from; s <= lastSeq; s++) {
            StoredMessage message = get(s);
            if (message != null && Subjects.matchesAny(filters, message.subject())) {
                count++;
            }
        }
        return count;
    }

    /** The last sequence under that very subject, 0 if there is none. */
    public long lastSeqOf(String subject) {
        SubjectState state = subjects.get(subject);
        return state == null ? 0 : state.lastSeq;
    }

    /** Removes what is older than {@code cutoffMicros}; returns the time of the first message that stays, or {@link Micros#NEVER}. */
    public long expire(long cutoffMicros) {
        while (messages > 0) {
            StoredMessage first = get(firstSeq);
            assert first != null : firstSeq;
            if (first.timeMicros() > cutoffMicros) {
                return first.timeMicros();
            }
            remove(firstSeq);
        }
        return Micros.NEVER;
    }

    public StreamSnapshot snapshot(long clfs) {
        return new StreamSnapshot(messages, bytes, firstSeq, lastSeq, clfs, deletedSequences());
    }

    /** How the API tells the state. {@code subjectsFilter}: counts by subject under that filter, empty = none. */
    public StreamState state(WallClock clock, boolean withDeleted, String subjectsFilter) {
        StoredMessage first = messages == 0 ? null : get(firstSeq);
        Instant firstTs = first == null ? ApiTime.ZERO : clock.instant(first.timeMicros());
        Instant lastTs = lastTimeMicros < 0 ? ApiTime.ZERO : clock.instant(lastTimeMicros);
        return new StreamState(
                messages,
                bytes,
                firstSeq,
                firstTs,
                lastSeq,
                lastTs,
                subjects.size(),
                subjectsFilter.isEmpty() ? Collections.emptySortedMap() : countBySubject(subjectsFilter),
                (int) deleted(),
                withDeleted ? deletedSequences() : List.of(),
                null,
                0);
    }

    private SortedMap<String, Long> countBySubject(String filter) {
        SortedMap<String, Long> counts = new TreeMap<>();
        for (long seq = firstSeq; messages > 0 && seq <= lastSeq; seq++) {
            StoredMessage message = get(seq);
            if (message != null && Subjects.matches(filter, message.subject())) {
                counts.merge(message.subject(), 1L, Long::sum);
            }
        }
        return counts;
    }

    private List<Long> deletedSequences() {
        if (deleted() == 0) {
            return List.of();
        }
        List<Long> missing = new ArrayList<>();
        for (long seq = firstSeq; seq <= lastSeq; seq++) {
            if (get(seq) == null) {
                missing.add(seq);
            }
        }
        return missing;
    }

    private long deleted() {
        return messages == 0 ? 0 : lastSeq - firstSeq + 1 - messages;
    }

    private long messagesOf(String subject) {
        SubjectState state = subjects.get(subject);
        return state == null ? 0 : state.messages;
    }

    private long count(String filter, long from, long below) {
        long count = 0;
        for (long seq = from; seq < below && seq <= lastSeq; seq++) {
            StoredMessage message = get(seq);
            if (message != null && (filter.isEmpty() || Subjects.matches(filter, message.subject()))) {
                count++;
            }
        }
        return count;
    }

    private void put(StoredMessage message) {
        if (journal != null) {
            journal.appending(this, message, message.size(config.storage()), isBuffered());
        }
        ensureRoom(message.seq());
        lastSeq = message.seq();
        ring[slot(lastSeq)] = message;
        lastTimeMicros = message.timeMicros();
        if (messages == 0) {
            firstSeq = lastSeq;
        }
        account(message);
    }

    private void account(StoredMessage message) {
        messages++;
        bytes += message.size(config.storage());
        SubjectState state = subjects.computeIfAbsent(message.subject(), s -> new SubjectState());
        state.messages++;
        state.lastSeq = Math.max(state.lastSeq, message.seq());
    }

    private void forget(StoredMessage message) {
        messages--;
        bytes -= message.size(config.storage());
        SubjectState state = subjects.get(message.subject());
        assert state != null : message;
        if (--state.messages == 0) {
            subjects.remove(message.subject());
        } else if (state.lastSeq == message.seq()) {
            state.lastSeq = lastSeqBefore(message);
        }
    }

    private long lastSeqBefore(StoredMessage gone) {
        for (long seq = gone.seq() - 1; seq >= firstSeq; seq--) {
            StoredMessage message = get(seq);
            if (message != null && message.subject().equals(gone.subject())) {
                return seq;
            }
        }
        return 0;
    }

    private void advanceFirst() {
        while (firstSeq <= lastSeq && get(firstSeq) == null) {
            firstSeq++;
        }
        base = firstSeq;
    }

    private void enforceLimits() {
        if (config.discard() == Discard.NEW) {
            return;
        }
        while (config.maxMsgs() > 0 && messages > config.maxMsgs()
                || config.maxBytes() > 0 && bytes > config.maxBytes()) {
            remove(firstSeq);
        }
    }

    private void enforceSubjectLimit(String subject) {
        long max = config.maxMsgsPerSubject();
        if (max <= 0 || config.discardNewPerSubject() && config.discard() == Discard.NEW) {
            return;
        }
        for (long seq = firstSeq; messagesOf(subject) > max && seq <= lastSeq; seq++) {
            StoredMessage message = get(seq);
            if (message != null && message.subject().equals(subject)) {
                remove(seq);
            }
        }
    }

    // ---- what crashes take

    /** NATS {@code AsyncFlush}: replicas write through a buffer, since their log has what is in it; a stream alone does not. */
    private boolean isBuffered() {
        return config.numReplicas() > 1;
    }

    private void moving() {
        if (journal != null) {
            journal.moving(this, isBuffered());
        }
    }

    /** Writes what is buffered to the operating system. */
    public void flush() {
        if (journal != null) {
            journal.flush();
        }
    }

    /** From now on what is written is synced then. */
    public void syncedBy(SyncTimes times) {
        if (journal != null) {
            journal.syncedBy(times);
        }
    }

    /** The process that syncs is paused. */
    public void freezeSyncs() {
        if (journal != null) {
            journal.freezeSyncs();
        }
    }

    /** It goes on: a sync that was due meanwhile is made now. */
    public void thawSyncs() {
        if (journal != null) {
            journal.thawSyncs();
        }
    }

    /** The process was killed: what was in its buffer is lost. */
    public void processKilled() {
        if (journal != null) {
            undo(journal, journal.takenByKill());
        }
    }

    /**
     * The power has failed, after the process has ended. {@code draw}: random bits, for the modes that keep some of what is not synced.
     *
     * @return whether something is lost
     */
    public boolean powerOff(Unsynced mode, long draw) {
        if (journal == null) {
            return false;
        }
        long taken = journal.takenByPowerFailure(mode, draw);
        undo(journal, taken);
        journal.survived();
        return taken > 0;
    }

    private void undo(StoreJournal undoing, long changes) {
        long left = changes;
        while (left > 0) {
            StoreJournal.Change change = undoing.last();
            assert change != null : left;
            long count = Math.min(left, change.size());
            undo(change, count);
            undoing.undone(count);
            left -= count;
        }
    }

    private void undo(StoreJournal.Change change, long count) {
        for (long i = 0; i < (change.appended > 0 ? count : 0); i++) {
            takeBackLast();
        }
        if (change.appended > count) {
            lastTimeMicros = messageAt(lastSeq).timeMicros();
            return;
        }
        lastSeq = change.lastSeq;
        lastTimeMicros = change.lastTime;
        StoredMessage removed = change.removed;
        if (removed != null) {
            putBack(removed);
        }
        firstSeq = change.firstSeq;
    }

    private StoredMessage messageAt(long seq) {
        StoredMessage message = get(seq);
        if (message == null) {
            throw new AssertionError(seq + " is not stored");
        }
        return message;
    }

    private void takeBackLast() {
        StoredMessage message = messageAt(lastSeq);
        ring[slot(lastSeq)] = null;
        forget(message);
        lastSeq--;
    }

    private void putBack(StoredMessage message) {
        long seq = message.seq();
        if (messages == 0) {
            base = seq;
        }
        resize(Math.min(base, seq));
        ring[slot(seq)] = message;
        account(message);
    }

    private int slot(long seq) {
        return (int) (seq & (ring.length - 1));
    }

    private void ensureRoom(long seq) {
        if (messages == 0) {
            base = seq;
        }
        if (seq - base >= ring.length) {
            rebuild(base, seq);
        }
    }

    /** Makes room down to {@code from}. */
    private void resize(long from) {
        if (Math.max(lastSeq, base) - from >= ring.length) {
            rebuild(from, Math.max(lastSeq, base));
        }
        base = from;
    }

    private void rebuild(long from, long to) {
        int capacity = ring.length;
        while (to - from >= capacity) {
            capacity <<= 1;
        }
        @Nullable StoredMessage[] larger = new StoredMessage[capacity];
        for (long s = base; s <= lastSeq; s++) {
            larger[(int) (s & (capacity - 1))] = ring[slot(s)];
        }
        ring = larger;
    }
}
