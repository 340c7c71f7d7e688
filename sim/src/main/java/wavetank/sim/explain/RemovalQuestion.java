package wavetank.sim.explain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import wavetank.core.kernel.Micros;
import wavetank.core.meta.ConsumerAssignment;
import wavetank.core.meta.MetaState;
import wavetank.core.meta.StreamAssignment;
import wavetank.core.raft.RaftView;
import wavetank.core.server.ServerInsight;
import wavetank.core.stream.StreamNode;
import wavetank.sim.cluster.SimServer;
import wavetank.sim.report.Humanize;
import wavetank.sim.scenario.Group;
import wavetank.sim.scenario.text.Durations;

/** What a peer-remove would do: it is done on a copy, and what changes there is told. */
final class RemovalQuestion {
    /** As many streams as are named unless all are asked for. */
    private static final int NAMED = 4;

    /** By then the removed assets are re-placed; copying may take longer. */
    private static final long ASSIGNED_WITHIN = 30 * Micros.SECOND;

    private static final long COPIED_WITHIN = 10 * Micros.MINUTE;
    private static final long LOOK_EVERY = 5 * Micros.MILLISECOND;
    private static final Pattern ERROR = Pattern.compile("\"err_code\":(\\d+),\"description\":\"([^\"]*)\"");

    /** A stream and its consumers, as assigned. */
    private record Asset(StreamAssignment stream, SortedMap<String, ConsumerAssignment> consumers) {}

    private final Stage stage;
    private final Explainer explainer;
    private final List<String> lines = new ArrayList<>();
    private final Map<String, Object> facts = new LinkedHashMap<>();
    private final SortedSet<String> lostOnTheWay = new TreeSet<>();
    private final SortedSet<String> closeOnTheWay = new TreeSet<>();
    private final SortedSet<String> closeBefore = new TreeSet<>();
    private boolean all;

    RemovalQuestion(Stage stage, Explainer explainer) {
        this.stage = stage;
        this.explainer = explainer;
    }

    Explanation answer(List<String> given) {
        List<String> words = new ArrayList<>(given);
        all = words.remove("--all");
        facts.put("question", "peer-remove");
        if (words.size() == 1) {
            server(explainer.server(words.get(0)));
        } else if (words.size() == 3 && words.get(0).equals("stream")) {
            stream(explainer.stream(words.get(1)), explainer.server(words.get(2)));
        } else {
            throw new QuestionException("'peer-remove' needs a server, or: peer-remove stream STREAM SERVER");
        }
        lines.add("Nothing has been changed.");
        return new Explanation(lines, facts);
    }

    // ---- the whole server

    private void server(SimServer gone) {
        facts.put("server", gone.name());
        Stage.Rehearsal copy = stage.rehearse();
        SortedMap<String, Asset> before = assets(copy);
        RaftView meta = copy.leader(new Group.Meta())
                .map(leader -> copy.view(leader, new Group.Meta()))
                .orElse(null);
        int peersBefore = meta == null ? 0 : Long.bitCount(meta.peers());
        SortedSet<String> safe = quorate(copy);
        long start = copy.cluster().now();
        String answer = copy.request("$JS.API.SERVER.REMOVE", "{\"peer\":\"" + gone.name() + "\"}", "admin");
        if (isRefused("Removing " + gone.name() + " from " + gone.cluster(), answer)) {
            return;
        }
        settle(copy, safe, () -> isOut(copy, gone, before));
        Changes changes = changes(copy, before, assets(copy), gone);
        lines.add("Removing " + gone.name() + " from " + gone.cluster() + " would");
        int peersAfter = copy.leader(new Group.Meta())
                .map(leader -> copy.view(leader, new Group.Meta()))
                .map(view -> Long.bitCount(view.peers()))
                .orElse(peersBefore - 1);
        metaGroup(peersBefore, peersAfter);
        changes.tell(copy.cluster().now() - start);
        warnings(gone);
    }

    private void metaGroup(int before, int after) {
        int quorum = after / 2 + 1;
        facts.put("meta_peers_before", before);
        facts.put("meta_peers_after", after);
        facts.put("meta_quorum_after", quorum);
        lines.add("  shrink the meta group from " + before + " to " + Layout.plural(after, "peer") + " (quorum "
                + quorum + ", tolerates " + Layout.plural(after - quorum, "failure") + ", before: "
                + (before - (before / 2 + 1)) + ")");
    }

