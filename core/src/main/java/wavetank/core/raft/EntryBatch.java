package wavetank.core.raft;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The entries of one append entry: at most 65,535. Immutable, shared by all logs that hold it. */
public final class EntryBatch {
    /** A heartbeat's. */
    public static final EntryBatch EMPTY = new EntryBatch(new Entry[0]);

    /** Length (4) and type (1) in front of each entry. */
    private static final int ENTRY_OVERHEAD = 5;

    /** Leader, term, commit, previous term and index, count (42) and a trailing term, 1 where it is 0. */
    private static final int OVERHEAD = 43;

    private final Entry[] entries;
    private final int encodedSize;

    private EntryBatch(Entry[] entries) {
        this.entries = entries;
        int size = OVERHEAD;
        for (Entry entry : entries) {
            size += ENTRY_OVERHEAD + entry.size();
        }
        this.encodedSize = size;
    }

    public static EntryBatch of(Entry entry) {
        return new EntryBatch(new Entry[] {entry});
    }

    public static EntryBatch of(List<Entry> entries) {
        return new EntryBatch(entries.toArray(new Entry[0]));
    }

    public int count() {
        return entries.length;
    }

    public Entry get(int i) {
        return entries[i];
    }

    /** Bytes of the append entry that carries these entries. */
    public int encodedSize() {
        return encodedSize;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof EntryBatch that && Arrays.equals(entries, that.entries);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(entries);
    }

    @Override
    public String toString() {
        return Arrays.toString(entries);
    }
}
