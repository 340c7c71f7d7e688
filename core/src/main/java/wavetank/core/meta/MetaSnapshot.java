package wavetank.core.meta;

import java.util.List;
import wavetank.core.raft.StateSnapshot;

/** All assignments, as a snapshot of the meta group holds them. */
public record MetaSnapshot(List<StreamAssignment> streams, List<ConsumerAssignment> consumers, int size)
        implements StateSnapshot {}
