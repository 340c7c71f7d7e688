package wavetank.core.raft;

import it.unimi.dsi.fastutil.longs.Long2LongOpenHashMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The append entries of one member, by index: a ring of references to entries that all members share, their terms as runs, and for each
 * the commit that came with it. The log covers indices {@code first} to {@code last}; an empty one remembers the index it goes on from.
 *
 * <p>Entries, terms and commits are what the real log holds; bytes are what its store would account for them.
 */
final class RaftLog {
    /** {@code filestore.go fileStoreMsgSizeRaw}: header 22 and hash 8. */
    static final int FILE_RECORD = 30;

    /** {@code memstore.go memStoreMsgSizeRaw}. */
    static final int MEMORY_RECORD = 16;

    private static final int SMALLEST_RING = 2;
    private static final int WORTH_SHRINKING = 1024;
    private static final int FAR = Character.MAX_VALUE;

    private long first = 1;
    private long last;

    /** Term of the entry before {@link #first}, as that first entry names it. */
    private long baseTerm;

    private long bytes;
    private int recordOverhead = FILE_RECORD;

    private @Nullable EntryBatch[] ring = new EntryBatch[SMALLEST_RING];

    /** For each index: how far its commit lies below the index before it; {@link #FAR} = look into {@link #farCommits}. */
    private char[] behind = new char[SMALLEST_RING];

    private final TermRuns terms = new TermRuns();

    /** The entries up to there are on the disk as they are here. */
    private long durableLast;

    /** Entries that were cut off here and are still on the disk, from index {@code cutFrom} on. */
    private @Nullable List<Cut> cutTail;

    private long cutFrom;

    /** An entry that a truncation took. */
    private record Cut(long term, long commit, long prevTerm, EntryBatch entries) {}

    /** Commits that lie too far behind, or ahead, by index. Only looked up. */
    private @Nullable Long2LongOpenHashMap farCommits;

    void setRecordOverhead(int bytesEach) {
        recordOverhead = bytesEach;
    }

    long first() {
        return first;
    }

    /** {@code first() − 1} when empty. */
    long last() {
        return last;
    }

    boolean isEmpty() {
        return last < first;
    }

    long bytes() {
        return bytes;
    }

    boolean holds(long index) {
        return index >= first && index <= last;
    }

    /** The term at {@code index}, 0 where the log does not hold it. */
    long termAt(long index) {
        return holds(index) ? terms.at(index) : 0;
    }

    /** The term that the entry at {@code index} names as that of its predecessor. */
    long prevTermAt(long index) {
        assert holds(index) : index + " not in " + this;
        return index == first ? baseTerm : terms.at(index - 1);
    }

    EntryBatch entriesAt(long index) {
        assert holds(index) : index + " not in " + this;
        EntryBatch entries = ring[slot(index)];
        if (entries == null) {
            throw new AssertionError(index + " not in " + this);
        }
        return entries;
    }

    /** The commit that the append entry at {@code index} carried. */
    long commitAt(long index) {
        assert holds(index) : index + " not in " + this;
        int distance = behind[slot(index)];
        return distance == FAR ? farCommit(index) : index - 1 - distance;
    }

    private long farCommit(long index) {
        if (farCommits == null) {
            throw new AssertionError("no commit kept for index " + index);
        }
        return farCommits.get(index);
    }

    /**
     * Adds the entry that follows (prevTerm, prevIndex).
     *
     * @return the bytes it takes
     */
    int append(long term, long commit, long prevTerm, long prevIndex, EntryBatch entries) {
        if (isEmpty()) {
            restartAfter(prevIndex);
            baseTerm = prevTerm;
        }
        assert prevIndex == last : prevIndex + " does not continue " + this;
        if (last - first + 1 == ring.length) {
            resize(ring.length * 2);
        }
        last++;
        ring[slot(last)] = entries;
        noteCommit(last, commit);
        terms.append(last, term);
        int size = recordOverhead + entries.encodedSize();
        bytes += size;
        return size;
    }

    private void noteCommit(long index, long commit) {
        long distance = index - 1 - commit;
        if (distance >= 0 && distance < FAR) {
            behind[slot(index)] = (char) distance;
            return;
        }
        behind[slot(index)] = (char) FAR;
        if (farCommits == null) {
            farCommits = new Long2LongOpenHashMap();
        }
        farCommits.put(index, commit);
    }

    /** Drops all above {@code index}; below its first entry, the log is empty and goes on from {@code index}. */
    void truncateAfter(long index) {
        if (index < durableLast && !isEmpty()) {
            rememberTail(index);
        }
        while (last > index && !isEmpty()) {
            drop(last);
            last--;
        }
        terms.truncateAfter(last);
        if (isEmpty()) {
            restartAfter(index);
        }
    }

    /** What was cut off before joins on, unless nothing that is durable is cut off now. */
    private void rememberTail(long index) {
        long from = Math.max(index + 1, first);
        if (from <= durableLast) {
            List<Cut> tail = new ArrayList<>();
            for (long i = from; i <= durableLast; i++) {
                tail.add(new Cut(terms.at(i), commitAt(i), prevTermAt(i), entriesAt(i)));
            }
            if (cutTail != null) {
                tail.addAll(cutTail);
            }
            cutTail = tail;
            cutFrom = from;
        }
        durableLast = Math.max(index, first - 1);
    }

