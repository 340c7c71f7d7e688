package wavetank.sim.cluster;

import java.util.Arrays;

/**
 * What a node has said upward and the layer above it has not heard yet, in order; two numbers each, so that nothing is allocated: what it is, and up to
 * where entries were committed then. The layer above hears of those first (NATS: one queue of what is to be applied).
 */
final class Signals {
    static final int FOLLOWS = 0;
    static final int LEADS = 1;
    static final int CATCHUP_ENDED = 2;
    static final int CATCHUP_BEGUN = 3;
    static final int SNAPSHOT = 4;
    static final int CLOSED = 5;

    private static final int KIND_BITS = 3;
    private static final int KIND_MASK = (1 << KIND_BITS) - 1;
    private static final long[] NONE = {};
    private static final int SMALLEST = 4;

    private long[] waiting = NONE;
    private long[] commits = NONE;
    private int count;

    boolean isEmpty() {
        return count == 0;
    }

    /** Only the newest of several changes is told. */
    void leadership(boolean leads, long term, long commit) {
        int kept = 0;
        for (int i = 0; i < count; i++) {
            if (kind(waiting[i]) > LEADS) {
                commits[kept] = commits[i];
                waiting[kept++] = waiting[i];
            }
        }
        count = kept;
        add(leads ? LEADS : FOLLOWS, term, commit);
    }

    /**
     * Adds one.
     *
     * @param value the term of a change of leadership, the index of a snapshot
     * @param commit entries up to there come before it; a snapshot stands for all that came before it
     */
    void add(int kind, long value, long commit) {
        if (count == waiting.length) {
            int size = Math.max(SMALLEST, count * 2);
            waiting = Arrays.copyOf(waiting, size);
            commits = Arrays.copyOf(commits, size);
        }
        commits[count] = commit;
        waiting[count++] = value << KIND_BITS | kind;
    }

    /** Up to where entries are to be applied before the oldest is told; there must be one. */
    long commit() {
        assert count > 0;
        return commits[0];
    }

    /** The oldest; there must be one. */
    long take() {
        assert count > 0;
        long first = waiting[0];
        count--;
        System.arraycopy(waiting, 1, waiting, 0, count);
        System.arraycopy(commits, 1, commits, 0, count);
        return first;
    }

    static int kind(long signal) {
        return (int) signal & KIND_MASK;
    }

    static long value(long signal) {
        return signal >> KIND_BITS;
    }
}
