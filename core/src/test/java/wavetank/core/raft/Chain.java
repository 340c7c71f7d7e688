package wavetank.core.raft;

/** The layer above, as a hash over all that was applied: two are equal if they applied the same. */
final class Chain {
    /** The chain at an index. */
    record State(long index, long hash) implements StateSnapshot {
        @Override
        public int size() {
            return 16;
        }

        @Override
        public String toString() {
            return "@" + index;
        }
    }

    private long index;
    private long hash;

    void clear() {
        index = 0;
        hash = 0;
    }

    void apply(long at, long term, EntryBatch entries) {
        if (at == 1) {
            clear();
        }
        assert at > index : at + " after " + index;
        index = at;
        hash = (hash * 31 + term) * 31 + Words.entries(entries).hashCode();
    }

    void restore(State state) {
        index = state.index();
        hash = state.hash();
    }

    State state() {
        return new State(index, hash);
    }
}
