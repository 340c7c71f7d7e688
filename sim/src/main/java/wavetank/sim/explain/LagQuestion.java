package wavetank.sim.explain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import wavetank.core.kernel.Micros;
import wavetank.core.raft.RaftView;
import wavetank.core.server.ServerInsight;
import wavetank.core.stream.StreamNode;
import wavetank.sim.cluster.SimCluster;
import wavetank.sim.cluster.SimServer;
import wavetank.sim.scenario.Group;
import wavetank.sim.scenario.text.Durations;
import wavetank.sim.scenario.text.Numbers;

/** Why a replica is not current, as its leader sees it and as it is. */
final class LagQuestion {
    /** jetstream_cluster.go: a replica that is silent for longer is not current. */
    private static final long STALE = 10 * Micros.SECOND;

    private final Stage stage;
    private final List<List<String>> rows = new ArrayList<>();
    private final Map<String, Object> facts = new LinkedHashMap<>();

    LagQuestion(Stage stage) {
        this.stage = stage;
    }

    Explanation answer(Group group, SimServer peer) {
        if (!stage.peers(group).contains(peer)) {
            List<String> names =
                    stage.peers(group).stream().map(SimServer::name).toList();
            throw new QuestionException(
                    peer.name() + " holds no replica of " + group.text() + " (its peers: " + Layout.none(names) + ")");
        }
        facts.put("question", "lag");
        facts.put("group", group.text());
        facts.put("server", peer.name());
        facts.put("at_us", stage.since(stage.cluster().now()));
        SimServer leader = stage.leader(group).orElse(null);
        RaftView own = stage.view(peer, group);
        RaftView leads = leader == null ? null : stage.view(leader, group);
        String verdict = verdict(group, peer, leader, leads);
        facts.put("verdict", verdict);
        List<String> lines = new ArrayList<>();
        lines.addAll(Layout.wrap(group.text() + " on " + peer.name() + ": " + verdict, 2));
        row("server", QuorumQuestion.word(peer));
        if (leader != null && leads != null && leader != peer) {
            contact(leads, peer);
            position(leads, peer);
        }
        if (own != null) {
            own(own);
        }
        catchup(group, peer, leader);
        if (leader != null && leader != peer) {
            link(leader, peer);
        }
        row("disk", "no fault: none that slows or fills a disk can be simulated yet");
        for (List<String> row : rows) {
            lines.addAll(Layout.wrap(String.format(Locale.ROOT, "  %-10s", row.get(0)) + row.get(1), 12));
        }
        return new Explanation(lines, facts);
    }

    private void row(String what, String text) {
        rows.add(List.of(what, text));
    }

    /** The rules of a report's row (NATS {@code clusterInfo}, {@code Peers}), in their order. */
    private String verdict(Group group, SimServer peer, @Nullable SimServer leader, @Nullable RaftView leads) {
        if (leader == null) {
            return "nobody leads, so nobody says what is current";
        }
        if (leader == peer) {
            return "current: it leads";
        }
        ServerInsight insight = leader.insightOrNull();
        if (leads == null || insight == null) {
            return "current: there is one replica only";
        }
        String offline = insight.callsOffline(peer.index()) ? "offline and " : "";
        long silent = stage.cluster().now() - leads.lastHeard(peer.index());
        if (missing(group, peer, leader) > 0) {
            return offline + "outdated: the leader sends it messages of a catch-up";
        }
        if (leads.lag(peer.index()) > 0) {
            return offline + "outdated: it lacks what is committed (raft.go Peers)";
        }
        if (leads.lastHeard(peer.index()) < 0 || silent > STALE) {
            return offline + "outdated: nothing was heard of it for more than 10 s (clusterInfo)";
        }
        return offline + "current: it has all that is committed and was heard within 10 s";
    }

    private void contact(RaftView leads, SimServer peer) {
        long heard = leads.lastHeard(peer.index());
        long ago = stage.cluster().now() - heard;
        facts.put("last_heard_us", heard < 0 ? -1 : stage.since(heard));
        row(
                "contact",
                heard < 0
                        ? "the leader has never heard it"
                        : "last heard " + Layout.clock(stage.since(heard)) + ", " + Durations.seconds(ago) + " ago");
    }

    private void position(RaftView leads, SimServer peer) {
        facts.put("leader_commit", leads.commit());
        facts.put("leader_last_index", leads.lastIndex());
        facts.put("acknowledged_index", leads.replicated(peer.index()));
        facts.put("lag", leads.lag(peer.index()));
        row(
                "position",
                "acknowledged entry " + Numbers.grouped(leads.replicated(peer.index())) + " of "
                        + Numbers.grouped(leads.commit()) + " committed (last "
                        + Numbers.grouped(leads.lastIndex()) + "): lags by "
                        + Numbers.grouped(leads.lag(peer.index())));
    }

    private void own(RaftView own) {
        facts.put("own_last_index", own.lastIndex());
        facts.put("own_commit", own.commit());
        facts.put("own_applied", own.applied());
        facts.put("catching_up", own.isCatchingUp());
        row(
                "its log",
                "ends at " + own.lastTerm() + ":" + own.lastIndex() + ", committed "
                        + Numbers.grouped(own.commit()) + ", applied " + Numbers.grouped(own.applied()) + ", snapshot "
                        + Numbers.grouped(own.snapshotIndex()) + (own.isPaused() ? ", applying is paused" : "")
                        + (own.isObserver() ? ", observer" : ""));
        if (own.isCatchingUp()) {
            row("catch-up", "of the log, in progress (bursts of 2 MiB, each acknowledged before the next)");
        }
    }

    private void catchup(Group group, SimServer peer, @Nullable SimServer leader) {
        long missing = leader == null ? 0 : missing(group, peer, leader);
        facts.put("catchup_messages", missing);
        if (missing > 0) {
            row("catch-up", "of the stream, in progress: " + Numbers.grouped(missing) + " messages still to send");
        }
        if (group instanceof Group.Stream stream && leader != null && leader != peer) {
            StreamNode here = replica(peer, stream);
            StreamNode there = replica(leader, stream);
            if (here != null && there != null) {
                long messages = there.store().messages() - here.store().messages();
                facts.put("messages_behind", messages);
                row(
                        "messages",
                        Numbers.grouped(here.store().messages()) + " of "
                                + Numbers.grouped(there.store().messages()) + " that the leader has");
            }
        }
    }

    private @Nullable StreamNode replica(SimServer server, Group.Stream stream) {
        ServerInsight insight = server.insightOrNull();
        return insight == null ? null : insight.stream(stage.account(), stream.name());
    }

    private long missing(Group group, SimServer peer, SimServer leader) {
        StreamNode node = group instanceof Group.Stream stream ? replica(leader, stream) : null;
        return node == null ? 0 : node.catchupLag(peer.index());
    }

    private void link(SimServer leader, SimServer peer) {
        SimCluster cluster = stage.cluster();
        String there = way(cluster, leader, peer);
        String back = way(cluster, peer, leader);
        facts.put("link_to", there);
        facts.put("link_from", back);
        row(
                "link",
                there.equals(back)
                        ? leader.name() + " <-> " + peer.name() + " " + there
                        : leader.name() + " -> " + peer.name() + " " + there + ", back " + back);
    }

    private static String way(SimCluster cluster, SimServer from, SimServer to) {
        if (cluster.isBlocked(from, to)) {
            return "cut";
        }
        return cluster.isConnected(from, to) ? "open" : "not connected";
    }
}
