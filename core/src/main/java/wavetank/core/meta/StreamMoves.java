package wavetank.core.meta;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import wavetank.core.api.ApiErrors;
import wavetank.core.api.ApiRequest;
import wavetank.core.api.Inbox;
import wavetank.core.api.Placement;
import wavetank.core.api.Storage;
import wavetank.core.api.StreamConfig;
import wavetank.core.placement.PlacementError;
import wavetank.core.placement.PlacementResult;
import wavetank.core.placement.ServerView;
import wavetank.core.raft.RaftView;

/**
 * Moves that an operator asks for without changing the stream, and their cancelling (NATS {@code jsLeaderServerStreamMoveRequest},
 * {@code jsLeaderServerStreamCancelMoveRequest}; section 9.3 of the spec).
 */
public final class StreamMoves {
    private final ClusterKnowledge knowledge;
    private final StreamAdmin admin;
    private final GroupFactory groups;

    public StreamMoves(ClusterKnowledge knowledge, StreamAdmin admin) {
        this.knowledge = knowledge;
        this.admin = admin;
        this.groups = new GroupFactory(knowledge);
    }

    /** {@code from}: the server that the stream shall leave, {@link RaftView#NOBODY} if none was named. */
    public Checked<List<MetaEntry>> move(
            String account, String stream, ApiRequest.StreamMove request, int from, Inbox reply) {
        StreamAssignment current = knowledge.inflight().stream(account, stream);
        if (current == null) {
            return Checked.refused(ApiErrors.STREAM_NOT_FOUND);
        }
        List<Integer> peers = new ArrayList<>(current.group().peers());
        if (from != RaftView.NOBODY) {
            if (!peers.remove((Integer) from)) {
                return Checked.refused(ApiErrors.PEER_NOT_MEMBER);
            }
            peers.add(0, from);
        }
        Checked<List<Integer>> chosen =
                expanded(current, peers, withTags(current.config(), request), request.cluster());
        if (chosen instanceof Checked.Refused<List<Integer>> refused) {
            return Checked.refused(refused.error());
        }
        return admin.moved(
                current.withRequest(current.client(), reply), ((Checked.Fine<List<Integer>>) chosen).value());
    }

    /** The tags asked for count beside those of the stream, in this choice only. */
    private static StreamConfig withTags(StreamConfig config, ApiRequest.StreamMove request) {
        if (request.tags().isEmpty()) {
            return config;
        }
        Placement own = config.placement();
        List<String> tags = new ArrayList<>(own == null ? List.of() : own.tags());
        tags.addAll(request.tags());
        StreamConfig.Builder b = config.toBuilder();
        b.placement = new Placement(own == null ? "" : own.cluster(), List.copyOf(tags), "");
        return b.build();
    }

    /** One peer more in the same cluster; where that cannot be, a whole new set in another. */
    private Checked<List<Integer>> expanded(
            StreamAssignment current, List<Integer> peers, StreamConfig config, String wanted) {
        int replicas = config.numReplicas();
        PlacementError error = new PlacementError();
        String own = current.group().cluster();
        if (wanted.isEmpty() || wanted.equals(own)) {
            PlacementResult near = groups.select(config, own, replicas + 1, peers, 1, List.of());
            if (near instanceof PlacementResult.Placed placed) {
                return new Checked.Fine<>(placed.peers());
            }
            error.add(((PlacementResult.Refused) near).error());
        }
        for (String cluster : otherClusters(own, config.storage())) {
            if (!wanted.isEmpty() && !wanted.equals(cluster)) {
                continue;
            }
            PlacementResult far = groups.select(config, cluster, replicas, List.of(), 0, List.of());
            if (far instanceof PlacementResult.Placed placed) {
                List<Integer> all = new ArrayList<>(peers);
                all.addAll(placed.peers());
                return new Checked.Fine<>(all);
            }
            error.add(((PlacementResult.Refused) far).error());
        }
        return Checked.refused(ApiErrors.noPeers(error.text()));
    }

    private Set<String> otherClusters(String own, Storage storage) {
        Set<String> clusters = new TreeSet<>();
        for (ServerView server : knowledge.servers(storage)) {
            if (!server.cluster().isEmpty() && !server.cluster().equals(own)) {
                clusters.add(server.cluster());
            }
        }
        return clusters;
    }

    /** The stream goes back to where it came from. */
    public Checked<List<MetaEntry>> cancel(String account, String stream, Inbox reply) {
        StreamAssignment current = knowledge.inflight().stream(account, stream);
        if (current == null) {
            return Checked.refused(ApiErrors.STREAM_NOT_FOUND);
        }
        int replicas = current.config().numReplicas();
        List<Integer> peers = current.group().peers();
        if (peers.size() <= replicas) {
            return Checked.refused(ApiErrors.STREAM_MOVE_NOT_IN_PROGRESS);
        }
        List<Integer> back = List.copyOf(peers.subList(0, replicas));
        StreamAssignment next = current.withRequest(current.client(), reply);
        return fits(current.config(), back)
                ? admin.moved(next, back)
                : admin.moved(next.withConfig(withoutPlacement(current.config())), back);
    }

    /** Whether all these servers have the tags and the cluster that the stream asks for. */
    private boolean fits(StreamConfig config, List<Integer> peers) {
        Placement placement = config.placement();
        if (placement == null) {
            return true;
        }
        for (ServerView server : knowledge.servers(config.storage())) {
            boolean inCluster =
                    placement.cluster().isEmpty() || placement.cluster().equals(server.cluster());
            if (peers.contains(server.peer()) && !(inCluster && server.tags().containsAll(placement.tags()))) {
                return false;
            }
        }
        return true;
    }

    private static StreamConfig withoutPlacement(StreamConfig config) {
        StreamConfig.Builder b = config.toBuilder();
        b.placement = null;
        return b.build();
    }
}
