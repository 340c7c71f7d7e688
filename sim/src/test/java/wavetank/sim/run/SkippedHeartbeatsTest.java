package wavetank.sim.run;

import static org.assertj.core.api.Assertions.assertThat;
import static wavetank.core.kernel.Micros.HOUR;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import wavetank.sim.report.Style;
import wavetank.sim.scenario.Scenario;
import wavetank.sim.scenario.ScenarioException;
import wavetank.sim.scenario.file.ScenarioReader;

/** A scenario prints the same, number of steps included, whether heartbeats of groups at rest are skipped or played. */
final class SkippedHeartbeatsTest {
    private static final int MOST = 8;

    private static final String QUIET = Lab.FIVE_WITH_ORDERS
            + """
            timeline:
              - {at: 10m, kill: leader of ORDERS}
              - {at: 20m, show: nats stream info ORDERS}
              - {at: 30m, show: nats server report jetstream --user admin --password s3cr3t!}
            run for: 1h
            """;

    private static String played(Scenario scenario, long seed, Consumer<ScenarioRun> how) {
        StringBuilder output = new StringBuilder();
        ScenarioRun run = new ScenarioRun(
                scenario, seed, Style.MODERN, new TextOutput(scenario, "test", Style.MODERN, false, output::append));
        how.accept(run);
        run.run(OptionalLong.empty());
        return output.toString();
    }

    private static void compare(Scenario scenario, long seed) {
        String skipped = played(scenario, seed, run -> {});
        String all = played(scenario, seed, run -> run.cluster().skipHeartbeats(false));
        assertThat(skipped).isEqualTo(all);
    }

    @Test
    void aQuietHourPrintsTheSame() {
        compare(ScenarioReader.read("quiet.yaml", QUIET), 7);
    }

    @Test
    void aTraceHasEveryHeartbeatOfAQuietHour() {
        Scenario scenario = ScenarioReader.read("quiet.yaml", QUIET);
        StringBuilder trace = new StringBuilder();
        StringBuilder expanded = new StringBuilder();
        String untraced = played(scenario, 7, run -> {});
        assertThat(played(scenario, 7, run -> run.trace(trace::append))).isEqualTo(untraced);
        played(scenario, 7, run -> {
            run.cluster().skipHeartbeats(false);
            run.trace(expanded::append);
        });
        assertThat(trace.toString().equals(expanded.toString())).isTrue();
        assertThat(trace.length()).isGreaterThan((int) (HOUR / 1_000_000));
    }

    @Test
    void administrationPrintsTheSame() {
        compare(Files.scenario("administration.yaml"), 7);
    }

    @Tag("slow")
    @ParameterizedTest
    @MethodSource("scenarios")
    void anyScenarioPrintsTheSame(Path file) throws IOException {
        compare(ScenarioReader.read(file.toString(), java.nio.file.Files.readString(file)), 1);
    }

    /** Those that are shipped, but for the long ones, and the examples of the documentation as far as they can be played. */
    static Stream<Path> scenarios() throws IOException {
        List<Path> all = new ArrayList<>();
        for (Path directory : List.of(
                Path.of("..", "scenarios", "jetstream"),
                Path.of("..", "scenarios", "raft"),
                Path.of("..", "bench", "scenarios"),
                Path.of("src/test/resources/scenario/examples"))) {
            try (Stream<Path> files = java.nio.file.Files.walk(directory)) {
                files.filter(f -> f.toString().endsWith(".yaml"))
                        .sorted()
                        .filter(SkippedHeartbeatsTest::canBePlayed)
                        .forEach(all::add);
            }
        }
        assertThat(all).hasSizeGreaterThan(MOST);
        return all.stream();
    }

    private static boolean canBePlayed(Path file) {
        try {
            ScenarioRun.check(ScenarioReader.read(file.toString(), java.nio.file.Files.readString(file)));
            return true;
        } catch (ScenarioException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
