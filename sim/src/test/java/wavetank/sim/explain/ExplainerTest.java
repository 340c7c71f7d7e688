package wavetank.sim.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import wavetank.sim.report.Style;
import wavetank.sim.run.ScenarioRun;
import wavetank.sim.run.Silence;
import wavetank.sim.scenario.Scenario;
import wavetank.sim.scenario.file.ScenarioReader;

class ExplainerTest {
    private static final String FIVE =
            """
            scenario: five
            servers: [{name: n1, tags: [ssd]}, n2, n3, n4, {name: n5, max_file: 1MiB}]
            meta leader: n4
            streams:
              - {name: ORDERS, replicas: 3, placed on: [n1, n2, n3], leader: n1, messages: 20 x 100B, consumers: [{name: NEW}]}
              - {name: SCRATCH, replicas: 1, placed on: [n2], messages: 5 x 100B}
              - {name: WIDE, replicas: 5, placed on: [n1, n2, n3, n4, n5]}
            """;

    private final ScenarioRun run = begun();

    private static ScenarioRun begun() {
        Scenario scenario = ScenarioReader.read("five.yaml", FIVE);
        ScenarioRun run = new ScenarioRun(scenario, 3, Style.MODERN, new Silence(), true);
        run.watchElections();
        run.begin();
        return run;
    }

    private void does(String... lines) {
        for (String line : lines) {
            run.play(run.read("typed", 1, line).entry());
        }
    }

    private Explanation asked(String... words) {
        Explanation answer = run.explain(List.of(words));
        assertThat(answer.lines()).allMatch(line -> line.length() <= Explanation.WIDTH);
        return answer;
    }

    @Test
    void aPlacementNamesTheFirstFilterThatRefused() {
        does("kill n3", "advance 1s");
        assertThat(asked("placement", "ORDERS").text())
                .contains("Placement of ORDERS: 3 of 5 servers, in cluster C1, tags none", "at 00:00:01.000")
                .containsPattern("1 +n1 +leader")
                .containsPattern("- +n4 +not used .* 3 peers already found");
        Explanation tagged = asked("placement", "--replicas", "3", "--tag", "ssd", "--max-bytes", "2MiB");
        assertThat(tagged.text())
                .containsPattern("n2 +refused .* it lacks the tag ssd")
                .contains("A client would get: no suitable peers for placement, tags not matched ['ssd']");
        assertThat(asked("placement", "--replicas", "1", "--max-bytes", "2MiB").text())
                .containsPattern("n5 +refused .* it has room for \\d+ bytes only");
    }

    @Test
    void anElectionIsToldVoteByVote() {
        does("kill n1", "until ORDERS has a leader");
        assertThat(asked("leader", "ORDERS").text())
                .containsPattern(
                        "ORDERS: n[23] leads since 00:00:0\\d\\.\\d+, term 2 \\(S-R3F-\\w+\\) +leaderless for \\d\\.\\d+ s")
                .containsPattern("00:00:00.000  n1 is killed; it led; last heard by n2 at \\S+, n3 at")
                .containsPattern("n[23] stands as candidate in term 2, log 1:\\d+")
                .containsPattern("n[23] votes yes: no vote in term 2, own log 1:\\d+ is not newer")
                .containsPattern("n[23] has 2 of 3 votes, leads in term 2");
        assertThat(asked("leader", "SCRATCH").text()).contains("n2 holds the only replica (R1)");
        assertThat(asked("leader", "ORDERS > NEW").facts()).containsKey("steps");
    }

    @Test
    void whoHasNoQuorumIsToldWhoWouldHaveToComeBack() {
        does("kill n1", "partition n2 --from n3 n4 n5", "advance 20s");
        Explanation all = asked("quorum");
        assertThat(all.lines().get(0)).startsWith("Quorum of 5 groups: 0 safe, 3 one failure from losing it, 2 lost");
        assertThat(asked("quorum", "ORDERS").text())
                .contains("ORDERS: no quorum: 1 of the 2 that it takes; nobody leads")
                .containsPattern("n1 +killed since 00:00:00.000 +none")
                .contains("1 of n1, n3 would have to come back");
        assertThat(asked("leader", "ORDERS").text()).contains("nobody leads", "no quorum: 1 of the 2");
    }

