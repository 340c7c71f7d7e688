package wavetank.core.stream;

import java.util.List;
import wavetank.core.raft.StateSnapshot;

/**
 * The state of a stream without its messages: what a snapshot of its group holds.
 *
 * @param clfs failed operations so far: entries that took no sequence
 * @param deleted sequences missing between first and last
 */
public record StreamSnapshot(long messages, long bytes, long firstSeq, long lastSeq, long clfs, List<Long> deleted)
        implements StateSnapshot {
    /** An empty stream's is 8 bytes [measured]; each number costs a few more. */
    @Override
    public int size() {
        return messages == 0 && lastSeq == 0 ? 8 : 30 + 2 * deleted.size();
    }
}
