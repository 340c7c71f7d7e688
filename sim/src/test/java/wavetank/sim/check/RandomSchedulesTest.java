package wavetank.sim.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;
import wavetank.core.raft.RaftProfile;
import wavetank.sim.check.Schedule.Kind;
import wavetank.sim.check.Schedule.Step;

/**
 * Groups of 3, 5 and 7 under whatever may happen, at least five virtual minutes each: kill, restart, pause, cut, partition, delay, loss,
 * changes of the peer set, proposals, hand-over, snapshots. The textbook keeps every rule, whatever a minority's disks lose. nats-server
 * 2.14.5 keeps every rule while disks keep what they have and the peer set stays. What versions break otherwise is counted by rule.
 */
class RandomSchedulesTest {
    /** The rules that a changing peer set may break (MR), with what follows from them. */
    private static final Set<Invariant> BROKEN_BY_CHANGES = EnumSet.of(
            Invariant.S1,
            Invariant.S2,
            Invariant.S4,
            Invariant.S5,
            Invariant.S6,
            Invariant.S9,
            Invariant.S10,
            Invariant.L1,
            Invariant.L2);

    @Property(tries = 60, shrinking = ShrinkingMode.BOUNDED)
    void textbookBreaksNoRule(@ForAll("textbook") Schedule schedule) {
        assertThat(SchedulePlayer.play(schedule)).isEmpty();
    }

    @Property(tries = 60, shrinking = ShrinkingMode.BOUNDED)
    void theServerBreaksNoRuleWhileDisksAndPeerSetStay(@ForAll("quiet") Schedule schedule) {
        assertThat(SchedulePlayer.play(schedule)).isEmpty();
    }

    @Property(tries = 2_000, shrinking = ShrinkingMode.BOUNDED)
    @Tag("slow")
    void textbookBreaksNoRuleInALongCampaign(@ForAll("textbook") Schedule schedule) {
        assertThat(SchedulePlayer.play(schedule)).isEmpty();
    }

    @Property(tries = 2_000, shrinking = ShrinkingMode.BOUNDED)
    @Tag("slow")
    void theServerBreaksNoRuleWhileDisksAndPeerSetStayInALongCampaign(@ForAll("quiet") Schedule schedule) {
        assertThat(SchedulePlayer.play(schedule)).isEmpty();
    }

    /**
     * nats-server 2.14.5 has gaps here ({@code SpeculativeChanges}, conformance/membership): two changes at once (S9) in 5 of 1,000 schedules; a
     * member whose own removal is in flight does not stand, not even if only its log is long enough to win (L1), in 1 of 1,000; S4 or S6 in 2 of
     * 10,000; S1, S2 or L2 in less. Each time the checker has seen the gap that it comes from.
     */
    @Property(tries = 60, shrinking = ShrinkingMode.BOUNDED)
    void theServerBreaksRulesOnlyByItsKnownGapsWhileDisksStay(@ForAll("server") Schedule schedule) {
        assertThat(SchedulePlayer.play(schedule)).allMatch(violation -> violation.severity() == Severity.ANOMALY);
    }

    @Property(tries = 2_000, shrinking = ShrinkingMode.BOUNDED)
    @Tag("slow")
    void theServerBreaksRulesOnlyByItsKnownGapsWhileDisksStayInALongCampaign(@ForAll("server") Schedule schedule) {
        List<Violation> violations = SchedulePlayer.play(schedule);
        Statistics.collect(kind(violations));
        assertThat(violations).allMatch(violation -> violation.severity() == Severity.ANOMALY);
        Statistics.coverage(coverage -> coverage.check("none").percentage(part -> part > 93));
    }

    @Property(tries = 500, shrinking = ShrinkingMode.BOUNDED)
    @Tag("slow")
    void theServerMayBreakWhatItBreaksWhenDisksLoseSomething(@ForAll("lossy") Schedule schedule) {
        List<Violation> violations = SchedulePlayer.play(schedule);
        Statistics.collect(kind(violations));
        assertThat(violations).allMatch(violation -> violation.severity() == Severity.ANOMALY);
    }

    @Property(tries = 500, shrinking = ShrinkingMode.BOUNDED)
    @Tag("slow")
    void theOlderServerMayBreakMoreWhenThePeerSetChanges(@ForAll("older") Schedule schedule) {
        List<Violation> violations = SchedulePlayer.play(schedule);
        Statistics.collect(kind(violations));
        assertThat(violations).allMatch(violation -> BROKEN_BY_CHANGES.contains(violation.invariant()));
        Statistics.coverage(coverage -> coverage.check("none").percentage(part -> part < 95));
    }

    private static String kind(List<Violation> violations) {
        return violations.isEmpty() ? "none" : violations.get(0).invariant().name();
    }

    @Provide
    Arbitrary<Schedule> textbook() {
        return schedules(RaftProfile.TEXTBOOK, kind -> true);
    }

    @Provide
    Arbitrary<Schedule> quiet() {
        return schedules(RaftProfile.V2_14_5, kind -> !kind.changesMembers() && !kind.losesData());
    }

    @Provide
    Arbitrary<Schedule> server() {
        return schedules(RaftProfile.V2_14_5, kind -> !kind.losesData());
    }

    @Provide
    Arbitrary<Schedule> lossy() {
        return schedules(RaftProfile.V2_14_5, kind -> !kind.changesMembers());
    }

    @Provide
    Arbitrary<Schedule> older() {
        return schedules(RaftProfile.V2_12_1, kind -> !kind.losesData());
    }

    private static Arbitrary<Schedule> schedules(RaftProfile profile, Predicate<Kind> kinds) {
        List<Kind> some = Arrays.stream(Kind.values()).filter(kinds).toList();
        Arbitrary<Integer> millis = Arbitraries.oneOf(List.of(
                Arbitraries.integers().between(0, 50),
                Arbitraries.integers().between(50, 2_000),
                Arbitraries.integers().between(2_000, 15_000)));
        Arbitrary<Step> step = Combinators.combine(
                        Arbitraries.of(some),
                        Arbitraries.integers().between(0, 63),
                        Arbitraries.integers().between(0, 127),
                        millis)
                .as(Step::new);
        return Combinators.combine(
                        Arbitraries.of(3, 5, 7),
                        Arbitraries.longs().between(0, 1_000_000_000),
                        Arbitraries.frequencyOf(
                                Tuple.of(4, Arbitraries.just(Schedule.Weather.FAIR)),
                                Tuple.of(1, Arbitraries.just(Schedule.Weather.SLOW))),
                        step.list().ofMinSize(20).ofMaxSize(80))
                .as((peers, seed, weather, steps) -> new Schedule(profile, peers, seed, weather, steps));
    }
}
