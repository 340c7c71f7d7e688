package wavetank.core.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The meta group as one server sees it (NATS {@code MetaClusterInfo}).
 *
 * @param name cluster of the answering server
 * @param leader server name, empty when unknown
 * @param peer id of the leader
 * @param replicas the other members; only the leader tells them, null elsewhere
 * @param clusterSize members that the group counts with
 */
public record MetaClusterInfo(
        String name,
        String leader,
        String peer,
        @Nullable List<PeerInfo> replicas,
        int clusterSize,
        int pending,
        int pendingRequests,
        int pendingInfos,
        @Nullable MetaSnapshotInfo snapshot) {}
