package wavetank.sim.explain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import wavetank.core.raft.RaftView;
import wavetank.sim.cluster.SimCluster;
import wavetank.sim.cluster.SimServer;
import wavetank.sim.scenario.Group;

/** Which groups have a quorum, who reaches whom, who would have to come back. */
final class QuorumQuestion {
    /** How a group stands. {@code best}: the largest set of running peers of which each reaches each other. */
    record Standing(Group group, List<SimServer> peers, int quorum, List<SimServer> best) {
        boolean isLost() {
            return best.size() < quorum;
        }

        /** Failures that it can still take. */
        int spare() {
            return best.size() - quorum;
        }
    }

    private final Stage stage;
    private final List<String> lines = new ArrayList<>();
    private final Map<String, Object> facts = new LinkedHashMap<>();

    QuorumQuestion(Stage stage) {
        this.stage = stage;
    }

    Explanation answer(List<Group> asked) {
        facts.put("question", "quorum");
        facts.put("at_us", stage.since(stage.cluster().now()));
        List<Standing> standings = new ArrayList<>();
        for (Group group : asked.isEmpty() ? stage.allGroups() : asked) {
            standings.add(standing(stage, group));
        }
        if (asked.isEmpty()) {
            summary(standings);
        }
        List<Object> groups = new ArrayList<>();
        for (Standing standing : standings) {
            if (!asked.isEmpty() || standing.isLost()) {
                groups.add(details(standing));
            }
        }
        facts.put("groups", groups);
        return new Explanation(lines, facts);
    }

    private void summary(List<Standing> all) {
        List<String> lost = names(all.stream().filter(Standing::isLost).toList());
        List<String> edge =
                names(all.stream().filter(s -> !s.isLost() && s.spare() == 0).toList());
        int safe = all.size() - lost.size() - edge.size();
        lines.add(Layout.ends(
                "Quorum of " + Layout.plural(all.size(), "group") + ": " + safe + " safe, " + edge.size()
                        + " one failure from losing it, " + lost.size() + " lost",
                "at " + Layout.clock(stage.since(stage.cluster().now()))));
        if (!edge.isEmpty()) {
            lines.addAll(Layout.wrap("  one failure from losing it: " + String.join(", ", edge), 4));
        }
        if (!lost.isEmpty()) {
            lines.addAll(Layout.wrap("  lost: " + String.join(", ", lost), 4));
        }
        facts.put("safe", safe);
        facts.put("one_failure_away", edge);
        facts.put("lost", lost);
    }

    private static List<String> names(List<Standing> standings) {
        return standings.stream().map(s -> s.group().text()).toList();
    }

    /** How a group stands now. */
    static Standing standing(Stage stage, Group group) {
        List<SimServer> peers = stage.peers(group);
        if (group instanceof Group.Meta && peers.isEmpty()) {
            peers = members(stage, group);
        }
        return new Standing(group, peers, peers.size() / 2 + 1, best(stage.cluster(), peers));
    }

    /** Who belongs to it, as those know who still run; without any, all. */
    private static List<SimServer> members(Stage stage, Group group) {
        long set = 0;
        for (SimServer server : stage.cluster().servers()) {
            RaftView view = stage.view(server, group);
            set |= view == null ? 0 : view.peers();
        }
        long known = set;
        List<SimServer> all = stage.cluster().servers();
        return known == 0
                ? all
                : all.stream().filter(s -> (known & (1L << s.index())) != 0).toList();
    }

    private static List<SimServer> best(SimCluster cluster, List<SimServer> peers) {
        List<SimServer> best = List.of();
        for (SimServer first : peers) {
            List<SimServer> together = new ArrayList<>();
            if (isAwake(first)) {
                together.add(first);
            }
            for (SimServer other : peers) {
                if (!together.isEmpty()
                        && !together.contains(other)
                        && together.stream().allMatch(s -> reach(cluster, s, other))) {
                    together.add(other);
                }
            }
            best = together.size() > best.size() ? together : best;
        }
        return best;
    }

    private static boolean isAwake(SimServer server) {
        return server.isRunning() && !server.isPaused();
    }

    /** Whether two servers can talk to each other. */
    static boolean reach(SimCluster cluster, SimServer a, SimServer b) {
        boolean open = !cluster.isBlocked(a, b) && !cluster.isBlocked(b, a);
        return isAwake(a) && isAwake(b) && (a == b || (open && cluster.isConnected(a, b) && cluster.isConnected(b, a)));
    }

    private Map<String, Object> details(Standing s) {
        String verdict = s.isLost()
                ? "no quorum: " + s.best().size() + " of the " + s.quorum() + " that it takes"
                : "quorum " + s.quorum() + " of " + s.peers().size() + ", "
                        + (s.spare() == 0 ? "one failure from losing it" : "tolerates " + s.spare() + " more");
        lines.addAll(Layout.wrap(s.group().text() + ": " + verdict + leads(s.group()), 2));
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("server", "state", "reaches"));
        List<Object> peers = new ArrayList<>();
        for (SimServer peer : s.peers()) {
            List<String> reached = s.peers().stream()
                    .filter(other -> other != peer && reach(stage.cluster(), peer, other))
                    .map(SimServer::name)
                    .toList();
            String since = stage.elections()
                    .map(w -> w.changedAt(peer.index()))
                    .filter(at -> at >= 0 && !isAwake(peer))
                    .map(at -> " since " + Layout.clock(stage.since(at)))
                    .orElse("");
            rows.add(List.of(peer.name(), word(peer) + since, Layout.none(reached)));
            Map<String, Object> fact = new LinkedHashMap<>();
            fact.put("server", peer.name());
            fact.put("state", word(peer));
            fact.put("reaches", reached);
            peers.add(fact);
        }
        lines.addAll(Layout.table(rows));
        List<String> missing = s.peers().stream()
                .filter(p -> !s.best().contains(p))
                .map(SimServer::name)
                .toList();
        if (s.isLost()) {
            int needed = s.quorum() - s.best().size();
            lines.addAll(Layout.wrap(
                    "  " + (missing.size() == needed ? "all of " : needed + " of ") + String.join(", ", missing)
                            + " would have to come back",
                    4));
            lines.addAll(Layout.wrap("  clients see meanwhile: " + seen(s.group()), 4));
        }
        Map<String, Object> fact = new LinkedHashMap<>();
        fact.put("group", s.group().text());
        fact.put("quorum", s.quorum());
        fact.put("together", s.best().stream().map(SimServer::name).toList());
        fact.put("lost", s.isLost());
        fact.put("spare", s.spare());
        fact.put("missing", missing);
        fact.put("peers", peers);
        return fact;
    }

    private String leads(Group group) {
        return stage.leader(group).map(l -> "; " + l.name() + " leads").orElse("; nobody leads");
    }

    static String word(SimServer server) {
        return server.state().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String seen(Group group) {
        if (group instanceof Group.Meta) {
            return "nothing can be created, changed or removed: 10008 from servers that know of no leader, else no answer";
        }
        return group instanceof Group.Stream
                ? "no acknowledgement of what they publish; STREAM.INFO is not answered"
                : "no messages for who pulls; CONSUMER.INFO is not answered";
    }
}
