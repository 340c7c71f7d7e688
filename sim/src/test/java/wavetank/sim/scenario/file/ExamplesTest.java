package wavetank.sim.scenario.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import wavetank.sim.scenario.Action;
import wavetank.sim.scenario.Comparison;
import wavetank.sim.scenario.Comparison.Operator;
import wavetank.sim.scenario.Expectation;
import wavetank.sim.scenario.Expectation.Counted;
import wavetank.sim.scenario.Expected;
import wavetank.sim.scenario.FaultWords.Direction;
import wavetank.sim.scenario.FaultWords.PartitionMode;
import wavetank.sim.scenario.FaultWords.Unsynced;
import wavetank.sim.scenario.Group;
import wavetank.sim.scenario.Scenario;
import wavetank.sim.scenario.Seeds;
import wavetank.sim.scenario.Selector;
import wavetank.sim.scenario.ServerProfile;
import wavetank.sim.scenario.When;
import wavetank.sim.scenario.Workload;

/** The ten examples of the documentation. */
final class ExamplesTest {
    static List<Path> examples() {
        return Resources.examples();
    }

    static Scenario example(int number) {
        Path path = Resources.examples().get(number - 1);
        return ScenarioReader.read(path.getFileName().toString(), Resources.text(path));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyExampleReadsAsItStands(Path path) {
        Scenario scenario = ScenarioReader.read(path.getFileName().toString(), Resources.text(path));

        assertThat(scenario.title()).isNotBlank();
        assertThat(scenario.timeline()).isNotEmpty();
        assertThat(scenario.expect()).isNotEmpty();
    }

    @Test
    void aLeaderIsKilledNamedAndStartedAgain() {
        Scenario scenario = example(1);

        assertThat(scenario.topology().serverNames()).containsExactly("n1", "n2", "n3");
        assertThat(scenario.streams().get(0).leader()).contains("n1");
        Workload.Publish publish = (Workload.Publish) scenario.workloads().get(0);
        assertThat(publish.publishers()).isEqualTo(3);
        assertThat(publish.rate().dueMicros(1)).isEqualTo(10_000);
        assertThat(scenario.timeline().get(0).action())
                .contains(
                        new Action.Kill(new Selector.LeaderOf(new Group.Stream("ORDERS")), java.util.Optional.empty()));
        assertThat(scenario.timeline().get(0).as()).contains("victim");
        assertThat(scenario.timeline().get(1).when()).isInstanceOf(When.Once.class);
        assertThat(scenario.timeline().get(1).action()).isEmpty();
        assertThat(scenario.timeline().get(2).when()).isEqualTo(new When.After(30_000_000));
        assertThat(scenario.timeline().get(2).action()).contains(new Action.Start(new Selector.Named("victim"), 0));
        assertThat(scenario.expect().stream().map(Expected::text))
                .containsExactly("new leader of ORDERS within: 20s", "lost: 0", "replicas of ORDERS: equal");
        assertThat(scenario.show().get(1).text()).isEqualTo("nats server report jetstream");
        assertThat(scenario.seeds()).isEqualTo(Seeds.ONE);
    }

    @Test
    void flowListsOfExpectationsAreReadAsPairs() {
        assertThat(example(2).expect().get(0).what())
                .isEqualTo(new Expectation.Time(
                        Expectation.Statistic.P99,
                        Expectation.Timed.PUBLISH_LATENCY,
                        Comparison.of(Operator.AT_MOST, 20_000)));
    }

    @Test
    void aPartitionHasGroupsAndAnEnd() {
        Scenario scenario = example(7);

        Action.Partition partition =
                (Action.Partition) scenario.timeline().get(0).action().orElseThrow();
        assertThat(partition.direction()).isEqualTo(Direction.BOTH);
        assertThat(partition.mode()).isEqualTo(PartitionMode.BLACKHOLE);
        assertThat(partition.text()).isEqualTo("partition [n1, n2] | [n3, n4, n5]");
        assertThat(scenario.timeline().get(0).forMicros()).hasValue(40_000_000);
    }

    @Test
    void aRackLosesPowerInEverySeed() {
        Scenario scenario = example(9);

        assertThat(scenario.seeds()).isEqualTo(Seeds.of(1, 100));
        assertThat(scenario.timeline().get(0).action())
                .contains(
                        new Action.PowerOff(new Selector.All(), 1_000_000, Unsynced.LOSE, java.util.Optional.empty()));
        assertThat(scenario.allow()).hasSize(6);
        assertThat(scenario.expect().get(0).what())
                .isEqualTo(new Expectation.InSeeds(
                        new Expectation.Count(Counted.LOST, Comparison.of(Operator.MORE, 0)), 90));
        assertThat(scenario.expect().get(1).what()).isEqualTo(new Expectation.LostOnlyBefore(120_000_000, "F1"));
    }

    @Test
    void aVersionIsTakenFromItsText() {
        assertThat(example(10).profile()).isEqualTo(ServerProfile.V2_12_1);
        assertThat(example(10).config().syncIntervalMicros()).isEqualTo(30_000_000);
    }
}
