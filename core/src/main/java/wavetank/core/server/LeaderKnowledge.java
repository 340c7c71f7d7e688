package wavetank.core.server;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import wavetank.core.api.JetStreamConfig;
import wavetank.core.api.JetStreamUsage;
import wavetank.core.api.Storage;
import wavetank.core.api.Surroundings;
import wavetank.core.kernel.NameHash;
import wavetank.core.kernel.Purpose;
import wavetank.core.meta.ClusterKnowledge;
import wavetank.core.meta.InflightTracker;
import wavetank.core.meta.MetaState;
import wavetank.core.placement.ServerView;
import wavetank.core.raft.RaftView;

/** What this server, as meta leader, knows of its cluster. */
final class LeaderKnowledge implements ClusterKnowledge {
    private final ServerSpec spec;
    private final Surroundings env;
    private final NodeRegistry nodes;
    private final MetaLayer meta;
    private final Hosting hosting;
    private long draws;
    private PlacementWish wish = PlacementWish.NONE;

    LeaderKnowledge(ServerSpec spec, Surroundings env, NodeRegistry nodes, MetaLayer meta, Hosting hosting) {
        this.spec = spec;
        this.env = env;
        this.nodes = nodes;
        this.meta = meta;
        this.hosting = hosting;
    }

    /** From now on chance is helped by that wish. */
    void wish(PlacementWish newWish) {
        wish = newWish;
    }

    @Override
    public int wantedLeader(List<Integer> peers) {
        return peers.contains(wish.leader()) ? wish.leader() : RaftView.NOBODY;
    }

    @Override
    public MetaState applied() {
        return meta.state();
    }

    @Override
    public InflightTracker inflight() {
        return meta.inflight();
    }

    @Override
    public List<ServerView> servers(Storage storage) {
        List<ServerView> servers = inOrder(storage);
        for (int i = servers.size() - 1; i > 0; i--) {
            Collections.swap(servers, i, random(i + 1));
        }
        return wish.servers().isEmpty() ? servers : wished(servers);
    }

    /** The members of the meta group by peer. */
    List<ServerView> inOrder(Storage storage) {
        List<ServerView> servers = new ArrayList<>();
        long peers = meta.member().view().peers();
        for (long rest = peers; rest != 0; rest &= rest - 1) {
            servers.add(view(Long.numberOfTrailingZeros(rest), storage));
        }
        return servers;
    }

    /** Only the wished servers, in the order of the wish; the rules of placement still hold for them. */
    private List<ServerView> wished(List<ServerView> servers) {
        List<ServerView> chosen = new ArrayList<>();
        for (int peer : wish.servers()) {
            for (ServerView server : servers) {
                if (server.peer() == peer) {
                    chosen.add(server);
                }
            }
        }
        return chosen;
    }

    private ServerView view(int peer, Storage storage) {
        NodeInfo node = nodes.get(peer);
        int replicated = applied().replicatedStreamsOn(peer);
        int streams = applied().streamsOn(peer);
        if (node == null) {
            return new ServerView(peer, nodes.nameOf(peer), "", List.of(), false, true, 0, 0, replicated, streams);
        }
        JetStreamConfig config = node.config();
        JetStreamUsage stats = node.stats();
        boolean reporting = config != null && stats != null;
        return new ServerView(
                peer,
                node.name(),
                node.cluster(),
                node.tags(),
                reporting,
                node.offline(),
                config == null || stats == null ? 0 : available(config, stats, storage),
                stats == null ? 0 : stats.haAssets(),
                replicated,
                streams);
    }

    private static long available(JetStreamConfig config, JetStreamUsage stats, Storage storage) {
        boolean file = storage == Storage.FILE;
        long limit = file ? config.maxStorage() : config.maxMemory();
        long used = file
                ? Math.max(stats.reservedStorage(), stats.storage())
                : Math.max(stats.reservedMemory(), stats.memory());
        return Math.max(0, limit - used);
    }

    @Override
    public boolean isOnline(int peer) {
        return !nodes.isOffline(peer);
    }

    @Override
    public String clusterOf(int peer) {
        NodeInfo node = nodes.get(peer);
        return node == null ? "" : node.cluster();
    }

    @Override
    public boolean runsNode(String account, String stream) {
        HostedStream hosted = hosting.stream(account, stream);
        return hosted != null && hosted.node.memberOrNull() != null;
    }

    @Override
    public int random(int bound) {
        return (int) env.random().below(bound, Purpose.PLACEMENT, spec.index(), draws++, 0);
    }

    @Override
    public String randomId() {
        return NameHash.random(env.random().bits(Purpose.IDS, spec.index(), draws++, 0), 8);
    }

    @Override
    public Instant wallTime() {
        return env.clock().at(env.now());
    }

    @Override
    public String uniqueTag() {
        return spec.uniqueTag();
    }

    @Override
    public int maxHaAssets() {
        return spec.maxHaAssets();
    }
}
