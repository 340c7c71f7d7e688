package wavetank.sim.cluster;

import wavetank.core.raft.Message;

/** Decides which RAFT messages never arrive: a test of the protocol, or a network that knows no connections. */
@FunctionalInterface
public interface MessageLoss {
    /** Whether a message that is being sent is lost; the cell is valid during this call only. */
    boolean loses(long now, Message message);
}
