package wavetank.sim.json;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wavetank.core.api.ApiError;
import wavetank.core.api.ClusterInfo;
import wavetank.core.api.MetaClusterInfo;
import wavetank.core.api.MetaSnapshotInfo;
import wavetank.core.api.PeerInfo;

/** Who leads and who follows, in an asset's group and in the meta group; and errors. Server and tool agree on these. */
final class ClusterJson {
    private ClusterJson() {}

    static void writeCluster(JsonOut out, ClusterInfo cluster) {
        out.textUnlessEmpty("name", cluster.name());
        out.textUnlessEmpty("raft_group", cluster.raftGroup());
        out.textUnlessEmpty("leader", cluster.leader());
        out.timeUnlessZero("leader_since", cluster.leaderSince());
        out.flagUnlessFalse("system_account", cluster.systemAccount());
        out.textUnlessEmpty("traffic_account", cluster.trafficAccount());
        out.objectsUnlessEmpty("replicas", cluster.replicas(), ClusterJson::writePeer);
    }

    static @Nullable ClusterInfo readCluster(@Nullable JsonObject in) {
        return in == null
                ? null
                : new ClusterInfo(
                        in.text("name"),
                        in.text("raft_group"),
                        in.text("leader"),
                        in.time("leader_since"),
                        in.flag("system_account"),
                        in.text("traffic_account"),
                        readPeers(in));
    }

    static void writePeer(JsonOut out, PeerInfo peer) {
        out.text("name", peer.name());
        out.flag("current", peer.current());
        out.flagUnlessFalse("offline", peer.offline());
        out.number("active", peer.activeNanos());
        out.numberUnlessZero("lag", peer.lag());
        out.text("peer", peer.peer());
    }

    private static List<PeerInfo> readPeers(JsonObject in) {
        List<PeerInfo> peers = new ArrayList<>();
        for (JsonObject peer : in.objects("replicas")) {
            peers.add(new PeerInfo(
                    peer.text("name"),
                    peer.flag("current"),
                    peer.flag("offline"),
                    peer.number("active"),
                    peer.number("lag"),
                    peer.text("peer")));
        }
        return peers;
    }

    static void writeMeta(JsonOut out, MetaClusterInfo meta) {
        out.textUnlessEmpty("name", meta.name());
        out.textUnlessEmpty("leader", meta.leader());
        out.textUnlessEmpty("peer", meta.peer());
        List<PeerInfo> replicas = meta.replicas();
        out.objectsUnlessEmpty("replicas", replicas == null ? List.of() : replicas, ClusterJson::writePeer);
        out.number("cluster_size", meta.clusterSize());
        out.number("pending", meta.pending());
        out.number("pending_requests", meta.pendingRequests());
        out.number("pending_infos", meta.pendingInfos());
        MetaSnapshotInfo snapshot = meta.snapshot();
        if (snapshot == null) {
            out.nothing("snapshot");
        } else {
            out.object("snapshot", into -> writeSnapshot(into, snapshot));
        }
    }

    private static void writeSnapshot(JsonOut out, MetaSnapshotInfo snapshot) {
        out.number("pending_entries", snapshot.pendingEntries());
        out.number("pending_size", snapshot.pendingSize());
        out.time("last_time", snapshot.lastTime());
        out.numberUnlessZero("last_duration", snapshot.lastDurationNanos());
    }

    static @Nullable MetaClusterInfo readMeta(@Nullable JsonObject in) {
        return in == null
                ? null
                : new MetaClusterInfo(
                        in.text("name"),
                        in.text("leader"),
                        in.text("peer"),
                        in.has("replicas") ? readPeers(in) : null,
                        in.integer("cluster_size"),
                        in.integer("pending"),
                        in.integer("pending_requests"),
                        in.integer("pending_infos"),
                        readSnapshot(in.object("snapshot")));
    }

    private static @Nullable MetaSnapshotInfo readSnapshot(@Nullable JsonObject in) {
        return in == null
                ? null
                : new MetaSnapshotInfo(
                        in.number("pending_entries"),
                        in.number("pending_size"),
                        in.time("last_time"),
                        in.number("last_duration"));
    }

    static void writeError(JsonOut out, ApiError error) {
        out.number("code", error.code());
        out.numberUnlessZero("err_code", error.errCode());
        out.textUnlessEmpty("description", error.description());
    }

    static @Nullable ApiError readError(@Nullable JsonObject in) {
        return in == null ? null : new ApiError(in.integer("code"), in.integer("err_code"), in.text("description"));
    }
}
