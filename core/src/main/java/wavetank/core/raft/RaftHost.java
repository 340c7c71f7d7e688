package wavetank.core.raft;

/** Where a server's nodes live. */
public interface RaftHost {
    /**
     * How a member starts.
     *
     * @param group name of the group
     * @param bootstrapPeers the peer set if there is nothing on disk
     * @param bootstrapSize the cluster size if there is nothing on disk
     * @param file whether the log is a file or memory
     */
    record Start(
            String group,
            long bootstrapPeers,
            int bootstrapSize,
            boolean file,
            boolean recovering,
            boolean scaleUp,
            boolean observer) {}

    /** Starts this server's node of the group, over what its disk holds of it; there must be none running. */
    RaftMember startMember(Start start, RaftDriver driver);

    /** Whether this server's disk holds something of that group. */
    boolean hasStorage(String group);

    /** Deletes what the disk holds of a group that has no running node. */
    void deleteStorage(String group);
}
