package wavetank.core.api;

/** Where messages and the RAFT log of an asset live. */
public enum Storage {
    FILE,
    MEMORY
}
