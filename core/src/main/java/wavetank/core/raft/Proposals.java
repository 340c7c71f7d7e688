package wavetank.core.raft;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What has been proposed to a leader and is not yet in its log. */
final class Proposals {
    /** NATS {@code runAsLeader maxBatch}: 256 KiB, each entry counted with its type. */
    static final int MAX_BATCH_BYTES = 262_144;

    /** NATS {@code runAsLeader maxEntries}. */
    static final int MAX_BATCH_ENTRIES = 512;

    /** A longer queue is not kept for the next turn. */
    private static final int KEPT = 1024;

    private static final Entry[] NONE = {};

    private Entry[] queue = NONE;
    private int count;

    boolean isEmpty() {
        return count == 0;
    }

    int size() {
        return count;
    }

    void add(Entry entry) {
        if (count == queue.length) {
            queue = Arrays.copyOf(queue, Math.max(8, count * 2));
        }
        queue[count++] = entry;
    }

    /** The next batch from {@code from} on: up to where a threshold is reached, that entry included. Null when there is none. */
    @Nullable
    EntryBatch batch(int from) {
        if (from >= count) {
            return null;
        }
        int to = from;
        int bytes = 0;
        while (to < count && to - from < MAX_BATCH_ENTRIES && bytes < MAX_BATCH_BYTES) {
            bytes += queue[to].size() + 1;
            to++;
        }
        return EntryBatch.copyOf(queue, from, to);
    }

    void clear() {
        if (count > KEPT) {
            queue = NONE;
        } else {
            Arrays.fill(queue, 0, count, null);
        }
        count = 0;
    }
}
