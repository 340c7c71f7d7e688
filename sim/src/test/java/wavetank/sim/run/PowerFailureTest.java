package wavetank.sim.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import wavetank.sim.check.Invariant;
import wavetank.sim.report.Style;
import wavetank.sim.scenario.file.ScenarioReader;

/**
 * What Jepsen found in nats-server 2.12.1: a whole rack that loses power loses what it had acknowledged since the last sync, and one power
 * failure among careful pauses does, too. With {@code sync_interval: always} neither does.
 */
final class PowerFailureTest {
    private static final String RACK = "09-rack-power-loss.yaml";
    private static final String SPLIT_BRAIN = "10-split-brain.yaml";
    private static final int MANY = 100;

    private final Transcript transcript = new Transcript();

    private static String example(String name) {
        try (InputStream in = PowerFailureTest.class.getResourceAsStream("/scenario/examples/" + name)) {
            assertThat(in).as(name).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String synced(String text) {
        return text.replaceFirst("sync_interval: \\w+", "sync_interval: always")
                .replaceFirst("(?m)^allow: .*$", "")
                .replaceFirst("(?m)^expect: .*$", "expect: ['lost: 0']");
    }

    private RunResult play(String text, long seed) {
        return new ScenarioRun(ScenarioReader.read("power.yaml", text), seed, Style.MODERN, transcript)
                .run(OptionalLong.empty());
    }

    @Test
    void rackWithoutPowerLosesWhatItHadAcknowledged() {
        RunResult result = play(example(RACK), 2);
        assertThat(result.lost()).isPositive();
        assertThat(result.verdict()).as("%s", transcript.unmet()).isEqualTo(RunResult.Verdict.PASS);
        assertThat(result.anomalies())
                .extracting(Anomaly::invariant)
                .contains(Invariant.D2)
                .doesNotContain(Invariant.S1, Invariant.S6);
    }

    @Test
    void rackThatSyncsEveryWriteLosesNothing() {
        RunResult result = play(synced(example(RACK)), 2);
        assertThat(result.verdict()).as("%s", transcript.unmet()).isEqualTo(RunResult.Verdict.PASS);
        assertThat(result.lost()).isZero();
        assertThat(result.anomalies()).isEmpty();
    }

    @Test
    void lossThatNobodyAllowsFailsTheRun() {
        String strict = example(RACK).replaceFirst("(?m)^allow: .*$", "").replaceFirst("(?m)^expect: .*$", "");
        RunResult result = play(strict, 2);
        assertThat(result.verdict()).isEqualTo(RunResult.Verdict.FAIL);
        assertThat(transcript.anomalies()).isNotEmpty().noneMatch(Anomaly::allowed);
    }

    @Test
    @Tag("slow")
    void onePowerFailureAmongCarefulPausesLosesWhatFiveReplicasHadAcknowledged() {
        RunResult result = play(example(SPLIT_BRAIN), 1);
        assertThat(result.lost()).isPositive();
        assertThat(result.verdict()).as("%s", transcript.unmet()).isEqualTo(RunResult.Verdict.PASS);
    }

    @Test
    @Tag("slow")
    void careOfTheSameKindLosesNothingIfEachWriteIsSynced() {
        RunResult result = play(synced(example(SPLIT_BRAIN)), 1);
        assertThat(result.verdict()).as("%s", transcript.unmet()).isEqualTo(RunResult.Verdict.PASS);
        assertThat(result.lost()).isZero();
        assertThat(result.anomalies()).isEmpty();
    }

    @Test
    @Tag("slow")
    void nineOfTenRacksLoseSomething() {
        int losers = 0;
        for (long seed = 1; seed <= MANY; seed++) {
            RunResult result = play(example(RACK), seed);
            losers += result.lost() > 0 ? 1 : 0;
        }
        assertThat(transcript.unmet()).isEmpty();
        assertThat(losers).isGreaterThanOrEqualTo(MANY * 9 / 10);
    }

    @Test
    @Tag("slow")
    void noRackThatSyncsEveryWriteLosesAnything() {
        for (long seed = 1; seed <= MANY; seed++) {
            assertThat(play(synced(example(RACK)), seed).lost())
                    .as("seed %d", seed)
                    .isZero();
        }
        assertThat(transcript.unmet()).isEmpty();
    }

    @Test
    void reportOfAViolationSaysWhereWhoWhatAndHowToSeeItAgain() {
        ViolationReport report = new ViolationReport(
                Invariant.S4,
                67_304_118,
                48_113,
                42,
                "ORDERS (S-R3F-abc)",
                List.of("n1", "n3"),
                "entry 7",
                "its log ends at 6",
                List.of("F1 10s kill n1"),
                "./wavetank run orders.yaml --seed 42 --until 1m7.304118s");
        assertThat(report.lines())
                .containsExactly(
                        "VIOLATION S4 leader completeness at 1m7.304118s step 48,113 seed 42",
                        "  group: ORDERS (S-R3F-abc)",
                        "  servers: n1, n3",
                        "  expected: entry 7",
                        "  actual: its log ends at 6",
                        "  faults: F1 10s kill n1",
                        "  repeat: ./wavetank run orders.yaml --seed 42 --until 1m7.304118s");
    }
}
