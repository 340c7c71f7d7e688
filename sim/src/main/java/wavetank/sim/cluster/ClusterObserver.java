package wavetank.sim.cluster;

import wavetank.core.raft.LogLevel;
import wavetank.core.raft.Message;
import wavetank.core.raft.RaftView;

/** Who watches the cluster: the trace, the story of a run, checkers. It changes nothing. */
public interface ClusterObserver {
    /** Nobody. */
    ClusterObserver NOBODY = new ClusterObserver() {
        @Override
        public boolean watchesHeartbeats() {
            return false;
        }

        @Override
        public boolean mindsOrder() {
            return false;
        }
    };

    /**
     * Whether {@link #delivered} and {@link #settled} must be called for heartbeats of groups at rest, too, which change nothing but times; if
     * not, they may be skipped.
     */
    default boolean watchesHeartbeats() {
        return true;
    }

    /**
     * Whether what happens in different groups must be told in the order in which it happens; if not, one group may be told of up to a time after
     * the other.
     */
    default boolean mindsOrder() {
        return true;
    }

    /** A member of a group was told that it leads in that term, or that it does not lead. */
    default void leadership(long now, String group, int server, boolean leader, long term) {}

    /** A member of a group has taken an event, and all that followed has been done. */
    default void settled(long now, String group, RaftView view) {}

    /** All that a server had stored of a group is gone: deleted, or wiped. */
    default void forgotten(String group, int server) {}

    /** A server loses something that it had stored of a group; when all is wiped, {@link #forgotten} follows. */
    default void lost(String group, int server, Loss loss) {}

    /** A RAFT message is about to be taken by its receiver; the cell is valid during this call only. */
    default void delivered(long now, String group, Message message) {}

    /** A server wrote a line to its log. */
    default void logged(long now, String server, LogLevel level, String line) {}

    /** A request or message of a client reached its server, or an answer its client. */
    default void client(long now, String line) {}

    /** A server sends the acknowledgment of a message that was published. */
    default void acknowledges(long now, int server) {}

    /** A server changed its state. */
    default void serverChanged(long now, int server, ServerState state) {}
}
