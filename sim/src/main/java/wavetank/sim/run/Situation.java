package wavetank.sim.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wavetank.core.consumer.ConsumerNode;
import wavetank.core.meta.ConsumerAssignment;
import wavetank.core.meta.MetaState;
import wavetank.core.meta.StreamAssignment;
import wavetank.core.raft.RaftMember;
import wavetank.core.raft.RaftView;
import wavetank.core.server.ServerInsight;
import wavetank.core.stream.StreamNode;
import wavetank.sim.cluster.SimCluster;
import wavetank.sim.cluster.SimServer;
import wavetank.sim.scenario.Group;
import wavetank.sim.scenario.file.LineReader;

/** What is so in the cluster right now, seen from outside: who leads, who holds what, who is current. */
public final class Situation {
    private final SimCluster cluster;
    private final String account;

    /** {@code account}: whose streams are meant by their names. */
    Situation(SimCluster cluster, String account) {
        this.cluster = cluster;
        this.account = account;
    }

    // ---- servers

    /** The server that leads: announced, with the highest term where several believe it. */
    public Optional<SimServer> leader(Group group) {
        SimServer best = null;
        long bestTerm = -1;
        for (SimServer server : cluster.servers()) {
            ServerInsight insight = server.insightOrNull();
            if (insight == null || !leads(insight, group)) {
                continue;
            }
            RaftView view = view(insight, group);
            long term = view == null ? 0 : view.term();
            if (term > bestTerm) {
                best = server;
                bestTerm = term;
            }
        }
        return Optional.ofNullable(best);
    }

    private boolean leads(ServerInsight insight, Group group) {
        if (group instanceof Group.Meta) {
            return insight.leadsMeta();
        }
        if (group instanceof Group.Stream stream) {
            StreamNode node = insight.stream(account, stream.name());
            return node != null && node.isLeader();
        }
        Group.Consumer consumer = (Group.Consumer) group;
        ConsumerNode node = insight.consumer(account, consumer.stream(), consumer.name());
        return node != null && node.isLeader();
    }

    /** The RAFT node of a group on a server, or null. */
    private @Nullable RaftView view(ServerInsight insight, Group group) {
        if (group instanceof Group.Meta) {
            return insight.meta();
        }
        RaftMember member;
        if (group instanceof Group.Stream stream) {
            StreamNode node = insight.stream(account, stream.name());
            member = node == null ? null : node.memberOrNull();
        } else {
            Group.Consumer consumer = (Group.Consumer) group;
            ConsumerNode node = insight.consumer(account, consumer.stream(), consumer.name());
            member = node == null ? null : node.memberOrNull();
        }
        return member == null ? null : member.view();
    }

    /** The group's node on its leader, or null: no leader, or no RAFT at all. */
    public @Nullable RaftView leaderView(Group group) {
        ServerInsight insight = leader(group).map(SimServer::insightOrNull).orElse(null);
        return insight == null ? null : view(insight, group);
    }

    // ---- assignments

    /** The name of the RAFT group that serves it; empty when there is none such. */
    public String raftGroup(Group group) {
        if (group instanceof Group.Meta) {
            return "_meta_";
        }
        if (group instanceof Group.Stream stream) {
            return stream(stream.name()).map(a -> a.group().name()).orElse("");
        }
        Group.Consumer consumer = (Group.Consumer) group;
        return consumer(consumer.stream(), consumer.name())
                .map(a -> a.group().name())
                .orElse("");
    }

    /** What the meta leader has applied; without one, what the server knows that has applied most. */
    public Optional<MetaState> assignments() {
        ServerInsight best = null;
        long bestIndex = -1;
        for (SimServer server : cluster.servers()) {
            ServerInsight insight = server.insightOrNull();
            RaftView meta = insight == null ? null : insight.meta();
            if (insight != null && meta != null && meta.applied() > bestIndex) {
                best = insight;
                bestIndex = meta.applied();
            }
        }
        return Optional.ofNullable(best).map(ServerInsight::assignments);
    }

    Optional<StreamAssignment> stream(String name) {
        return assignments().map(meta -> meta.stream(account, name));
    }

    Optional<ConsumerAssignment> consumer(String stream, String name) {
        return assignments().map(meta -> meta.consumer(account, stream, name));
    }

    /** The servers that a group is assigned to; all servers of the meta group that its leader counts. */
    public List<SimServer> peers(Group group) {
        if (group instanceof Group.Meta) {
            RaftView view = leaderView(group);
            return servers(view == null ? 0 : view.peers());
        }
        if (group instanceof Group.Stream stream) {
            return stream(stream.name()).map(a -> servers(a.group().peers())).orElse(List.of());
        }
        Group.Consumer consumer = (Group.Consumer) group;
        return consumer(consumer.stream(), consumer.name())
                .map(a -> servers(a.group().peers()))
                .orElse(List.of());
    }

    private List<SimServer> servers(long set) {
        List<SimServer> list = new ArrayList<>();
        for (SimServer server : cluster.servers()) {
            if ((set & (1L << server.index())) != 0) {
                list.add(server);
            }
        }
        return list;
    }

