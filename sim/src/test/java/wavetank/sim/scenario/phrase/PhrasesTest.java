package wavetank.sim.scenario.phrase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import wavetank.sim.scenario.Comparison;
import wavetank.sim.scenario.Comparison.Operator;
import wavetank.sim.scenario.Condition;
import wavetank.sim.scenario.Expectation;
import wavetank.sim.scenario.Expectation.Counted;
import wavetank.sim.scenario.Group;
import wavetank.sim.scenario.Latency;
import wavetank.sim.scenario.Rate;
import wavetank.sim.scenario.Selector;
import wavetank.sim.scenario.text.TextException;

/** Sentences and the small forms that mean something. */
final class PhrasesTest {
    private static final Group ORDERS = new Group.Stream("ORDERS");
    private static final Group WORK = new Group.Consumer("ORDERS", "WORK");
    private static final Templates TEMPLATES = new Templates("victim"::equals);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "n1",
                "n1-c1",
                "[n1, n2]",
                "one",
                "minority",
                "majority",
                "all",
                "any of [n1, n2]",
                "leader of ORDERS",
                "leader of ORDERS > WORK",
                "meta leader",
                "one follower of ORDERS",
                "followers of ORDERS",
                "replicas of ORDERS",
                "non-replicas of ORDERS",
                "cluster east",
                "tag ssd",
                "that server",
                "$victim",
                "all but leader of ORDERS",
                "all but [n1, any of [n2, n3]]",
                "one follower of meta"
            })
    void everySelectorPrintsAsItIsWritten(String text) {
        assertThat(Selectors.parse(text).text()).isEqualTo(text);
    }

    @Test
    void theMetaLeaderIsALeader() {
        assertThat(Selectors.parse("leader of meta")).isEqualTo(Selectors.parse("meta leader"));
        assertThat(Selectors.parse(" leader  of ORDERS>WORK ")).isEqualTo(new Selector.LeaderOf(WORK));
    }

    @Test
    void troubleInsideASelectorHasItsPlace() {
        assertThatThrownBy(() -> Selectors.parse("all but [n1, leadr of X]"))
                .isInstanceOfSatisfying(
                        TextException.class, e -> assertThat(e.offset()).isEqualTo(12))
                .hasMessageContaining("nearest form: 'leader of X'");
    }

    @Test
    void readsEveryCondition() {
        assertThat(Conditions.parse("ORDERS has a leader")).isEqualTo(new Condition.HasLeader(ORDERS));
        assertThat(Conditions.parse("meta has no leader")).isEqualTo(new Condition.HasNoLeader(new Group.Meta()));
        assertThat(Conditions.parse("ORDERS leader is n2"))
                .isEqualTo(new Condition.LeaderIs(ORDERS, new Selector.Server("n2")));
        assertThat(Conditions.parse("ORDERS > WORK leader changed")).isEqualTo(new Condition.LeaderChanged(WORK));
        assertThat(Conditions.parse("ORDERS is current")).isEqualTo(new Condition.IsCurrent(ORDERS));
        assertThat(Conditions.parse("replica n3 of ORDERS lags by at least 1,000"))
                .isEqualTo(new Condition.ReplicaLags(new Selector.Server("n3"), ORDERS, 1_000));
        assertThat(Conditions.parse("ORDERS has 3 replicas")).isEqualTo(new Condition.HasReplicas(ORDERS, 3));
        assertThat(Conditions.parse("$victim holds no replica"))
                .isEqualTo(new Condition.HoldsNoReplica(new Selector.Named("victim")));
        assertThat(Conditions.parse("n4 is offline")).isEqualTo(new Condition.IsOffline(new Selector.Server("n4")));
        assertThat(Conditions.parse("ORDERS has at least 10000 messages"))
                .isEqualTo(new Condition.HasMessages("ORDERS", 10_000));
        assertThat(Conditions.parse("workloads done and ORDERS is current"))
                .isEqualTo(new Condition.And(
                        java.util.List.of(new Condition.WorkloadsDone(), new Condition.IsCurrent(ORDERS))));
    }

    @ParameterizedTest
    @CsvSource({
        "': 5', EQUAL, 5, 5",
        "': <= 5', AT_MOST, 5, 5",
        "': >= 5', AT_LEAST, 5, 5",
        "'> 5', MORE, 5, 5",
        "': < 5', LESS, 5, 5",
        "' between 1 and 5', BETWEEN, 1, 5",
        "': between 1 and 5', BETWEEN, 1, 5"
    })
    void readsComparisons(String text, Operator operator, long low, long high) {
        assertThat(new Expectations(TEMPLATES).parse("lost" + text))
                .isEqualTo(new Expectation.Count(Counted.LOST, new Comparison(operator, low, high)));
    }

    @Test
    void readsEveryKindOfExpectation() {
        assertThat(expectation("no violations")).isInstanceOf(Expectation.NoViolations.class);
        assertThat(expectation("n4 holds no replica")).isInstanceOf(Expectation.Holds.class);
        assertThat(expectation("ORDERS has 3 replicas and ORDERS is current")).isInstanceOf(Expectation.Holds.class);
        assertThat(expectation("lost only in the 2m before F1")).isInstanceOf(Expectation.LostOnlyBefore.class);
        assertThat(expectation("meta leader changed: <= 2"))
                .isEqualTo(new Expectation.LeaderChanges(new Group.Meta(), Comparison.of(Operator.AT_MOST, 2)));
        assertThat(expectation("ORDERS leader changed")).isInstanceOf(Expectation.Holds.class);
        assertThat(expectation("new leader of ORDERS within: 20s"))
                .isEqualTo(new Expectation.NewLeaderWithin(ORDERS, 20_000_000));
        assertThat(expectation("replicas of ORDERS: equal")).isEqualTo(new Expectation.ReplicasEqual("ORDERS"));
        assertThat(expectation("publish errors: <= 50")).isInstanceOf(Expectation.Count.class);
        assertThat(expectation("max catch-up time: <= 20ms")).isInstanceOf(Expectation.Time.class);
        assertThat(expectation("acked by n1 during F1: 0")).isInstanceOf(Expectation.AckedBy.class);
        assertThat(expectation("output of last command equals: a/b.txt"))
                .isEqualTo(new Expectation.OutputEquals("a/b.txt"));
        assertThat(expectation("command fails")).isInstanceOf(Expectation.CommandFails.class);
        assertThat(expectation("command fails: peer remap failed (10075)"))
                .isInstanceOf(Expectation.CommandFails.class);
        assertThat(expectation("lost > 0 in at least 90% of seeds")).isInstanceOf(Expectation.InSeeds.class);
    }

    @Test
    void outputIsComparedWithTheWholeText() {
        Expectation.OutputContains contains = (Expectation.OutputContains)
                expectation("output of last command contains: leader: ${victim}, and\nmore");
        assertThat(contains.text().fill(Selector::text)).isEqualTo("leader: $victim, and\nmore");
    }

    private static Expectation expectation(String text) {
        return new Expectations(TEMPLATES).parse(text);
    }

    @Test
    void aBareWordInBracesIsALabelOrAServer() {
        assertThat(TEMPLATES.parse("${victim}-${n1}").fill(s -> "<" + s.text() + ">"))
                .isEqualTo("<$victim>-<n1>");
    }

    @Test
    void aCommandKeepsItsWordsAndItsSelectors() {
        var command = TEMPLATES.command("nats stream cluster step-down 'MY S' --preferred=${one follower of ORDERS}");
        assertThat(command.arguments().stream().map(t -> t.fill(s -> "n2")))
                .containsExactly("stream", "cluster", "step-down", "MY S", "--preferred=n2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1ms",
                "1ms..3ms",
                "normal(5ms, 1ms)",
                "exp(1ms, 3ms)",
                "lognormal(1ms, 8ms)",
                "[0s, 1ms, 2ms, 3ms, 4ms, 5ms, 6ms, 7ms, 8ms, 9ms, 10ms]"
            })
    void everyLatencyPrintsAsItIsWritten(String text) {
        Latency latency = Latencies.parse(text);
        assertThat(latency.text()).isEqualTo(text);
    }

    @Test
    void ratesAreExact() {
        Rate rate = Rates.parse("3/s");
        assertThat(rate.dueMicros(1)).isEqualTo(333_333);
        assertThat(rate.dueMicros(3_000_000)).isEqualTo(1_000_000_000_000L);
        assertThat(Rates.parse("0.5/s").dueMicros(1)).isEqualTo(2_000_000);
        assertThat(Rates.parse("6/m").dueMicros(1)).isEqualTo(10_000_000);
    }

    @Test
    void topologiesOfTheCommandLine() {
        assertThat(Topologies.parse("c1:3,C2:2").serverNames())
                .containsExactly("n1-c1", "n2-c1", "n3-c1", "n1-c2", "n2-c2");
        assertThatThrownBy(() -> Topologies.parse("c1:3,C1:2")).hasMessageContaining("cluster C1 twice");
        assertThatThrownBy(() -> Topologies.parse("c1")).hasMessageContaining("NAME:SERVERS");
    }

    @Test
    void seedsMayBeRanges() {
        assertThat(SeedRanges.parse("1..100").last()).isEqualTo(100);
        assertThat(SeedRanges.parse("-7").first()).isEqualTo(-7);
    }
}
