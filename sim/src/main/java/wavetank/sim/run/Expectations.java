package wavetank.sim.run;

import static wavetank.core.kernel.Micros.SECOND;

import com.google.common.collect.ImmutableList;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import it.unimi.dsi.fastutil.longs.LongList;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import wavetank.core.stream.StreamNode;
import wavetank.sim.cluster.SimServer;
import wavetank.sim.scenario.Comparison;
import wavetank.sim.scenario.Expectation;
import wavetank.sim.scenario.Expected;
import wavetank.sim.scenario.Group;
import wavetank.sim.scenario.Template;
import wavetank.sim.scenario.text.Durations;

/** Looks whether what a scenario expects has come true (section 8.3 of the format), and keeps the score. */
final class Expectations {
    /** What was committed last reaches the followers with the next heartbeat. */
    private static final long LAST_NEWS = 2 * SECOND;

    private final Scene scene;
    private final Chooser chooser;
    private final Conditions conditions;
    private final Commands commands;
    private final Workloads workloads;
    private final Faults faults;
    private final Story story;
    private final Acknowledgments acknowledgments;
    private final RunOutput output;
    private final List<RunResult.Outcome> outcomes = new ArrayList<>();

    /** In how many percent of the seeds what is looked at must be so; empty = in this run. */
    private OptionalDouble percent = OptionalDouble.empty();

    Expectations(
            Scene scene,
            Chooser chooser,
            Conditions conditions,
            Commands commands,
            Workloads workloads,
            Faults faults,
            Story story,
            Acknowledgments acknowledgments,
            RunOutput output) {
        this.scene = scene;
        this.chooser = chooser;
        this.conditions = conditions;
        this.commands = commands;
        this.workloads = workloads;
        this.faults = faults;
        this.story = story;
        this.acknowledgments = acknowledgments;
        this.output = output;
    }

    List<RunResult.Outcome> outcomes() {
        return ImmutableList.copyOf(outcomes);
    }

    boolean allMet() {
        return outcomes.stream().noneMatch(RunResult.Outcome::fails);
    }

    /** Something that had to happen did not. */
    void unmet(String text, String actual) {
        note(text, false, actual);
    }

    private void note(String text, boolean met, String actual) {
        RunResult.Outcome outcome = new RunResult.Outcome(text, met, actual, percent);
        outcomes.add(outcome);
        if (outcome.fails()) {
            output.unmet(scene.time(), text, actual);
        }
    }

    /** Looks at one expectation now. */
    void check(Expected expected) {
        check(expected.text(), expected.what());
    }

    private void check(String text, Expectation what) {
        if (what instanceof Expectation.NoViolations) {
            note(text, true, "none");
        } else if (what instanceof Expectation.Holds holds) {
            boolean met = conditions.holds(holds.condition());
            note(text, met, met ? "it is so" : "it is not so");
        } else if (what instanceof Expectation.Count count) {
            compare(text, counted(count.what()), count.comparison());
        } else if (what instanceof Expectation.LeaderChanges changes) {
            compare(text, leaderChanges(changes.group()), changes.comparison());
        } else if (what instanceof Expectation.NewLeaderWithin within) {
            newLeader(text, within);
        } else if (what instanceof Expectation.ReplicasEqual equal) {
            scene.await(() -> difference(equal.stream()).isEmpty(), LAST_NEWS);
            String difference = difference(equal.stream());
            note(text, difference.isEmpty(), difference.isEmpty() ? "equal" : difference);
        } else if (what instanceof Expectation.Time time) {
            compare(text, measured(time), time.comparison());
        } else if (what instanceof Expectation.OutputContains contains) {
            String wanted = fill(contains.text());
            note(
                    text,
                    commands.last().text().contains(wanted),
                    "it printed\n" + commands.last().text());
        } else if (what instanceof Expectation.OutputEquals equals) {
            outputEquals(text, equals.path());
        } else if (what instanceof Expectation.CommandFails fails) {
            commandFails(text, fails);
        } else if (what instanceof Expectation.LostOnlyBefore before) {
            lostOnlyBefore(text, before);
        } else if (what instanceof Expectation.AckedBy by) {
            ackedBy(text, by);
        } else if (what instanceof Expectation.InSeeds seeds) {
            inSeeds(text, seeds);
        } else {
            note(text, false, "this version cannot look at that");
        }
    }

    private void compare(String text, long actual, Comparison comparison) {
        note(text, comparison.holds(actual), Long.toString(actual));
    }

    private long counted(Expectation.Counted what) {
        return switch (what) {
            case LOST -> lost();
            case PUBLISH_ERRORS -> workloads.errors();
            case ACKED -> workloads.acked();
            case REDELIVERED -> workloads.redelivered();
            case ELECTIONS -> story.elections().size();
        };
    }

    /** Acknowledged messages that are not where they were acknowledged, on the leader of their stream; all of one without a leader. */
    long lost() {
        return lostMessages().size();
    }

    /** Of one stream, those that no limit, purge or deletion can have taken; none while nobody leads it. */
    long lostFrom(String stream) {
        Optional<StreamNode> leader = leader(stream);
        return leader.isEmpty()
                ? 0
                : lostMessages().stream()
                        .filter(acked -> acked.stream().equals(stream) && isAnother(leader.get(), acked))
                        .count();
    }

