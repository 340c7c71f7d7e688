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

    private static final int MAX_ENTRIES = 65_535;

    private final Entry[] entries;
    private final int encodedSize;

    /** Whether all entries are commands, so that a commit has nothing to do with them. */
    final boolean commandsOnly;

    private EntryBatch(Entry[] entries) {
        this.entries = entries;
        assert entries.length <= MAX_ENTRIES : entries.length;
        int size = OVERHEAD;
        boolean commands = true;
        for (Entry entry : entries) {
            size += ENTRY_OVERHEAD + entry.size();
            commands &= entry instanceof Entry.Command;
        }
        this.encodedSize = size;
        this.commandsOnly = commands;
    }

    public static EntryBatch of(Entry entry) {
        return new EntryBatch(new Entry[] {entry});
    }

    public static EntryBatch of(List<Entry> entries) {
        return new EntryBatch(entries.toArray(new Entry[0]));
    }

    /** Those of a buffer from {@code from} to before {@code to}, copied. */
    static EntryBatch copyOf(Entry[] buffer, int from, int to) {
        return new EntryBatch(Arrays.copyOfRange(buffer, from, to));
    }

    public int count() {
        return entries.length;
    }

    public Entry get(int i) {
        return entries[i];
    }

    /** Whether one of them adds a peer. */
    public boolean addsPeers() {
        boolean adds = false;
        for (int i = 0; i < entries.length && !commandsOnly; i++) {
            adds |= entries[i] instanceof Entry.AddPeer;
        }
        return adds;
    }

    /** A peer set after those that add or remove a peer. */
    long change(long peers) {
        long changed = peers;
        for (int i = 0; i < entries.length && !commandsOnly; i++) {
            if (entries[i] instanceof Entry.AddPeer add) {
                changed |= Membership.bit(add.peer());
            } else if (entries[i] instanceof Entry.RemovePeer remove) {
                changed &= ~Membership.bit(remove.peer());
            }
        }
        return changed;
    }

    /** How many of them add or remove a peer. */
    public int membershipChanges() {
        int changes = 0;
        for (int i = 0; i < entries.length && !commandsOnly; i++) {
            changes += entries[i] instanceof Entry.AddPeer || entries[i] instanceof Entry.RemovePeer ? 1 : 0;
        }
        return changes;
    }

    /** Bytes of the append entry that carries these entries. */
    public int encodedSize() {
        return encodedSize;
    }

    /** Bytes of the entries' data alone. */
    int dataSize() {
        return encodedSize - OVERHEAD - ENTRY_OVERHEAD * entries.length;
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