    private void warnings(SimServer gone) {
        List<String> warnings = new ArrayList<>();
        ServerInsight leader =
                stage.leader(new Group.Meta()).map(SimServer::insightOrNull).orElse(null);
        if (leader != null && !leader.callsOffline(gone.index()) && gone.isRunning()) {
            warnings.add(gone.name()
                    + " is online: its JetStream is switched off, and it stays so until a restart adds it" + " again");
        }
        warnings.add("a server of the same name that comes later is the same peer to the others");
        facts.put("warnings", warnings);
        for (String warning : warnings) {
            lines.addAll(Layout.wrap("  warning: " + warning, 4));
        }
    }

    // ---- one stream

    private void stream(StreamAssignment stream, SimServer gone) {
        facts.put("server", gone.name());
        facts.put("stream", stream.name());
        if (!stream.group().isMember(gone.index())) {
            throw new QuestionException(gone.name() + " is no peer of " + stream.name() + " (its peers: "
                    + names(stream.group().peers()) + ")");
        }
        Stage.Rehearsal copy = stage.rehearse();
        SortedMap<String, Asset> before = assets(copy);
        before.keySet().retainAll(List.of(stream.name()));
        SortedSet<String> safe = quorate(copy);
        long start = copy.cluster().now();
        String answer = copy.request(
                "$JS.API.STREAM.PEER.REMOVE." + stream.name(), "{\"peer\":\"" + gone.name() + "\"}", "app");
        String head = "Removing " + gone.name() + " from the peers of " + stream.name();
        if (isRefused(head, answer)) {
            return;
        }
        settle(copy, safe, () -> isOut(copy, gone, before));
        SortedMap<String, Asset> after = assets(copy);
        after.keySet().retainAll(List.of(stream.name()));
        lines.add(head + " would");
        changes(copy, before, after, gone).tell(copy.cluster().now() - start);
    }

    // ---- the copy

    /** Says what the servers refuse; 10075 is no refusal: the peer is removed all the same. */
    private boolean isRefused(String what, String answer) {
        Matcher error = ERROR.matcher(answer);
        if (error.find()) {
            facts.put("err_code", Integer.parseInt(error.group(1)));
            facts.put("error", error.group(2));
            if (!error.group(1).equals("10075")) {
                lines.addAll(Layout.wrap(what + " is refused: " + error.group(2) + " (" + error.group(1) + ")", 2));
                return true;
            }
            lines.addAll(Layout.wrap(
                    "The answer would be an error, " + error.group(2)
                            + " (10075), and the peer is removed all the same.",
                    2));
            return false;
        }
        if (!answer.contains("\"success\":true")) {
            facts.put("error", answer.strip());
            lines.addAll(Layout.wrap(what + " is not answered: " + answer.strip(), 2));
            return true;
        }
        return false;
    }

    private SortedSet<String> quorate(Stage copy) {
        SortedSet<String> groups = new TreeSet<>();
        for (Group group : copy.allGroups()) {
            QuorumQuestion.Standing standing = QuorumQuestion.standing(copy, group);
            if (!standing.isLost()) {
                groups.add(group.text());
            }
            if (standing.spare() <= 0) {
                closeBefore.add(group.text());
            }
        }
        return groups;
    }

    /** Until nothing is assigned to it any more, then until the new replicas are current. */
    private void settle(Stage.Rehearsal copy, SortedSet<String> safe, BooleanSupplier out) {
        boolean replaced = await(copy, out, ASSIGNED_WITHIN);
        watch(copy, safe);
        if (!replaced) {
            facts.put("settled", false);
        }
        boolean copied =
                await(copy, () -> copy.allGroups().stream().allMatch(g -> isCopied(copy, g, safe)), COPIED_WITHIN);
        facts.put("copied", copied);
    }

    /** Lets time pass until it is so, looking now and then, the less often the longer it takes. */
    private static boolean await(Stage.Rehearsal copy, BooleanSupplier done, long within) {
        long start = copy.cluster().now();
        while (!done.getAsBoolean()) {
            long passed = copy.cluster().now() - start;
            if (passed >= within) {
                return false;
            }
            copy.advance(Math.max(LOOK_EVERY, passed / 16));
        }
        return true;
    }

