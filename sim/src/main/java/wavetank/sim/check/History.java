package wavetank.sim.check;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import wavetank.core.raft.EntryBatch;
import wavetank.core.raft.RaftView;

/** What the logs of a group have held, by index, from the first index on that a log still holds. */
final class History {
    /** An append entry as every log that has its index and term must have it. */
    static final class Known {
        final long term;
        final long prevTerm;
        final EntryBatch entries;

        /** Who showed it first. */
        final int holder;

        /** Another one of the same index, from another term. */
        private final @Nullable Known next;

        Known(long term, long prevTerm, EntryBatch entries, int holder, @Nullable Known next) {
            this.term = term;
            this.prevTerm = prevTerm;
            this.entries = entries;
            this.holder = holder;
            this.next = next;
        }

        /** Whether that log has the same at {@code index}. Logs share their batches, so the first comparison nearly always decides. */
        @SuppressWarnings("ReferenceEquality")
        boolean isIn(RaftView view, long index) {
            if (term != view.termAt(index)) {
                return false;
            }
            long prev = prevTermOf(view, index);
            boolean samePrefix = prevTerm == prev || prevTerm == UNKNOWN || prev == UNKNOWN;
            EntryBatch theirs = view.entriesAt(index);
            return samePrefix && (entries == theirs || entries.equals(theirs));
        }
    }

    /** What is known of one index. */
    static final class Slot {
        private @Nullable Known stored;

        @Nullable
        Known committed;

        /** The term of whoever committed it first. A leader of an earlier term that is elected later need not have it. */
        long committedIn;

        /** What a log of that term has shown, or null. */
        @Nullable
        Known ofTerm(long term) {
            Known known = stored;
            while (known != null && known.term != term) {
                known = known.next;
            }
            return known;
        }

        /** Takes over what that log holds; nothing of its term may be known yet. */
        Known add(RaftView view, long index) {
            Known known =
                    new Known(view.termAt(index), prevTermOf(view, index), view.entriesAt(index), view.self(), stored);
            stored = known;
            return known;
        }
    }

    /** Term of an entry that a snapshot has swallowed. */
    static final long UNKNOWN = -1;

    private static final int INITIAL_CAPACITY = 16;

    /** A ring of a power of two. */
    private @Nullable Slot[] ring = new Slot[INITIAL_CAPACITY];

    private long first = 1;
    private long end = 1;

    /** Term of the entry before {@code index}, as that log has it. */
    static long prevTermOf(RaftView view, long index) {
        boolean compacted = index > 1 && index - 1 < view.firstIndex();
        return compacted ? UNKNOWN : view.termAt(index - 1);
    }

    /** The first index of which something may be known. */
    long first() {
        return first;
    }

    /** What is known of that index, or null. */
    @Nullable
    Slot find(long index) {
        return index < first || index >= end ? null : ring[place(index)];
    }

    /** What is known of that index, which has not been forgotten. */
    Slot at(long index) {
        assert index >= first : index + " < " + first;
        while (index - first >= ring.length) {
            grow();
        }
        end = Math.max(end, index + 1);
        Slot slot = ring[place(index)];
        if (slot == null) {
            slot = new Slot();
            ring[place(index)] = slot;
        }
        return slot;
    }

    private void grow() {
        @Nullable Slot[] larger = Arrays.copyOf(ring, ring.length * 2);
        Arrays.fill(larger, null);
        for (long index = first; index < end; index++) {
            larger[(int) (index & (larger.length - 1))] = ring[place(index)];
        }
        ring = larger;
    }

    /** Nobody will ask below {@code index} any more. */
    void forgetBelow(long index) {
        while (first < index && first < end) {
            ring[place(first)] = null;
            first++;
        }
        if (first < index) {
            first = index;
            end = index;
        }
    }

    private int place(long index) {
        return (int) (index & (ring.length - 1));
    }
}