    private List<SimServer> servers(List<Integer> peers) {
        return peers.stream().map(p -> cluster.servers().get(p)).toList();
    }

    /** Whether that server is assigned any stream or consumer. */
    public boolean holdsReplica(SimServer server) {
        MetaState meta = assignments().orElse(null);
        if (meta == null) {
            return false;
        }
        for (StreamAssignment stream : meta.streams()) {
            if (stream.group().isMember(server.index())) {
                return true;
            }
            for (ConsumerAssignment consumer : meta.consumers(stream.account(), stream.name())) {
                if (consumer.group().isMember(server.index())) {
                    return true;
                }
            }
        }
        return false;
    }

    // ---- state of groups

    /** A leader, and every peer of the assignment current and not catching up, as the leader sees it. */
    public boolean isCurrent(Group group) {
        SimServer leader = leader(group).orElse(null);
        ServerInsight insight = leader == null ? null : leader.insightOrNull();
        if (leader == null || insight == null) {
            return false;
        }
        RaftView view = view(insight, group);
        if (view == null) {
            return peers(group).size() <= 1;
        }
        return peers(group).stream().allMatch(peer -> isCurrent(group, peer.index()));
    }

    private boolean isUpToDate(RaftView view, int peer) {
        long silent = cluster.now() - view.lastHeard(peer);
        return peer == view.self()
                || (view.isPeerCurrent(peer, cluster.now()) && view.lastHeard(peer) >= 0 && silent <= 10_000_000);
    }

    /** Whether the leader calls that peer current and sends it no messages of a catch-up. */
    boolean isCurrent(Group group, int peer) {
        ServerInsight insight = leader(group).map(SimServer::insightOrNull).orElse(null);
        RaftView view = insight == null ? null : view(insight, group);
        if (insight == null || view == null) {
            return false;
        }
        StreamNode stream = group instanceof Group.Stream s ? insight.stream(account, s.name()) : null;
        boolean member = (view.peers() & (1L << peer)) != 0;
        return member && isUpToDate(view, peer) && (stream == null || stream.catchupLag(peer) == 0);
    }

    /** How far the meta group's log has been applied anywhere. */
    long metaIndex() {
        long highest = -1;
        for (SimServer server : cluster.servers()) {
            ServerInsight insight = server.insightOrNull();
            RaftView meta = insight == null ? null : insight.meta();
            highest = meta == null ? highest : Math.max(highest, meta.applied());
        }
        return highest;
    }

    /** Entries that a peer lacks, as the leader sees it. */
    long lag(Group group, SimServer peer) {
        RaftView view = leaderView(group);
        return view == null ? 0 : view.lag(peer.index());
    }

    /** Whether the assignment has so many peers, all of them members of the group. */
    public boolean hasReplicas(Group group, int count) {
        List<SimServer> peers = peers(group);
        RaftView view = leaderView(group);
        if (peers.size() != count) {
            return false;
        }
        long set = 0;
        for (SimServer peer : peers) {
            set |= 1L << peer.index();
        }
        return view == null ? count == 1 : view.peers() == set;
    }

    /** Messages of a stream on its leader, −1 without one. */
    public long messages(String stream) {
        return leader(new Group.Stream(stream))
                .map(SimServer::insightOrNull)
                .map(i -> i.stream(account, stream))
                .map(node -> node.store().messages())
                .orElse(-1L);
    }

    /** Whether the meta leader calls that server offline. */
    public boolean isOffline(SimServer server) {
        return leader(new Group.Meta())
                .map(SimServer::insightOrNull)
                .map(i -> i.callsOffline(server.index()))
                .orElse(false);
    }

    /** The replicas of a stream that run. */
    public List<StreamNode> replicas(String stream) {
        List<StreamNode> replicas = new ArrayList<>();
        for (SimServer server : cluster.servers()) {
            ServerInsight insight = server.insightOrNull();
            StreamNode node = insight == null ? null : insight.stream(account, stream);
            if (node != null) {
                replicas.add(node);
            }
        }
        return replicas;
    }

    /** All groups that should be there: meta, streams, consumers. */
    public List<Group> allGroups() {
        List<Group> groups = new ArrayList<>();
        groups.add(new Group.Meta());
        MetaState meta = assignments().orElse(null);
        if (meta != null) {
            for (StreamAssignment stream : meta.streams(account)) {
                groups.add(new Group.Stream(stream.name()));
                for (ConsumerAssignment consumer : meta.consumers(account, stream.name())) {
                    groups.add(new Group.Consumer(stream.name(), consumer.name()));
                }
            }
        }
        return groups;
    }

    /** The streams and consumers that a line may name. */
    LineReader.Known known() {
        List<String> streams = new ArrayList<>();
        List<String> consumers = new ArrayList<>();
        for (Group group : allGroups()) {
            if (group instanceof Group.Stream stream) {
                streams.add(stream.name());
            } else if (group instanceof Group.Consumer consumer) {
                consumers.add(consumer.text());
            }
        }
        return new LineReader.Known(streams, consumers);
    }
}
