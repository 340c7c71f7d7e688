package wavetank.core.consumer;

import java.util.SortedMap;
import wavetank.core.raft.StateSnapshot;

/** A consumer's state as a snapshot of its group holds it. */
public record ConsumerSnapshot(
        long deliveredConsumer,
        long deliveredStream,
        long floorConsumer,
        long floorStream,
        SortedMap<Long, ConsumerState.Pending> pending)
        implements StateSnapshot {
    @Override
    public int size() {
        return 30 + 10 * pending.size();
    }
}
