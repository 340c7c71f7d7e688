package wavetank.sim.scenario.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import wavetank.sim.scenario.CheckId;
import wavetank.sim.scenario.ServerProfile;
import wavetank.sim.scenario.TimingProfile;
import wavetank.sim.scenario.output.RunEvent.Anomaly;
import wavetank.sim.scenario.output.RunEvent.Election;
import wavetank.sim.scenario.output.RunEvent.Fault;
import wavetank.sim.scenario.output.RunEvent.Outcome;

/** The samples of the documentation, byte for byte. */
final class RunOutputTest {
    private static final RunText TEXT = new RunText(false, true);
    private static final Fault KILL = new Fault("F1", 10_000_000, "kill", "kill leader of ORDERS", List.of("n1"));

    private static final RunEvent STARTED =
            new RunEvent.Started("0.1.0", "orders.yaml", 42, ServerProfile.V2_14_5, TimingProfile.PRODUCTION, "modern");

    private static final RunEvent VIOLATED = new RunEvent.Violated(
            CheckId.S4,
            67_304_118,
            48_113,
            42,
            "orders.yaml",
            "ORDERS",
            "S-R3F-abc",
            List.of("n1", "n3"),
            "entry 7:1388",
            "nothing",
            List.of(KILL));

    private static RunEvent finished(Verdict verdict) {
        TreeMap<CheckId, Anomaly> anomalies = new TreeMap<>();
        anomalies.put(CheckId.D2, new Anomaly(5, 67_000_000, true));
        return new RunEvent.Finished(
                verdict,
                42,
                300_000_000,
                1_204_331,
                37,
                30_000,
                0,
                0,
                0x9f86d081884c7d65L,
                anomalies,
                List.of(new Outcome("lost: 0", verdict == Verdict.PASS, "0")));
    }

    @Test
    void theFirstLineNamesWhatIsRun() {
        assertThat(TEXT.of(STARTED))
                .isEqualTo(
                        "wavetank 0.1.0 · orders.yaml · seed 42 · server 2.14.5 · timing production · style modern\n");
    }

    @Test
    void aFaultNamesTheServersChosen() {
        assertThat(TEXT.of(new RunEvent.FaultApplied(KILL))).isEqualTo("── 10s kill leader of ORDERS → n1 (F1)\n");
        assertThat(TEXT.of(new RunEvent.FaultApplied(new Fault("F2", 5_000_000, "kill", "kill n1", List.of("n1")))))
                .isEqualTo("── 5s kill n1 (F2)\n");
        assertThat(TEXT.of(new RunEvent.FaultUndone(50_000_000, KILL)))
                .isEqualTo("── 50s end of kill leader of ORDERS (F1)\n");
        assertThat(TEXT.of(new RunEvent.ActionDone(44_862_104, "start $victim", List.of("n1"))))
                .isEqualTo("── 44.862104s start $victim → n1\n");
    }

    @Test
    void aCommandIsFollowedByItsOutput() {
        assertThat(TEXT.of(new RunEvent.CommandDone(10_000_000, "nats stream info ORDERS", 1, "out\n", "err")))
                .isEqualTo("── 10s nats stream info ORDERS\nout\nerr\n");
    }

    @Test
    void groupsTellWhatHappensInThem() {
        assertThat(TEXT.of(
                        new RunEvent.Leads(14_862_000, "ORDERS", "n4", 7, Optional.of(new Election(4_862_000, 2, 3)))))
                .isEqualTo("·· 14.862s ORDERS: n4 leads, term 7 (leaderless 4.862 s, 2 of 3 votes)\n");
        assertThat(TEXT.of(new RunEvent.QuorumLost(24_010_000, "ORDERS", 1, 3)))
                .isEqualTo("·· 24.010s ORDERS: quorum lost (1 of 3)\n");
        assertThat(TEXT.of(new RunEvent.Joined(30_105_000, "ORDERS", "n2", "n4")))
                .isEqualTo("·· 30.105s ORDERS: n2 joins in place of n4\n");
        assertThat(TEXT.of(new RunEvent.BecameCurrent(31_802_000, "ORDERS", "n2", 13_631_488, 1_697_000)))
                .isEqualTo("·· 31.802s ORDERS: n2 current (13 MiB in 1.697 s)\n");
        assertThat(TEXT.of(new RunEvent.Leads(-3_000_000, "meta", "n1", 4, Optional.empty())))
                .isEqualTo("·· meta: n1 leads, term 4\n");
        assertThat(TEXT.of(new RunEvent.OthersElected(14_900_000, 12, 3_100_000, 8_400_000)))
                .isEqualTo("·· 14.9s 12 other groups elected leaders (3.1 to 8.4 s)\n");
    }

