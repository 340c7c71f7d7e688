package wavetank.core.raft;

import java.util.List;
import java.util.function.Consumer;
import wavetank.core.kernel.Micros;

/** A group comes into being, its servers live and die, time passes; proposals, leadership, membership, applying. */
final class GroupVerbs implements InteractionRunner.Verbs {
    private final Stage stage;

    GroupVerbs(Stage stage) {
        this.stage = stage;
    }

    @Override
    public boolean carryOut(String verb, List<String> words) {
        switch (verb) {
            case "group" -> group(words);
            case "elected" -> elected(stage.id(words.get(0)));
            case "start" -> each(words, harness()::start);
            case "recovering" -> harness().recovering = words.get(0).equals("on");
            case "kill" -> each(words, harness()::kill);
            case "freeze" -> each(words, harness()::freeze);
            case "thaw" -> each(words, harness()::thaw);
            case "run" -> harness().run(Stage.duration(words.get(0)));
            case "until" -> until(words);
            default -> {
                return carryOutInGroup(verb, words);
            }
        }
        return true;
    }

    private boolean carryOutInGroup(String verb, List<String> words) {
        switch (verb) {
            case "propose" ->
                harness()
                        .propose(
                                stage.id(words.get(0)),
                                words.subList(1, words.size()).toArray(new String[0]));
            case "batch" -> batch(words);
            case "load" -> load(words);
            case "stepdown" -> stepDown(words);
            case "campaign" -> each(words, id -> call(id, n -> n.campaignImmediately(harness().now)));
            case "campaignsoon" -> each(words, id -> call(id, n -> n.campaign(harness().now)));
            case "observer" -> each(words, id -> call(id, n -> n.setObserver(harness().now, true)));
            case "add" -> change(words, true);
            case "remove" -> change(words, false);
            case "peers" -> peers(words);
            default -> {
                return carryOutInApplying(verb, words);
            }
        }
        return true;
    }

    private boolean carryOutInApplying(String verb, List<String> words) {
        switch (verb) {
            case "hold" -> each(words, id -> harness().holdApplies(id, true));
            case "release" -> each(words, id -> harness().holdApplies(id, false));
            case "applyto" -> harness().applyUpTo(stage.id(words.get(0)), Long.parseLong(words.get(1)));
            case "pause" -> each(words, id -> call(id, n -> n.pauseApply(harness().now, sink(id))));
            case "resume" -> each(words, id -> call(id, n -> n.resumeApply(harness().now, sink(id))));
            case "replay" -> each(words, this::replay);
            case "snapshot" -> each(words, this::snapshot);
            default -> {
                return false;
            }
        }
        return true;
    }

    private RaftHarness harness() {
        return stage.harness();
    }

    private RaftEffects sink(int id) {
        return harness().sink(id);
    }

    private void call(int id, Consumer<RaftNode> action) {
        harness().call(id, action);
    }

    private void each(List<String> names, Consumer<Integer> action) {
        stage.ids(names).forEach(action);
    }

    // ---- a group and its time

    /**
     * {@code group 3 [seed=1] [size=3] [spares=0] [fsync=700] [meta] [fresh] [scaleup]}: meta members know only themselves, fresh ones are
     * new (their empty logs are no sign of a lost disk), and of a scale-up they are observers until they have data.
     */
    private void group(List<String> words) {
        int members = Integer.parseInt(words.get(0));
        RaftHarness group = new RaftHarness(
                Stage.number(words, "seed", 1),
                members,
                (int) Stage.number(words, "size", members),
                !words.contains("meta"),
                (int) Stage.number(words, "spares", 0),
                RaftTimings.PRODUCTION);
        group.fsync = Stage.number(words, "fsync", 0);
        group.recovering = !words.contains("fresh");
        group.scaleUp = words.contains("scaleup");
        group.tracing = true;
        stage.enter(group);
    }

