package wavetank.core.raft;

/** A snapshot that is no more than its text. */
record TextState(String text) implements StateSnapshot {
    @Override
    public int size() {
        return text.length();
    }

    @Override
    public String toString() {
        return text;
    }
}
