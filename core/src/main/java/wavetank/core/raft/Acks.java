package wavetank.core.raft;

import java.util.Arrays;

/**
 * Who has acknowledged which index: a set of peers for every index above the leader's commit, in a ring. An acknowledgement of index 10 is
 * none of index 9 (NATS {@code trackResponse}).
 */
final class Acks {
    private static final long[] NONE = {};
    private static final int SMALLEST_RING = 4;

    private long[] masks = NONE;
    private boolean used;

    /** Notes that {@code peer} holds {@code index}, which is above {@code commit}. */
    void add(long index, int peer, long commit) {
        assert index > commit : index + " <= " + commit;
        if (index - commit > masks.length) {
            grow(index - commit, commit);
        }
        masks[slot(index)] |= 1L << peer;
        used = true;
    }

    /** How many peers have acknowledged {@code index} since the leader took office, if it is not committed. */
    int count(long index, long commit) {
        return Long.bitCount(of(index, commit));
    }

    /** The peers that have acknowledged {@code index} since the leader took office, if it is not committed. */
    long of(long index, long commit) {
        return index <= commit || index - commit > masks.length ? 0 : masks[slot(index)];
    }

    /** Forgets {@code index}, the next to be committed. */
    void drop(long index) {
        if (used) {
            masks[slot(index)] = 0;
        }
    }

    void clear() {
        if (used) {
            Arrays.fill(masks, 0);
            used = false;
        }
    }

    private void grow(long needed, long commit) {
        int capacity = Math.max(SMALLEST_RING, Integer.highestOneBit((int) needed - 1) * 2);
        long[] grown = new long[capacity];
        for (long index = commit + 1; index <= commit + masks.length; index++) {
            grown[(int) index & (capacity - 1)] = masks[slot(index)];
        }
        masks = grown;
    }

    private int slot(long index) {
        return (int) index & (masks.length - 1);
    }
}
