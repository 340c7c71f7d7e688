package wavetank.core.meta;

import java.time.Instant;
import java.util.List;
import wavetank.core.api.Storage;
import wavetank.core.placement.ServerView;
import wavetank.core.raft.RaftView;

/** What the meta leader knows of its cluster when it decides. */
public interface ClusterKnowledge {
    MetaState applied();

    InflightTracker inflight();

    /** The members of the meta group, in random order. {@code storage}: whose room is told. */
    List<ServerView> servers(Storage storage);

    /** Whether the node table does not call that server offline. */
    boolean isOnline(int peer);

    /** Cluster of that server, empty when unknown. */
    String clusterOf(int peer);

    /** Whether the meta leader itself runs a node of that stream's group. */
    boolean runsNode(String account, String stream);

    /** Who shall lead a new group first, if somebody has said so and is among these peers; else {@link RaftView#NOBODY}. */
    int wantedLeader(List<Integer> peers);

    /** Uniform in [0, bound). */
    int random(int bound);

    /** A fresh random id of 8 characters. */
    String randomId();

    /** The leader's wall time. */
    Instant wallTime();

    /** The leader's option {@code unique_tag}, or empty. */
    String uniqueTag();

    /** The leader's option {@code max_ha_assets}; 0 = no limit. */
    int maxHaAssets();
}
