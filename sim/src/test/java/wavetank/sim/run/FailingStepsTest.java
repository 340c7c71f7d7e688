package wavetank.sim.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wavetank.sim.report.Style;
import wavetank.sim.scenario.Scenario;
import wavetank.sim.scenario.ScenarioException;
import wavetank.sim.scenario.file.ScenarioReader;

/** Scenario files whose steps go wrong, by mistake or on purpose. */
final class FailingStepsTest {
    private static final String HEAD =
            """
            scenario: something goes wrong
            clusters: [{name: C1, servers: 3}]
            streams: [{name: ORDERS, subjects: [orders.>], replicas: 3}]
            settle: no
            run for: 1s
            timeline:
            """;

    private final Transcript transcript = new Transcript();

    private RunResult.Verdict play(String timeline) {
        Scenario scenario = ScenarioReader.read("wrong.yaml", HEAD + timeline);
        return new ScenarioRun(scenario, 1, Style.MODERN, transcript)
                .run(OptionalLong.empty())
                .verdict();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nats stream rm NOPE -f | nats: error: stream not found (10059)",
                "nats stream cluster peer-remove ORDERS n9-c1 --force | nats: error: peer not a member (10040)",
                "nats stream cluster peer-remove ORDERS n1-c1 --force | nats: error: peer remap failed (10075)",
                "nats stream add S --subjects s --replicas 5 --defaults | nats: error: could not create Stream: no suitable peers for placement (10005)",
                "nats stream bogus | error: expected command but got \"bogus\", use --help for full help including flags and arguments",
                "nats stream ls --bogus | error: unknown long flag '--bogus'",
                "nats stream ls --user app --password wrong | nats: error: setup failed: nats: Authorization Violation",
                "nats server cluster peer-remove nope --force | nats: error: did not find a replica named nope"
            })
    void commandThatFailsIsUnmetAndSaysWhatTheToolSays(String command, String error) {
        assertThat(play("  - run: " + command + "\n")).isEqualTo(RunResult.Verdict.FAIL);
        assertThat(transcript.unmet()).containsExactly(command + ": it failed: exit status 1");
        assertThat(transcript.commands()).singleElement().satisfies(ran -> {
            assertThat(ran.exit()).isEqualTo(1);
            assertThat(ran.text()).contains(error).doesNotContain("Exception", "\tat ");
        });
    }

    @Test
    void commandThatShallFailPassesIfItFailsInTheseWords() {
        assertThat(play("  - {run: nats stream rm NOPE -f, expect: ['command fails: stream not found (10059)']}\n"))
                .isEqualTo(RunResult.Verdict.PASS);
    }

    @Test
    void commandThatShallFailIsUnmetIfItFailsInOtherWords() {
        assertThat(play("  - {run: nats stream rm NOPE -f, expect: ['command fails: peer remap failed']}\n"))
                .isEqualTo(RunResult.Verdict.FAIL);
    }

    @Test
    void commandThatShallFailIsUnmetIfItDoesNot() {
        assertThat(play("  - {run: nats stream ls, expect: [command fails]}\n")).isEqualTo(RunResult.Verdict.FAIL);
    }

    @Test
    void shownCommandMayFail() {
        assertThat(play("  - show: nats stream info NOPE\n")).isEqualTo(RunResult.Verdict.PASS);
    }

    @Test
    void selectorThatFindsNobodyIsUnmetNotACrash() {
        assertThat(play("  - {kill: all}\n  - {kill: leader of ORDERS}\n")).isEqualTo(RunResult.Verdict.FAIL);
        assertThat(transcript.unmet()).singleElement().asString().contains("nobody");
    }

    @Test
    void commandWithoutAnyServerSaysSo() {
        assertThat(play("  - {kill: all}\n  - {show: nats stream ls}\n")).isEqualTo(RunResult.Verdict.PASS);
        assertThat(transcript.output(1, "nats stream ls"))
                .isEqualTo("nats: error: setup failed: nats: no servers available for connection\n");
    }

    @Test
    void conditionThatIsNotMetInTimeIsUnmet() {
        assertThat(play("  - {when: ORDERS has no leader, within: 2s}\n")).isEqualTo(RunResult.Verdict.FAIL);
        assertThat(transcript.unmet()).containsExactly("when: ORDERS has no leader: it did not come to that within 2s");
    }

    @Test
    void answerThatFitsNoOptionIsAMistakeOfTheFileWithItsPlace() {
        assertThatThrownBy(() -> play("  - run: nats stream cluster peer-remove ORDERS\n    answers: [n9-c1]\n"))
                .isInstanceOf(ScenarioException.class)
                .hasMessageStartingWith("wrong.yaml:7:")
                .hasMessageContaining("n9-c1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "- {kill: n9-c1} | n9-c1",
                "- {kil: n1-c1} | kil",
                "- {at: 5s, kill: leader of NOPE} | NOPE",
                "- {after: soon, kill: n1-c1} | soon"
            })
    void mistakeInTheFileIsFoundBeforeAnythingRuns(String entry, String what) {
        assertThatThrownBy(() -> play("  " + entry + "\n"))
                .isInstanceOf(ScenarioException.class)
                .hasMessageStartingWith("wrong.yaml:7:")
                .hasMessageContaining(what);
        assertThat(transcript.commands()).isEmpty();
    }
}
