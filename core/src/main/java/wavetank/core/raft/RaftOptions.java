package wavetank.core.raft;

/**
 * How a node starts.
 *
 * @param group the group's number in this simulation; a coordinate of its draws
 * @param self this node's peer index
 * @param profile the version of the server
 * @param fileStorage whether the log is a file (true) or memory
 * @param recovering NATS: true for the meta group and for assets whose assignment was recovered, so that an empty log is suspicious
 * @param scaleUp NATS {@code group.ScaleUp}: an empty log waits as observer for its first entry
 * @param observer never campaigns
 */
public record RaftOptions(
        int group,
        int self,
        RaftProfile profile,
        RaftTimings timings,
        boolean fileStorage,
        boolean recovering,
        boolean scaleUp,
        boolean observer) {}
