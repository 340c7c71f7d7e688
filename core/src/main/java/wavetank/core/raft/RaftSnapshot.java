package wavetank.core.raft;

/** A snapshot as it lies on disk: index and term of the last entry it stands for, committed membership, the state above. */
public record RaftSnapshot(long index, long term, long peers, int clusterSize, StateSnapshot state) {}