    private void watch(Stage copy, SortedSet<String> safe) {
        for (Group group : copy.allGroups()) {
            if (!safe.contains(group.text()) || copy.peers(group).size() < 2) {
                continue;
            }
            QuorumQuestion.Standing standing = QuorumQuestion.standing(copy, group);
            long ready = standing.best().stream()
                    .filter(s -> isWhole(copy, group, s))
                    .count();
            if (ready < standing.quorum()) {
                lostOnTheWay.add(group.text());
            } else if (ready == standing.quorum() && !closeBefore.contains(group.text())) {
                closeOnTheWay.add(group.text());
            }
        }
    }

    /** Whether a replica has what its leader has committed. */
    private static boolean isWhole(Stage copy, Group group, SimServer peer) {
        SimServer leader = copy.leader(group).orElse(null);
        RaftView leads = leader == null ? null : copy.view(leader, group);
        return leads == null
                || leader == peer
                || leads.isPeerCurrent(peer.index(), copy.cluster().now());
    }

    private static boolean isCopied(Stage copy, Group group, SortedSet<String> safe) {
        if (!safe.contains(group.text())) {
            return true;
        }
        for (SimServer peer : copy.peers(group)) {
            if (peer.isRunning() && !peer.isPaused() && !isWhole(copy, group, peer)) {
                return false;
            }
            StreamNode node = node(copy, group, copy.leader(group).orElse(null));
            if (node != null && node.catchupLag(peer.index()) > 0) {
                return false;
            }
        }
        return copy.leader(group).isPresent();
    }

    private static @Nullable StreamNode node(Stage copy, Group group, @Nullable SimServer server) {
        ServerInsight insight = server == null ? null : server.insightOrNull();
        return insight == null || !(group instanceof Group.Stream stream)
                ? null
                : insight.stream(copy.account(), stream.name());
    }

    /** Whether no asset that can be moved is assigned to it; those that cannot stay where they are. */
    private static boolean isOut(Stage copy, SimServer gone, SortedMap<String, Asset> before) {
        SortedMap<String, Asset> now = assets(copy);
        for (Map.Entry<String, Asset> entry : before.entrySet()) {
            Asset asset = now.get(entry.getKey());
            boolean held = entry.getValue().stream().group().isMember(gone.index());
            if (held && asset != null && asset.stream().equals(entry.getValue().stream())) {
                return false;
            }
        }
        return true;
    }

    private static SortedMap<String, Asset> assets(Stage of) {
        SortedMap<String, Asset> assets = new TreeMap<>();
        MetaState meta = of.assignments().orElse(null);
        if (meta != null) {
            for (StreamAssignment stream : meta.streams(of.account())) {
                SortedMap<String, ConsumerAssignment> consumers = new TreeMap<>();
                meta.consumers(of.account(), stream.name()).forEach(c -> consumers.put(c.name(), c));
                assets.put(stream.name(), new Asset(stream, consumers));
            }
        }
        return assets;
    }

    // ---- what has changed

    private final class Changes {
        final List<Object> moved = new ArrayList<>();
        final List<String> movedTexts = new ArrayList<>();
        final List<String> shortTexts = new ArrayList<>();
        final List<String> shortNames = new ArrayList<>();
        final List<String> lost = new ArrayList<>();
        final List<String> stuck = new ArrayList<>();
        final List<String> left = new ArrayList<>();
        final List<String> dropped = new ArrayList<>();
        final String whyLeft;
        int movedConsumers;
        long bytes;

        Changes(SimServer gone) {
            boolean led = stage.leader(new Group.Meta()).filter(gone::equals).isPresent();
            whyLeft = led ? " (it leads the meta group, and re-places nothing once it is removed)" : "";
        }

