package wavetank.sim.explain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import wavetank.core.raft.RaftView;
import wavetank.sim.cluster.SimServer;
import wavetank.sim.explain.ElectionWitness.Election;
import wavetank.sim.explain.ElectionWitness.Step;
import wavetank.sim.scenario.Group;
import wavetank.sim.scenario.text.Durations;

/** How the leader of a group came to lead, or why there is none. */
final class LeaderQuestion {
    private static final Pattern PEER = Pattern.compile("#(\\d+)");
    private static final Pattern HEARD = Pattern.compile("(\\d+)@(\\d+)");

    private final Stage stage;
    private final List<String> lines = new ArrayList<>();
    private final Map<String, Object> facts = new LinkedHashMap<>();

    LeaderQuestion(Stage stage) {
        this.stage = stage;
    }

    /** {@code words}: as the group was typed. */
    Explanation answer(Group group, List<String> words) {
        facts.put("question", "leader");
        facts.put("group", group.text());
        facts.put("asked", String.join(" ", words));
        facts.put("at_us", stage.since(stage.cluster().now()));
        String raft = stage.raftGroup(group);
        Optional<ElectionWitness> witness = stage.elections();
        SimServer leader = stage.leader(group).orElse(null);
        facts.put("leader", leader == null ? "" : leader.name());
        if (stage.peers(group).size() == 1 && !(group instanceof Group.Meta)) {
            alone(group);
        } else if (leader == null) {
            Optional<Election> open = witness.flatMap(w -> w.open(raft));
            lines.add(Layout.ends(
                            group.text() + ": nobody leads" + named(raft, group),
                            open.filter(o -> o.lostAt() >= 0)
                                    .map(o -> "leaderless for "
                                            + Durations.seconds(stage.cluster().now() - o.lostAt()))
                                    .orElse(""))
                    .stripTrailing());
            open.ifPresent(this::steps);
            QuorumQuestion.Standing standing = QuorumQuestion.standing(stage, group);
            if (standing.isLost()) {
                lines.add("  no quorum: " + standing.best().size() + " of the " + standing.quorum()
                        + " that it takes (explain quorum " + group.text() + ")");
            }
        } else {
            leads(group, raft, leader, witness.flatMap(w -> w.last(raft)));
        }
        return new Explanation(lines, facts);
    }

    private void alone(Group group) {
        SimServer only = stage.peers(group).get(0);
        lines.add(group.text() + ": " + only.name() + " holds the only replica (R1), so there is no election: it leads"
                + (stage.leader(group).isPresent()
                        ? ""
                        : " as soon as it runs again (it is " + QuorumQuestion.word(only) + ")"));
    }

    private static String named(String raft, Group group) {
        return group instanceof Group.Meta || raft.isEmpty() ? "" : " (" + raft + ")";
    }

    private void leads(Group group, String raft, SimServer leader, Optional<Election> found) {
        if (found.isEmpty() || found.get().leader() != leader.index()) {
            lines.add(group.text() + ": " + leader.name() + " leads" + named(raft, group));
            return;
        }
        Election election = found.get();
        String gap = election.lostAt() < 0
                ? ""
                : "leaderless for " + Durations.seconds(election.announcedAt() - election.lostAt());
        facts.put("term", election.term());
        facts.put("since_us", stage.since(election.announcedAt()));
        facts.put("leaderless_us", election.lostAt() < 0 ? -1 : election.announcedAt() - election.lostAt());
        lines.add(Layout.ends(
                        group.text() + ": " + leader.name() + " leads since " + clock(election.announcedAt())
                                + ", term " + election.term() + named(raft, group),
                        gap)
                .stripTrailing());
        steps(election);
        lines.add("  " + clock(election.announcedAt()) + "  " + leader.name()
                + " has processed that entry: the layer above leads");
        facts.put("votes_of", stage.peers(group).stream().map(SimServer::name).toList());
    }

    private void steps(Election election) {
        List<Object> all = new ArrayList<>();
        for (Step step : election.steps()) {
            String text = text(step, election);
            lines.addAll(Layout.wrap("  " + clock(step.at()) + "  " + text, 16));
            Map<String, Object> fact = new LinkedHashMap<>();
            fact.put("at_us", stage.since(step.at()));
            fact.put("server", name(step.server()));
            fact.put("text", text);
            all.add(fact);
        }
        facts.put("steps", all);
    }

    /** A step in words: what comes after a bar are details in numbers. */
    private String text(Step step, Election election) {
        String[] parts = step.what().split("\\|", 2);
        String what =
                name(step.server()) + " " + PEER.matcher(parts[0]).replaceAll(m -> name(Integer.parseInt(m.group(1))));
        if (step.server() == election.before() && step.at() == election.lostAt()) {
            return what + "; it led" + heard(parts.length > 1 ? parts[1] : "");
        }
        if (parts[0].startsWith("votes ")) {
            return what + " (asked by " + name(Integer.parseInt(parts[1])) + "; raft.go processVoteRequest)";
        }
        return parts[0].startsWith("stands") ? what + waited(step, election) : what;
    }

    private String waited(Step step, Election election) {
        if (election.before() == RaftView.NOBODY || election.lostAt() < 0) {
            return "";
        }
        return String.format(
                Locale.ROOT, ", %s after the leader was lost", Durations.seconds(step.at() - election.lostAt()));
    }

    private String heard(String details) {
        List<String> texts = new ArrayList<>();
        Matcher heard = HEARD.matcher(details);
        while (heard.find()) {
            texts.add(name(Integer.parseInt(heard.group(1))) + " at " + clock(Long.parseLong(heard.group(2))));
        }
        return texts.isEmpty() ? "" : "; last heard by " + String.join(", ", texts);
    }

    private String name(int server) {
        return stage.cluster().servers().get(server).name();
    }

    private String clock(long at) {
        return Layout.clock(stage.since(at));
    }
}
