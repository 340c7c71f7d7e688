package wavetank.core.api;

/** Name of a consumer and of its RAFT group. */
public record ConsumerRaftGroup(String name, String raftGroup) {}