    @Test
    void theDocsStyleLeavesGroupsOut() {
        assertThat(new RunText(false, false).of(new RunEvent.QuorumLost(24_010_000, "ORDERS", 1, 3)))
                .isEmpty();
    }

    @Test
    void aViolationSaysHowToRepeatIt() {
        assertThat(TEXT.of(VIOLATED))
                .isEqualTo(
                        """
                        VIOLATION S4 leader completeness at 1m7.304118s step 48,113 seed 42
                          group: ORDERS (S-R3F-abc)
                          servers: n1, n3
                          expected: entry 7:1388
                          actual: nothing
                          faults: F1 10s kill n1
                          repeat: ./wavetank run orders.yaml --seed 42 --until 1m7.304118s
                          reduce: ./wavetank shrink orders.yaml --seed 42
                        """);
    }

    @Test
    void theLastLineSumsUp() {
        assertThat(TEXT.of(finished(Verdict.PASS)))
                .isEqualTo(
                        """
                        ANOMALY D2 acknowledged messages survive: 5, first at 1m7s (allowed)
                        PASS seed=42 virtual=5m0s steps=1,204,331 faults=37 acked=30,000 lost=0 unexpected=0 digest=9f86d081884c7d65
                        """);
        assertThat(TEXT.of(finished(Verdict.FAIL))).contains("UNMET lost: 0 (0)\nFAIL seed=42 ");
    }

    @Test
    void quietKeepsViolationsAndResult() {
        RunText quiet = new RunText(true, true);
        assertThat(quiet.of(STARTED)).isEmpty();
        assertThat(quiet.of(new RunEvent.FaultApplied(KILL))).isEmpty();
        assertThat(quiet.of(VIOLATED)).startsWith("VIOLATION");
        assertThat(quiet.of(finished(Verdict.PASS))).contains("PASS");
    }

    @Test
    void programsGetLinesOfJson() {
        assertThat(RunJson.of(STARTED))
                .contains("{\"type\":\"start\",\"schema\":1,\"file\":\"orders.yaml\",\"seed\":42,\"server\":\"2.14.5\","
                        + "\"timing\":\"production\"}\n");
        assertThat(RunJson.of(new RunEvent.FaultApplied(KILL)))
                .contains("{\"type\":\"fault\",\"id\":\"F1\",\"at_us\":10000000,\"kind\":\"kill\",\"servers\":[\"n1\"],"
                        + "\"text\":\"kill leader of ORDERS\"}\n");
        assertThat(RunJson.of(new RunEvent.FaultUndone(50_000_000, KILL)).orElse(""))
                .contains("\"at_us\":50000000")
                .endsWith(",\"undone\":true}\n");
        assertThat(RunJson.of(new RunEvent.CommandDone(10_000_000, "nats x", 1, "a\n", "\"e\"")))
                .contains("{\"type\":\"command\",\"at_us\":10000000,\"line\":\"nats x\",\"exit\":1,\"stdout\":\"a\\n\","
                        + "\"stderr\":\"\\\"e\\\"\"}\n");
        assertThat(RunJson.of(VIOLATED).orElse(""))
                .startsWith(
                        "{\"type\":\"violation\",\"id\":\"S4\",\"at_us\":67304118,\"step\":48113,\"group\":\"ORDERS\",");
        assertThat(RunJson.of(finished(Verdict.PASS)))
                .contains(
                        "{\"type\":\"result\",\"result\":\"pass\",\"virtual_us\":300000000,\"steps\":1204331,"
                                + "\"faults\":37,\"acked\":30000,\"lost\":0,\"unexpected\":0,\"digest\":\"9f86d081884c7d65\","
                                + "\"anomalies\":{\"D2\":5},\"expectations\":[{\"text\":\"lost: 0\",\"met\":true,\"actual\":\"0\"}]}\n");
        assertThat(RunJson.of(new RunEvent.QuorumLost(1, "ORDERS", 1, 3))).isEmpty();
    }

    @Test
    void aRangeOfSeedsEndsWithItsHighestStatus() {
        assertThat(Verdict.PASS.worse(Verdict.FAIL)).isEqualTo(Verdict.FAIL);
        assertThat(Verdict.INCONCLUSIVE.worse(Verdict.FAIL)).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(RunText.summary("1..100", 98, 2, 0, 17))
                .isEqualTo("FAIL seeds=1..100 passed=98 failed=2 inconclusive=0 first-failing=17\n");
    }
}