    // ---- what is on the disk

    /** How many entries at the end are not on the disk; what was cut off and is there counts as one. */
    long unsynced() {
        return last - durableLast + (cutTail == null ? 0 : 1);
    }

    /** Whether the last of the first {@code kept} unsynced writes is an entry, and not the cut before all entries. */
    boolean lastsWithEntry(long kept) {
        return kept > (cutTail == null ? 0 : 1);
    }

    void synced() {
        durableLast = last;
        cutTail = null;
    }

    /**
     * Only the first {@code kept} of the {@link #unsynced} writes had reached the disk.
     *
     * @return how many entries are lost
     */
    long loseUnsynced(long kept) {
        List<Cut> tail = cutTail;
        cutTail = null;
        long lost;
        if (tail != null && kept == 0) {
            lost = Math.max(0, last - Math.max(first, cutFrom) + 1);
            restore(tail);
        } else {
            long survives = durableLast + kept - (tail == null ? 0 : 1);
            lost = Math.max(0, last - survives);
            truncateAfter(last - lost);
        }
        synced();
        return lost;
    }

    /** Entries come back that had been cut off. */
    private void restore(List<Cut> tail) {
        truncateAfter(cutFrom - 1);
        if (last != cutFrom - 1) {
            clear();
            restartAfter(cutFrom - 1);
        }
        for (Cut cut : tail) {
            append(cut.term, cut.commit, cut.prevTerm, last, cut.entries);
        }
    }

    /** Drops all up to {@code index}; beyond its last entry, the log is empty and goes on from {@code index}. */
    void compactTo(long index) {
        long term = termAt(index);
        long held = last - first + 1;
        if (index >= first) {
            dropUpTo(Math.min(index, last));
        }
        if (isEmpty()) {
            restartAfter(Math.max(index, last));
        } else if (term != 0) {
            baseTerm = term;
            terms.compactTo(index);
        }
        if (index > durableLast) {
            durableLast = Math.min(index, last);
            cutTail = null;
        }
        shrink(held);
    }

    /** Bytes are counted over what is dropped or over what stays, whichever is less. */
    private void dropUpTo(long index) {
        long dropped = index - first + 1;
        bytes = dropped > last - index ? bytesOf(index + 1, last) : bytes - bytesOf(first, index);
        forgetFarCommits(first, index);
        clearSlots(slot(first), (int) dropped);
        first = index + 1;
    }

    private long bytesOf(long from, long to) {
        long sum = 0;
        for (long index = from; index <= to; index++) {
            sum += recordOverhead + entriesAt(index).encodedSize();
        }
        return sum;
    }

    private void forgetFarCommits(long from, long to) {
        if (to == last) {
            farCommits = null;
        }
        for (long index = from; farCommits != null && index <= to; index++) {
            farCommits.remove(index);
        }
    }

    private void clearSlots(int from, int count) {
        int straight = Math.min(count, ring.length - from);
        Arrays.fill(ring, from, from + straight, null);
        Arrays.fill(ring, 0, count - straight, null);
    }

    private void drop(long index) {
        bytes -= recordOverhead + entriesAt(index).encodedSize();
        if (behind[slot(index)] == FAR && farCommits != null) {
            farCommits.remove(index);
        }
        ring[slot(index)] = null;
    }

    private void restartAfter(long index) {
        first = index + 1;
        last = index;
        durableLast = index;
        terms.clear();
    }

    void clear() {
        truncateAfter(0);
        restartAfter(0);
        cutTail = null;
    }

    /** Gives room back that was not needed since the last compaction either: a log that fills up again and again keeps its ring. */
    private void shrink(long held) {
        if (ring.length >= WORTH_SHRINKING && held * 8 < ring.length) {
            resize(Math.max(SMALLEST_RING, Integer.highestOneBit((int) held) * 2));
        }
    }

    private void resize(int capacity) {
        @Nullable EntryBatch[] entries = new EntryBatch[capacity];
        char[] distances = new char[capacity];
        for (long index = first; index <= last; index++) {
            entries[(int) index & (capacity - 1)] = ring[slot(index)];
            distances[(int) index & (capacity - 1)] = behind[slot(index)];
        }
        ring = entries;
        behind = distances;
    }

    private int slot(long index) {
        return (int) index & (ring.length - 1);
    }

    void copyFrom(RaftLog that) {
        first = that.first;
        last = that.last;
        baseTerm = that.baseTerm;
        bytes = that.bytes;
        recordOverhead = that.recordOverhead;
        ring = Arrays.copyOf(that.ring, that.ring.length);
        behind = that.behind.clone();
        terms.copyFrom(that.terms);
        durableLast = that.durableLast;
        cutTail = that.cutTail;
        cutFrom = that.cutFrom;
        farCommits = that.farCommits == null ? null : new Long2LongOpenHashMap(that.farCommits);
    }

    @Override
    public String toString() {
        return "log " + first + ".." + last;
    }
}
