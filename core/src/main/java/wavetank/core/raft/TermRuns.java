package wavetank.core.raft;

import java.util.Arrays;

/**
 * The term of each index of a log, as runs of equal terms. Almost every question is about the newest run, which therefore lies in two
 * fields; older ones come into being with the second term.
 */
final class TermRuns {
    private static final int PAIR = 2;
    private static final long[] NONE = {};

    /** First index and term of the newest run; a start of 0 = no runs. */
    private long newestStart;

    private long newestTerm;

    /** (first index, term) of older runs, oldest first. */
    private long[] older = NONE;

    private int olderCount;

    /** The term at an index that is covered. */
    long at(long index) {
        assert newestStart != 0 : index;
        return index >= newestStart ? newestTerm : older(index);
    }

    private long older(long index) {
        long[] runs = older;
        for (int i = (olderCount - 1) * PAIR; i >= 0; i -= PAIR) {
            if (runs[i] <= index) {
                return runs[i + 1];
            }
        }
        throw new AssertionError("no term run holds index " + index);
    }

    /** Index {@code index}, one above all that are covered, has that term. */
    void append(long index, long term) {
        if (newestStart == 0) {
            newestStart = index;
            newestTerm = term;
        } else if (newestTerm != term) {
            push();
            newestStart = index;
            newestTerm = term;
        }
    }

    private void push() {
        if (older.length == olderCount * PAIR) {
            older = Arrays.copyOf(older, Math.max(2 * PAIR, older.length * 2));
        }
        older[olderCount * PAIR] = newestStart;
        older[olderCount * PAIR + 1] = newestTerm;
        olderCount++;
    }

    /** Forgets all above {@code index}. */
    void truncateAfter(long index) {
        while (newestStart > index) {
            if (olderCount == 0) {
                newestStart = 0;
                return;
            }
            olderCount--;
            newestStart = older[olderCount * PAIR];
            newestTerm = older[olderCount * PAIR + 1];
        }
    }

    /** Forgets runs that end at or below {@code index}; a run that goes on keeps its start. */
    void compactTo(long index) {
        int dead = 0;
        while (dead < olderCount && startOf(dead + 1) <= index + 1) {
            dead++;
        }
        if (dead > 0) {
            System.arraycopy(older, dead * PAIR, older, 0, (olderCount - dead) * PAIR);
            olderCount -= dead;
        }
    }

    private long startOf(int run) {
        return run < olderCount ? older[run * PAIR] : newestStart;
    }

    void clear() {
        newestStart = 0;
        olderCount = 0;
    }

    void copyFrom(TermRuns that) {
        newestStart = that.newestStart;
        newestTerm = that.newestTerm;
        older = that.older.clone();
        olderCount = that.olderCount;
    }
}
