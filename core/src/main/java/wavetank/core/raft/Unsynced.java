package wavetank.core.raft;

/** What becomes of writes that are not synced when the power fails (fault model, section 4.4). */
public enum Unsynced {
    /** They are lost. */
    LOSE,
    /** The operating system had written them. */
    KEEP,
    /** The first few of them, in order, had been written. */
    PREFIX,
    /** As {@link #PREFIX}, but the last of those cannot be read. */
    TORN
}
