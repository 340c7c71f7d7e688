package wavetank.core.raft;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import net.jqwik.api.statistics.Statistics;
import wavetank.core.kernel.Micros;

/**
 * Whatever is killed, frozen, cut off, lost, handed over: no invariant breaks as long as disks keep what they have. With peers added and
 * removed, none breaks but by the gaps of the real server that the checker knows.
 */
class RaftPropertiesTest {
    /** What may happen. */
    enum Kind {
        KILL,
        START,
        START_ALL,
        FREEZE,
        THAW,
        CUT,
        PARTITION,
        HEAL,
        LOSE_MESSAGES,
        PROPOSE,
        STEP_DOWN,
        SNAPSHOT,
        HOLD_APPLIES,
        RELEASE_APPLIES,
        PAUSE,
        RESUME,
        ADD,
        REMOVE
    }

    /** One step of a plan: what happens, to whom, and how long the group then runs. */
    record Step(Kind kind, int a, int b, int millis) {}

    @Property(tries = 120, shrinking = ShrinkingMode.BOUNDED)
    void noInvariantBreaksWhileTheMembershipStays(
            @ForAll("sizes") int size, @ForAll("seeds") long seed, @ForAll("quietPlans") List<Step> plan) {
        assertThat(play(size, seed, plan).checker.knownGap).isEmpty();
    }

    @Property(tries = 120, shrinking = ShrinkingMode.BOUNDED)
    void noInvariantBreaksUnlessByAKnownGap(
            @ForAll("sizes") int size, @ForAll("seeds") long seed, @ForAll("plans") List<Step> plan) {
        play(size, seed, plan);
    }

    @Property(tries = 1_200, shrinking = ShrinkingMode.BOUNDED)
    @Tag("slow")
    void noInvariantBreaksWhileTheMembershipStaysInALongCampaign(
            @ForAll("sizes") int size, @ForAll("seeds") long seed, @ForAll("quietPlans") List<Step> plan) {
        assertThat(play(size, seed, plan).checker.knownGap).isEmpty();
    }

    @Property(tries = 1_200, shrinking = ShrinkingMode.BOUNDED)
    @Tag("slow")
    void noInvariantBreaksUnlessByAKnownGapInALongCampaign(
            @ForAll("sizes") int size, @ForAll("seeds") long seed, @ForAll("longPlans") List<Step> plan) {
        String gap = play(size, seed, plan).checker.knownGap;
        Statistics.collect(gap);
        Statistics.coverage(coverage -> coverage.check("").percentage(part -> part > 50));
    }

    @Property(tries = 40, shrinking = ShrinkingMode.BOUNDED)
    void groupConvergesOnceItIsHealed(
            @ForAll("sizes") int size, @ForAll("seeds") long seed, @ForAll("quietPlans") List<Step> plan) {
        RaftHarness harness = play(size, seed, plan);
        for (int id = 0; id < size; id++) {
            recover(harness, id);
        }
        harness.heal();
        harness.run(90 * Micros.SECOND);
        int leader = harness.leader();
        assertThat(leader).isNotEqualTo(RaftView.NOBODY);
        harness.propose(leader, "last");
        harness.run(5 * Micros.SECOND);
        List<Chain.State> chains = new ArrayList<>();
        for (int id = 0; id < size; id++) {
            chains.add(harness.server(id).chain.state());
        }
        assertThat(chains).allMatch(chain -> chain.equals(chains.get(0)));
        assertThat(harness.node(leader).commit()).isEqualTo(harness.node(leader).lastIndex());
    }

    private static void recover(RaftHarness harness, int id) {
        harness.thaw(id);
        harness.start(id);
        harness.holdApplies(id, false);
        harness.call(id, node -> node.resumeApply(harness.now, harness.sink(id)));
    }

    private static RaftHarness play(int size, long seed, List<Step> plan) {
        int spares = 2;
        RaftHarness harness = new RaftHarness(seed, size, size, true, spares, RaftTimings.PRODUCTION);
        harness.recovering = true;
        harness.maxLatency = 3_000;
        harness.fsync = 700;
        harness.snapshotEvery = 20;
        harness.tracing = true;
        for (int id = 0; id < size; id++) {
            harness.start(id);
        }
        harness.run(5 * Micros.SECOND);
        for (Step step : plan) {
            if (!harness.checker.knownGap.isEmpty()) {
                break;
            }
            harness.say(harness.server(0), "---- " + step);
            carryOut(harness, step);
            harness.run(step.millis * Micros.MILLISECOND);
        }
        return harness;
    }