    /** {@code elected n1}: all are started, n1 is elected, and a second later nothing is under way. */
    private void elected(int id) {
        RaftHarness group = harness();
        group.tracing = false;
        group.startAll();
        call(id, n -> n.campaignImmediately(group.now));
        group.run(2 * Micros.SECOND);
        group.tracing = true;
        stage.print(RaftHarness.name(stage.leader()) + " leads in term "
                + group.node(stage.leader()).term());
    }

    /** {@code until leader 20s} or {@code until n2 leads 20s}. */
    private void until(List<String> words) {
        RaftHarness group = harness();
        long began = group.now;
        long limit = began + Stage.duration(words.get(words.size() - 1));
        int wanted = words.get(0).equals("leader") ? RaftView.NOBODY : stage.id(words.get(0));
        boolean found = group.runUntil(
                limit,
                () -> wanted == RaftView.NOBODY
                        ? group.leader() != RaftView.NOBODY
                        : group.server(wanted).isUp() && group.node(wanted).isLeader());
        stage.printTrace();
        String leads = RaftHarness.name(group.leader()) + " leads after " + RaftHarness.seconds(group.now - began);
        stage.print(found ? leads + " s" : "no leader");
    }

    // ---- proposals and leadership

    /** {@code batch n1 remove:n3 x}: that leader appends those entries as one. */
    private void batch(List<String> words) {
        int id = stage.id(words.get(0));
        EntryBatch entries = MessageWords.entries(words.subList(1, words.size()));
        call(id, n -> n.proposeBatch(harness().now, n.term(), entries, sink(id)));
    }

    /** {@code load n1 100 1024 20ms}: that many operations of that size, that far apart. */
    private void load(List<String> words) {
        int id = stage.id(words.get(0));
        int size = Integer.parseInt(words.get(2));
        long pause = Stage.duration(words.get(3));
        for (int i = 0; i < Integer.parseInt(words.get(1)); i++) {
            call(id, n -> n.forward(harness().now, new Op("x", size), sink(id)));
            harness().run(pause);
        }
    }

    private void stepDown(List<String> words) {
        int leader = stage.leader();
        int preferred = words.isEmpty() ? RaftView.NOBODY : stage.id(words.get(0));
        call(leader, n -> n.stepDown(harness().now, preferred, -1L, sink(leader)));
    }

    // ---- membership

    /** {@code add n4}, {@code remove n2}, by the leader, or {@code remove n2 at n1}. */
    private void change(List<String> words, boolean adds) {
        int peer = stage.id(words.get(0));
        int at = words.size() > 2 ? stage.id(words.get(2)) : stage.leader();
        if (adds) {
            harness().introduce(peer, harness().node(at).peers() | Membership.bit(peer));
        }
        call(at, n -> {
            MembershipResult result = adds
                    ? n.proposeAddPeer(harness().now, peer, sink(at))
                    : n.proposeRemovePeer(harness().now, peer, sink(at));
            stage.print(result + (result.error().isEmpty() ? "" : ": " + result.error()));
        });
    }

    /** {@code peers n1 n2}: the layer above decrees that peer set at its members; the leader sends it, too. */
    private void peers(List<String> words) {
        long set = stage.set(words);
        for (int id : stage.ids(words)) {
            if (harness().node(id).role() == Role.LEADER) {
                call(id, n -> n.proposeKnownPeers(harness().now, set, sink(id)));
            } else {
                call(id, n -> n.updateKnownPeers(harness().now, set, sink(id)));
            }
        }
    }

    // ---- snapshots

    private void snapshot(int id) {
        call(
                id,
                n -> stage.print(RaftHarness.name(id) + " snapshot: "
                        + n.snapshot(harness().now, harness().server(id).chain.state(), false, sink(id))));
    }

    /** The node forgets what it has applied since its snapshot, and pauses. */
    private void replay(int id) {
        call(id, n -> n.drainAndReplaySnapshot(harness().now, sink(id)));
    }
}
