package wavetank.core.raft;

/** An operation that is no more than its name. */
record Op(String name, int size) implements Operation {
    Op(String name) {
        this(name, name.length());
    }

    static Entry.Command command(String name) {
        return new Entry.Command(new Op(name));
    }

    static EntryBatch batch(String... names) {
        Entry[] entries = new Entry[names.length];
        for (int i = 0; i < names.length; i++) {
            entries[i] = command(names[i]);
        }
        return EntryBatch.copyOf(entries, 0, entries.length);
    }

    @Override
    public String toString() {
        return name;
    }
}
