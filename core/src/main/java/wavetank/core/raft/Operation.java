package wavetank.core.raft;

/** What a layer above proposes and gets back when it is committed. Immutable; RAFT looks only at its size. */
public interface Operation {
    /** Encoded size in bytes, type byte of the entry not included. */
    int size();
}
