package wavetank.core.raft;

import wavetank.core.kernel.RandomSource;

/** What becomes of writes that are not synced when the power fails (fault model, section 4.4). */
public enum Unsynced {
    /** They are lost. */
    LOSE,
    /** The operating system had written them. */
    KEEP,
    /** The first few of them, in order, had been written. */
    PREFIX,
    /** As {@link #PREFIX}, but the last of those cannot be read. */
    TORN;

    /** How many of so many writes, the first ones, had reached the disk; a torn one among them. {@code draw}: random bits. */
    public long keeps(long pending, long draw) {
        return switch (this) {
            case LOSE -> 0;
            case KEEP -> pending;
            case PREFIX, TORN -> RandomSource.below(pending + 1, draw);
        };
    }
}
