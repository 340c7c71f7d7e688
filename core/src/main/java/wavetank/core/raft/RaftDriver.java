package wavetank.core.raft;

/** The layer above one node (NATS: the monitor of the meta group, a stream or a consumer). */
public interface RaftDriver {
    /** The entries of that index are committed; indices come in order, each once. */
    void apply(long now, long index, EntryBatch entries);

    /** That state replaces what has been applied; the next {@link #apply} goes on behind its index. */
    void applySnapshot(long now, RaftSnapshot snapshot);

    /** This node is now the announced leader of {@code term}, or is not (any more). Only the newest of several changes is told. */
    void leadership(long now, boolean leader, long term);

    /** What was on disk has been applied. */
    void recovered(long now);

    /** A catch-up moves this node from now on, or has ended. */
    default void catchingUp(long now, boolean active) {}

    /** The node has closed itself for good. */
    default void closed(long now) {}
}