    @Test
    void aReplicaThatLagsIsExplainedByItsLink() {
        does("partition n3 --from n1 n2 n4 n5", "api $JS.API.INFO", "nats pub ORDERS x --count 30", "advance 12s");
        assertThat(asked("lag", "ORDERS", "n3").text())
                .contains("outdated: it lacks what is committed (raft.go Peers)", "n1 <-> n3 cut")
                .containsPattern("position +acknowledged entry \\d+ of \\d+ committed");
        assertThat(asked("lag", "ORDERS", "n2").text()).contains("current: it has all that is committed");
        assertThat(asked("lag", "ORDERS", "n1").text()).contains("current: it leads");
    }

    @Test
    void aRemovalSaysWhatMovesShrinksAndIsLost() {
        Explanation answer = asked("peer-remove", "n2", "--all");
        assertThat(answer.text())
                .startsWith(
                        "Removing n2 from C1 would\n  shrink the meta group from 5 to 4 peers (quorum 3, tolerates 1 failure, before: 2)\n")
                .containsPattern("move 2 streams: ORDERS -> n[45] \\(2.\\d KiB\\), SCRATCH -> n\\d \\(0 B\\)")
                .contains("leave 1 stream short: WIDE (R5) goes on with 4 peers: no server left in C1")
                .contains("lose data of 1 stream: SCRATCH")
                .contains("drop 0 ephemeral consumers, move 1 durable")
                .contains("warning: n2 is online")
                .endsWith("Nothing has been changed.\n");
        assertThat(run.situation().hasReplicas(new wavetank.sim.scenario.Group.Stream("WIDE"), 5))
                .isTrue();
        assertThat(asked("peer-remove", "stream", "WIDE", "n5").text())
                .contains("(10075), and the peer is removed all the same", "WIDE (R5) goes on with 4 peers");
    }

    @Test
    void aStepIsFollowedBackToItsCause() {
        does("nats pub ORDERS x --count 3", "advance 3s");
        long steps = run.cluster().loop().steps();
        boolean caused = false;
        for (long step = steps - 12; step <= steps; step++) {
            Explanation answer = asked("step", Long.toString(step));
            caused |= answer.facts().get("chain") instanceof List<?> chain && chain.size() >= 2;
        }
        assertThat(caused).isTrue();
        assertThat(asked("violation").text()).isEqualTo("No rule has been broken.\n");
    }

    @Test
    void aQuestionThatIsNoneSaysWhatWouldBeRight() {
        assertRefused("unknown question 'why'", "why");
        assertRefused("'leader' needs a group: a stream, 'STREAM > CONSUMER' or meta", "leader");
        assertRefused("unknown stream 'ODERS' (did you mean 'ORDERS'?)", "placement", "ODERS");
        assertRefused("unknown consumer 'ORDERS > NEU' (did you mean 'ORDERS > NEW'?)", "leader", "ORDERS > NEU");
        assertRefused("n4 holds no replica of ORDERS (its peers: n1, n2, n3)", "lag", "ORDERS", "n4");
        assertRefused("bad number of replicas '9' (1 to 5)", "placement", "--replicas", "9");
        assertRefused("unknown server 'n9'", "peer-remove", "n9");
        assertRefused("n4 is no peer of ORDERS (its peers: n1, n2, n3)", "peer-remove", "stream", "ORDERS", "n4");
        assertRefused("'step' needs the number of one", "step", "0");
    }

    private void assertRefused(String message, String... words) {
        assertThatThrownBy(() -> asked(words))
                .isInstanceOf(QuestionException.class)
                .hasMessageStartingWith(message);
    }
}