    private static void carryOut(RaftHarness harness, Step step) {
        int count = harness.servers.size();
        int a = step.a % count;
        int b = step.b % count;
        boolean up = harness.server(a).isUp();
        int leader = harness.leader();
        boolean led = leader != RaftView.NOBODY && !harness.server(leader).frozen;
        switch (step.kind) {
            case KILL -> harness.kill(a);
            case START -> harness.start(a);
            case START_ALL -> harness.startAll();
            case FREEZE -> harness.freeze(a);
            case THAW -> harness.thaw(a);
            case CUT -> harness.links.cut(a, b);
            case PARTITION -> harness.links.split(step.b);
            case HEAL -> harness.heal();
            case LOSE_MESSAGES -> harness.loss = step.b / 200.0;
            case PROPOSE -> propose(harness, a, step.b);
            case STEP_DOWN -> {
                if (led) {
                    harness.call(leader, n -> n.stepDown(harness.now, a, -1L, harness.sink(leader)));
                }
            }
            case SNAPSHOT -> {
                if (up) {
                    harness.call(
                            a,
                            n -> n.snapshot(harness.now, harness.server(a).chain.state(), true, harness.sink(a)));
                }
            }
            case HOLD_APPLIES -> harness.holdApplies(a, true);
            case RELEASE_APPLIES -> harness.holdApplies(a, false);
            case PAUSE -> {
                if (up) {
                    harness.call(a, n -> n.pauseApply(harness.now, harness.sink(a)));
                }
            }
            case RESUME -> {
                if (up) {
                    harness.call(a, n -> n.resumeApply(harness.now, harness.sink(a)));
                }
            }
            case ADD -> {
                if (led) {
                    harness.introduce(a, harness.node(leader).peers() | Membership.bit(a));
                    harness.call(leader, n -> n.proposeAddPeer(harness.now, a, harness.sink(leader)));
                }
            }
            case REMOVE -> {
                if (led) {
                    harness.call(leader, n -> n.proposeRemovePeer(harness.now, a, harness.sink(leader)));
                }
            }
            default -> throw new AssertionError(step);
        }
    }

    private static void propose(RaftHarness harness, int through, int count) {
        if (!harness.server(through).isUp() || harness.server(through).frozen) {
            return;
        }
        String[] names = new String[count % 8 + 1];
        for (int i = 0; i < names.length; i++) {
            names[i] = "op" + harness.now + "." + i;
        }
        harness.propose(through, names);
    }

    @Provide
    Arbitrary<Integer> sizes() {
        return Arbitraries.of(3, 5, 7);
    }

    @Provide
    Arbitrary<Long> seeds() {
        return Arbitraries.longs().between(0, 1_000_000);
    }

    @Provide
    Arbitrary<List<Step>> plans() {
        return steps(Arbitraries.of(Kind.class)).list().ofMinSize(5).ofMaxSize(40);
    }

    @Provide
    Arbitrary<List<Step>> longPlans() {
        return steps(Arbitraries.of(Kind.class)).list().ofMinSize(20).ofMaxSize(80);
    }

    /** Without changes of the membership, after which who has to agree is another question. */
    @Provide
    Arbitrary<List<Step>> quietPlans() {
        return steps(Arbitraries.of(Kind.class).filter(kind -> kind != Kind.ADD && kind != Kind.REMOVE))
                .list()
                .ofMinSize(5)
                .ofMaxSize(30);
    }

    private static Arbitrary<Step> steps(Arbitrary<Kind> kinds) {
        Arbitrary<Integer> millis = Arbitraries.oneOf(List.of(
                Arbitraries.integers().between(0, 50),
                Arbitraries.integers().between(50, 2_000),
                Arbitraries.integers().between(2_000, 15_000)));
        return Combinators.combine(
                        kinds,
                        Arbitraries.integers().between(0, 62),
                        Arbitraries.integers().between(0, 126),
                        millis)
                .as(Step::new);
    }
}
