package wavetank.core.raft;

/** The state of the layer above at an applied index. Immutable; RAFT looks only at its size. */
public interface StateSnapshot {
    /** Encoded size in bytes. */
    int size();
}
