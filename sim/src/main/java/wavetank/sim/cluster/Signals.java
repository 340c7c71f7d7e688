package wavetank.sim.cluster;

import java.util.Arrays;

/** What a node has said upward and the layer above it has not heard yet, in order; a number each, so that nothing is allocated. */
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
    private int count;

    boolean isEmpty() {
        return count == 0;
    }

    /** Only the newest of several changes is told. */
    void leadership(boolean leads, long term) {
        int kept = 0;
        for (int i = 0; i < count; i++) {
            if (kind(waiting[i]) > LEADS) {
                waiting[kept++] = waiting[i];
            }
        }
        count = kept;
        add(leads ? LEADS : FOLLOWS, term);
    }

    /** {@code value}: the term of a change of leadership, the index of a snapshot. */
    void add(int kind, long value) {
        if (count == waiting.length) {
            waiting = Arrays.copyOf(waiting, Math.max(SMALLEST, count * 2));
        }
        waiting[count++] = value << KIND_BITS | kind;
    }

    /** The oldest; there must be one. */
    long take() {
        assert count > 0;
        long first = waiting[0];
        count--;
        System.arraycopy(waiting, 1, waiting, 0, count);
        return first;
    }

    static int kind(long signal) {
        return (int) signal & KIND_MASK;
    }

    static long value(long signal) {
        return signal >> KIND_BITS;
    }
}
