package wavetank.core.meta;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import wavetank.core.api.ApiErrors;
import wavetank.core.api.ClientInfo;
import wavetank.core.api.Placement;
import wavetank.core.api.Storage;
import wavetank.core.api.StreamConfig;
import wavetank.core.placement.PeerSelector;
import wavetank.core.placement.PlacementError;
import wavetank.core.placement.PlacementRequest;
import wavetank.core.placement.PlacementResult;
import wavetank.core.placement.ServerView;
import wavetank.core.raft.RaftView;

/** Makes the groups of streams and consumers: peers, name, who shall lead first. */
public final class GroupFactory {
    private final ClusterKnowledge knowledge;

    public GroupFactory(ClusterKnowledge knowledge) {
        this.knowledge = knowledge;
    }

    /** The name of a new group, for example {@code S-R3F-Mk2NmMLw} (NATS {@code groupName}). */
    public String name(String prefix, int peers, Storage storage) {
        return prefix + "-R" + peers + StreamConfigCheck.letter(storage) + "-" + knowledge.randomId();
    }

    /** A group for a new stream: in the cluster asked for, or the first of the client's that has room (NATS {@code createGroupForStream}). */
    public Checked<GroupAssignment> forStream(StreamConfig config, ClientInfo client) {
        PlacementError error = new PlacementError();
        for (String cluster : clusters(config, client)) {
            PlacementResult result = select(config, cluster, config.numReplicas(), List.of(), 0, List.of());
            if (result instanceof PlacementResult.Placed placed) {
                String name = name("S", placed.peers().size(), config.storage());
                GroupAssignment group =
                        new GroupAssignment(name, placed.peers(), config.storage(), cluster, RaftView.NOBODY, false);
                return new Checked.Fine<>(withPreferred(group));
            }
            error.add(((PlacementResult.Refused) result).error());
        }
        return Checked.refused(ApiErrors.noPeers(error.text()));
    }

    private static List<String> clusters(StreamConfig config, ClientInfo client) {
        Placement placement = config.placement();
        if (placement != null && !placement.cluster().isEmpty()) {
            return List.of(placement.cluster());
        }
        List<String> clusters = new ArrayList<>();
        clusters.add(client.cluster());
        clusters.addAll(client.alternates());
        return clusters;
    }

    /** Peers for a stream, the existing ones first (NATS {@code selectPeerGroup}). */
    PlacementResult select(
            StreamConfig config,
            String cluster,
            int replicas,
            List<Integer> existing,
            int replaceFirst,
            List<Integer> ignore) {
        Placement placement = config.placement();
        PlacementRequest request = new PlacementRequest(
                replicas,
                config.numReplicas(),
                cluster,
                config.maxBytes(),
                placement == null ? List.of() : placement.tags(),
                existing,
                replaceFirst,
                ignore,
                knowledge.uniqueTag(),
                knowledge.maxHaAssets());
        return PeerSelector.select(request, knowledge.servers(config.storage()));
    }

    /** NATS {@code setPreferred}: the only peer, else a random one that is online, else a random one. */
    GroupAssignment withPreferred(GroupAssignment group) {
        if (group.peers().size() == 1) {
            return group.withPreferred(group.peers().get(0));
        }
        int wanted = knowledge.wantedLeader(group.peers());
        if (wanted != RaftView.NOBODY) {
            return group.withPreferred(wanted);
        }
        List<Integer> online = online(group.peers());
        List<Integer> choice = online.isEmpty() ? group.peers() : online;
        return group.withPreferred(choice.get(knowledge.random(choice.size())));
    }

    /**
     * A group for a consumer: always peers of its stream (NATS {@code createGroupForConsumer}). Refused when too few of them are
     * online.
     */
    Checked<GroupAssignment> forConsumer(GroupAssignment stream, int replicas, Storage storage) {
        List<Integer> peers = stream.peers();
        List<Integer> online = new ArrayList<>(online(peers));
        if (peers.isEmpty() || replicas > peers.size() || online.size() < replicas / 2 + 1) {
            return Checked.refused(ApiErrors.INSUFFICIENT_RESOURCES);
        }
        List<Integer> chosen = peers;
        if (replicas < peers.size()) {
            if (online.size() < replicas) {
                return Checked.refused(ApiErrors.INSUFFICIENT_RESOURCES);
            }
            shuffle(online);
            chosen = online.subList(0, replicas);
        }
        if (chosen.size() > 1 && isAnyFull(chosen, storage)) {
            return Checked.refused(ApiErrors.INSUFFICIENT_RESOURCES);
        }
        GroupAssignment group = new GroupAssignment(
                name("C", chosen.size(), storage), chosen, storage, stream.cluster(), RaftView.NOBODY, false);
        return new Checked.Fine<>(withPreferred(group));
    }

    /** Whether one of these servers has said that it runs more nodes than the leader's option allows. */
    private boolean isAnyFull(List<Integer> peers, Storage storage) {
        int limit = knowledge.maxHaAssets();
        if (limit <= 0) {
            return false;
        }
        for (ServerView server : knowledge.servers(storage)) {
            if (peers.contains(server.peer()) && server.haAssets() > limit) {
                return true;
            }
        }
        return false;
    }

    /** A group with fewer peers: those of {@link #kept}, led as before. */
    GroupAssignment shrunk(GroupAssignment group, int leader, int replicas) {
        return group.withPeers(kept(group, leader, replicas))
                .withScaleUp(false)
                .withPreferred(group.isMember(leader) ? leader : RaftView.NOBODY);
    }

    /** The peers that stay when a group shrinks: its leader, then those online, then others, in their order (section 9.2 of the spec). */
    private List<Integer> kept(GroupAssignment group, int leader, int replicas) {
        Set<Integer> kept = new LinkedHashSet<>();
        if (group.isMember(leader)) {
            kept.add(leader);
        }
        kept.addAll(online(group.peers()));
        kept.addAll(group.peers());
        return List.copyOf(kept).subList(0, replicas);
    }

    List<Integer> online(List<Integer> peers) {
        List<Integer> online = new ArrayList<>();
        for (int peer : peers) {
            if (knowledge.isOnline(peer)) {
                online.add(peer);
            }
        }
        return online;
    }

    void shuffle(List<Integer> list) {
        for (int i = list.size() - 1; i > 0; i--) {
            int j = knowledge.random(i + 1);
            int swapped = list.get(i);
            list.set(i, list.get(j));
            list.set(j, swapped);
        }
    }
}