        void tell(long took) {
            facts.put("moved", moved);
            facts.put("short", shortNames);
            facts.put("lost_data", lost);
            facts.put("stuck", stuck);
            facts.put("left", left);
            facts.put("dropped_consumers", dropped);
            facts.put("moved_consumers", movedConsumers);
            facts.put("bytes", bytes);
            facts.put("took_us", took);
            facts.put("quorum_lost", List.copyOf(lostOnTheWay));
            facts.put("quorum_close", List.copyOf(closeOnTheWay));
            if (movedTexts.isEmpty() && shortTexts.isEmpty() && stuck.isEmpty() && left.isEmpty()) {
                say("move nothing: no stream is there");
            }
            if (!movedTexts.isEmpty()) {
                say("move " + Layout.plural(moved.size(), "stream") + ": " + some(movedTexts) + "; "
                        + Humanize.bytes(bytes) + " in all, about " + Durations.seconds(took));
            }
            if (!shortTexts.isEmpty()) {
                say("leave " + Layout.plural(shortTexts.size(), "stream") + " short: " + some(shortTexts));
            }
            if (!lost.isEmpty()) {
                say("lose data of " + Layout.plural(lost.size(), "stream") + ": " + some(lost)
                        + " (R1: the only copy is there)");
            }
            if (!stuck.isEmpty()) {
                say("leave " + Layout.plural(stuck.size(), "stream") + " where it cannot be reached: " + some(stuck)
                        + " (R1, and no other server fits)");
            }
            if (!left.isEmpty()) {
                say("leave " + Layout.plural(left.size(), "stream") + " assigned to it: " + some(left) + whyLeft);
            }
            if (!dropped.isEmpty() || movedConsumers > 0) {
                say("drop " + Layout.plural(dropped.size(), "ephemeral consumer") + ", move " + movedConsumers
                        + " durable");
            }
            if (!lostOnTheWay.isEmpty()) {
                say("leave without a quorum of current replicas on the way: " + some(List.copyOf(lostOnTheWay)));
            }
            if (!closeOnTheWay.isEmpty()) {
                say("leave one failure from losing quorum on the way: " + some(List.copyOf(closeOnTheWay)));
            }
        }

        private void say(String text) {
            lines.addAll(Layout.wrap("  " + text, 4));
        }

        private String some(List<String> texts) {
            return all || texts.size() <= NAMED
                    ? String.join(", ", texts)
                    : String.join(", ", texts.subList(0, NAMED)) + ", … (--all lists them)";
        }
    }

    private Changes changes(
            Stage copy, SortedMap<String, Asset> before, SortedMap<String, Asset> after, SimServer gone) {
        Changes changes = new Changes(gone);
        before.forEach((name, was) -> {
            Asset is = after.get(name);
            if (is != null && was.stream().group().isMember(gone.index())) {
                streamChanges(copy, changes, was, is, gone);
                consumerChanges(changes, was, is);
            }
        });
        return changes;
    }

    private void streamChanges(Stage copy, Changes changes, Asset was, Asset is, SimServer gone) {
        String name = was.stream().name();
        List<Integer> come = new ArrayList<>(is.stream().group().peers());
        come.removeAll(was.stream().group().peers());
        boolean only = was.stream().group().peers().size() == 1;
        if (!come.isEmpty()) {
            long size = only ? 0 : Math.max(0, size(copy, name));
            changes.bytes += size;
            Map<String, Object> move = new LinkedHashMap<>();
            move.put("stream", name);
            move.put("to", come.stream().map(this::name).toList());
            move.put("bytes", size);
            changes.moved.add(move);
            changes.movedTexts.add(name + " -> " + names(come) + " (" + Humanize.bytes(size) + ")");
        } else if (only) {
            changes.stuck.add(name);
        } else if (is.stream().group().peers().size()
                < was.stream().group().peers().size()) {
            changes.shortNames.add(name);
            changes.shortTexts.add(name + " (R" + was.stream().config().numReplicas() + ") goes on with "
                    + Layout.plural(is.stream().group().peers().size(), "peer") + ": no server left in "
                    + was.stream().group().cluster());
        } else if (is.stream().group().isMember(gone.index())) {
            changes.left.add(name);
        }
        if (only && size(stage, name) != 0) {
            changes.lost.add(name);
        }
    }

    private void consumerChanges(Changes changes, Asset was, Asset is) {
        was.consumers().forEach((name, consumer) -> {
            ConsumerAssignment now = is.consumers().get(name);
            if (now == null) {
                changes.dropped.add(was.stream().name() + " > " + name);
            } else if (!now.group().peers().equals(consumer.group().peers())) {
                changes.movedConsumers++;
            }
        });
    }

    /** Bytes of a stream where it is led; −1 = nobody leads, so nobody knows. */
    private static long size(Stage of, String stream) {
        StreamNode node = node(
                of,
                new Group.Stream(stream),
                of.leader(new Group.Stream(stream)).orElse(null));
        return node == null ? -1 : node.store().bytes();
    }

    private String names(List<Integer> peers) {
        return String.join(", ", peers.stream().map(this::name).toList());
    }

    private String name(int peer) {
        return stage.cluster().servers().get(peer).name();
    }
}
