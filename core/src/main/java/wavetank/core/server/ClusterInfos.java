package wavetank.core.server;

import static wavetank.core.kernel.Micros.NANOS;
import static wavetank.core.kernel.Micros.SECOND;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntToLongFunction;
import wavetank.core.api.ApiTime;
import wavetank.core.api.ClusterInfo;
import wavetank.core.api.PeerInfo;
import wavetank.core.api.Surroundings;
import wavetank.core.meta.GroupAssignment;
import wavetank.core.raft.RaftMember;
import wavetank.core.raft.RaftView;

/** The {@code cluster} blocks of infos (NATS {@code clusterInfo}; section 17.3 of the spec). */
final class ClusterInfos {
    /** A replica silent for so long is not current, whatever else is known. */
    private static final long STALE = 10 * SECOND;

    private final ServerSpec spec;
    private final Surroundings env;
    private final NodeRegistry nodes;
    private final ServerDirectory directory;

    ClusterInfos(ServerSpec spec, Surroundings env, NodeRegistry nodes, ServerDirectory directory) {
        this.spec = spec;
        this.env = env;
        this.nodes = nodes;
        this.directory = directory;
    }

    /** Of an asset without RAFT node: who answers leads. */
    ClusterInfo alone() {
        return new ClusterInfo(spec.cluster(), "", spec.name(), ApiTime.ZERO, false, "", List.of());
    }

    /** Of a replicated asset. {@code catchupLag}: messages that a stream's catch-up has still to send to a peer. */
    ClusterInfo of(RaftMember member, GroupAssignment group, IntToLongFunction catchupLag) {
        RaftView view = member.view();
        int leader = view.leader();
        long shown = view.peers() & group.peerSet();
        if (leader != RaftView.NOBODY) {
            shown &= ~(1L << spec.index());
        }
        List<PeerInfo> replicas = rows(view, shown, catchupLag);
        Instant since = view.isLeader() ? env.clock().at(view.leaderSince()) : ApiTime.ZERO;
        return new ClusterInfo(spec.cluster(), member.group(), leaderName(view), since, true, "$SYS", replicas);
    }

    /** The other members of the meta group. */
    List<PeerInfo> metaReplicas(RaftView view) {
        return rows(view, view.peers() & ~(1L << spec.index()), peer -> 0);
    }

    /** All members as advisories list them, itself included and always current (NATS {@code replicas}; captured). */
    List<PeerInfo> members(RaftView view) {
        List<PeerInfo> members = new ArrayList<>(rows(view, view.peers() & ~(1L << spec.index()), peer -> 0));
        if ((view.peers() & (1L << spec.index())) != 0) {
            long active = view.isLeader() ? env.now() - view.leaderSince() : 0;
            members.add(new PeerInfo(spec.name(), true, false, active * NANOS, 0, directory.id(spec.index())));
            members.sort(Comparator.comparing(PeerInfo::name));
        }
        return List.copyOf(members);
    }

    /** Name of the known leader, empty when there is none. */
    String leaderName(RaftView view) {
        return view.leader() == RaftView.NOBODY || nodes.get(view.leader()) == null ? "" : nodes.nameOf(view.leader());
    }

    /** Of an asset all of whose servers are offline. */
    ClusterInfo offline(GroupAssignment group) {
        List<PeerInfo> replicas = new ArrayList<>();
        for (int peer : group.peers()) {
            replicas.add(new PeerInfo(nodes.nameOf(peer), false, true, 0, 0, directory.id(peer)));
        }
        replicas.sort(Comparator.comparing(PeerInfo::name));
        return new ClusterInfo(group.cluster(), group.name(), "", ApiTime.ZERO, false, "", List.copyOf(replicas));
    }

    private List<PeerInfo> rows(RaftView view, long peers, IntToLongFunction catchupLag) {
        List<PeerInfo> rows = new ArrayList<>();
        for (long rest = peers; rest != 0; rest &= rest - 1) {
            rows.add(row(view, Long.numberOfTrailingZeros(rest), catchupLag));
        }
        rows.sort(Comparator.comparing(PeerInfo::name));
        return List.copyOf(rows);
    }

    private PeerInfo row(RaftView view, int peer, IntToLongFunction catchupLag) {
        long now = env.now();
        long heard = view.lastHeard(peer);
        long active = heard < 0 ? 0 : now - heard;
        boolean known = nodes.get(peer) != null;
        boolean current = view.isPeerCurrent(peer, now) && active <= STALE;
        long lag = known ? view.lag(peer) : 0;
        long missing = catchupLag.applyAsLong(peer);
        if (missing > 0) {
            current = false;
            lag = missing;
        }
        return new PeerInfo(
                nodes.nameOf(peer), current, nodes.isOffline(peer), active * NANOS, lag, directory.id(peer));
    }
}