    /** Whether that sequence was never given out in this history of the stream, or to another message. */
    private static boolean isAnother(StreamNode leader, PublishWorkload.Acked acked) {
        return acked.seq() > leader.store().lastSeq() || leader.store().get(acked.seq()) != null;
    }

    private List<PublishWorkload.Acked> lostMessages() {
        List<PublishWorkload.Acked> lost = new ArrayList<>();
        for (PublishWorkload publisher : workloads.publishers()) {
            for (PublishWorkload.Acked acked : publisher.acknowledged()) {
                if (!isStored(acked)) {
                    lost.add(acked);
                }
            }
        }
        return lost;
    }

    private Optional<StreamNode> leader(String stream) {
        return scene.situation().replicas(stream).stream()
                .filter(StreamNode::isLeader)
                .findFirst();
    }

    private boolean isStored(PublishWorkload.Acked acked) {
        Optional<StreamNode> leader = leader(acked.stream());
        if (leader.isEmpty()) {
            return false;
        }
        var message = leader.get().store().get(acked.seq());
        boolean outlived = acked.seq() < leader.get().store().firstSeq();
        return outlived
                || (message != null && message.headers().get("Nats-Msg-Id").equals(acked.id()));
    }

    private void ackedBy(String text, Expectation.AckedBy by) {
        Optional<Faults.Applied> fault = faults.byId(by.fault());
        if (fault.isEmpty()) {
            note(text, false, "there was no " + by.fault());
            return;
        }
        long to = fault.get().undoneAt().orElse(scene.cluster().now());
        compare(text, acknowledgments.count(chooser.choose(by.servers()), fault.get().at, to), by.comparison());
    }

    /** A fault that takes its time is one until it is done. */
    private void lostOnlyBefore(String text, Expectation.LostOnlyBefore before) {
        Optional<Faults.Applied> fault = faults.byId(before.fault());
        if (fault.isEmpty()) {
            note(text, false, "there was no " + before.fault());
            return;
        }
        long from = fault.get().at - before.withinMicros();
        long outside = lostMessages().stream()
                .filter(acked -> acked.at() < from || acked.at() > fault.get().until)
                .count();
        note(text, outside == 0, outside + " lost were acknowledged at other times");
    }

    /** Counted here, judged when all seeds have run. */
    private void inSeeds(String text, Expectation.InSeeds seeds) {
        percent = OptionalDouble.of(seeds.percent());
        check(text, seeds.what());
        percent = OptionalDouble.empty();
    }

    private int leaderChanges(Group group) {
        int changes = 0;
        for (Story.Election election : story.elections()) {
            changes += election.group().equals(group) ? 1 : 0;
        }
        return changes;
    }

    private void newLeader(String text, Expectation.NewLeaderWithin within) {
        for (Story.Election election : story.elections()) {
            if (election.group().equals(within.group()) && election.leaderless() >= 0) {
                note(text, election.leaderless() <= within.withinMicros(), Durations.print(election.leaderless()));
                return;
            }
        }
        note(text, false, "there was no new leader");
    }

    /** What differs between the replicas of a stream, or empty. */
    private String difference(String stream) {
        List<StreamNode> replicas = scene.situation().replicas(stream);
        if (replicas.isEmpty()) {
            return "no replica runs";
        }
        var first = replicas.get(0).store().snapshot(0);
        for (StreamNode replica : replicas) {
            var other = replica.store().snapshot(0);
            if (!first.equals(other)) {
                return first + " and " + other;
            }
        }
        return "";
    }

    private long measured(Expectation.Time time) {
        LongList values = new LongArrayList();
        switch (time.what()) {
            case PUBLISH_LATENCY -> workloads.publishers().forEach(p -> values.addAll(p.latencies()));
            case ELECTION_TIME ->
                story.elections().stream().filter(e -> e.leaderless() >= 0).forEach(e -> values.add(e.leaderless()));
            case CATCH_UP_TIME -> values.addAll(story.joined());
        }
        return statistic(values, time.statistic());
    }

    private static long statistic(LongList values, Expectation.Statistic statistic) {
        if (values.isEmpty()) {
            return 0;
        }
        LongList sorted = new LongArrayList(values);
        sorted.sort(null);
        int percent =
                switch (statistic) {
                    case P50 -> 50;
                    case P90 -> 90;
                    case P99 -> 99;
                    case MAX -> 100;
                };
        int rank = (sorted.size() * percent + 99) / 100;
        return sorted.getLong(Math.max(0, rank - 1));
    }

    private void outputEquals(String text, String path) {
        Path file = Path.of(scene.scenario().file()).resolveSibling(path);
        try {
            String wanted = Files.readString(file, StandardCharsets.UTF_8);
            note(
                    text,
                    wanted.equals(commands.last().text()),
                    "it printed\n" + commands.last().text());
        } catch (IOException e) {
            note(text, false, file + " cannot be read");
        }
    }

    private void commandFails(String text, Expectation.CommandFails fails) {
        CommandResult ran = commands.last();
        boolean failed = ran.exit() != 0;
        boolean says = fails.text().map(t -> ran.text().contains(fill(t))).orElse(true);
        note(text, failed && says, failed ? "it printed\n" + ran.text() : "it succeeded");
    }

    private String fill(Template template) {
        return template.fill(selector -> {
            List<SimServer> servers = chooser.choose(selector);
            return servers.size() == 1 ? servers.get(0).name() : "${" + selector.text() + "}";
        });
    }
}
