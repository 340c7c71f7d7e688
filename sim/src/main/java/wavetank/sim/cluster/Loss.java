package wavetank.sim.cluster;

/** How a server came to lose something that it had stored of a group. */
public enum Loss {
    /** The log was kept in memory, and the process has ended; term, vote and peer set are files. */
    MEMORY,
    /** The power failed before the end of the log was synced. */
    UNSYNCED,
    /** All was deleted under it, term and vote too. */
    WIPED
}
