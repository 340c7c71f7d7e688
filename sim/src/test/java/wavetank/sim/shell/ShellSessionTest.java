package wavetank.sim.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import wavetank.sim.report.Style;
import wavetank.sim.run.ScenarioRun;
import wavetank.sim.run.TextOutput;
import wavetank.sim.scenario.Scenario;
import wavetank.sim.scenario.ScenarioException;
import wavetank.sim.scenario.file.ScenarioReader;
import wavetank.sim.scenario.text.Durations;

class ShellSessionTest {
    private static final String BASE =
            "scenario: base\nservers: 5\nstreams: [{name: ORDERS, replicas: 3, messages: 20 x 100B, consumers: [{name: NEW}]}]\n";

    private final StringBuilder out = new StringBuilder();
    private final Map<String, String> files = new LinkedHashMap<>();
    private final Deque<String> answers = new ArrayDeque<>();

    private ShellSession session(String text) {
        Scenario scenario = ScenarioReader.read("base.yaml", text);
        ShellSession session = new ShellSession(
                "typed", scenario, text, 7, Style.MODERN, output(scenario, out), out::append, files::put);
        session.asks(new LinePrompter(() -> Optional.ofNullable(answers.poll())));
        return session;
    }

    private static TextOutput output(Scenario scenario, StringBuilder to) {
        return new TextOutput(scenario, "v", Style.MODERN, false, to::append);
    }

    private static ShellSession typed(ShellSession session, String... lines) {
        for (String line : lines) {
            session.take(line);
        }
        return session;
    }

    private static String played(String file) {
        Scenario scenario = ScenarioReader.read("saved.yaml", file);
        StringBuilder text = new StringBuilder();
        new ScenarioRun(
                        scenario,
                        scenario.seeds().stream().findFirst().orElseThrow(),
                        Style.MODERN,
                        output(scenario, text))
                .run(OptionalLong.empty());
        return text.toString();
    }

    /** Without the line about the run and the one about its result. */
    private static List<String> body(String text) {
        return text.lines()
                .filter(line -> !line.startsWith("v") && !line.startsWith("wavetank "))
                .filter(line -> !line.matches("(PASS|FAIL|INCONCLUSIVE) .*"))
                .toList();
    }

    @Test
    void aSavedFileDoesItAllAgain() {
        answers.add("y");
        ShellSession session = typed(
                session(BASE),
                "kill leader of ORDERS --as victim",
                "until ORDERS has a leader within 30s",
                "nats stream report",
                "nats stream rm NOPE --force",
                "partition n1 n2 --from n3 n4 n5 --for 2s",
                "advance 5s",
                "explain leader ORDERS",
                "nats stream rm ORDERS",
                "start $victim",
                "slow n1 -> n2 --latency 20ms",
                "mark it is over",
                "api $JS.API.STREAM.NAMES {\"subject\": \"x\"}");
        String said = out.toString();
        typed(session, "save again.yaml");

        assertThat(said).contains("? Really delete Stream ORDERS (y/N) y");
        String saved = Objects.requireNonNull(files.get("again.yaml"));
        assertThat(saved).contains("seed: 7", "as: victim", "expect: command fails", "answers: [y]");
        assertThat(body(played(saved))).isEqualTo(body(said));
        assertThat(played(saved)).contains("\nPASS seed=7 ");
        assertThat(session.status()).isEqualTo(ShellSession.Status.FAILED);
    }

    @Test
    void rewindingAndGoingOnIsAsIfItHadNeverBeen() {
        ShellSession detour = session(BASE);
        typed(detour, "advance 3s", "kill n1", "advance 20s", "nats stream ls");
        typed(detour, "rewind " + Durations.print(detour.time() - 2_000_000));
        assertThat(detour.time()).isEqualTo(2_000_000);
        assertThat(out).endsWith("it is 2s; 4 of 4 lines are taken back\n");
        typed(detour, "kill n2", "advance 10s");
        out.setLength(0);
        typed(detour, "nats server report jetstream", "nats consumer report ORDERS");
        String afterDetour = out.toString();

        ShellSession straight = typed(session(BASE), "advance 2s", "kill n2", "advance 10s");
        out.setLength(0);
        typed(straight, "nats server report jetstream", "nats consumer report ORDERS");
        assertThat(afterDetour).isEqualTo(out.toString());
    }

    @Test
    void stepsAndUndoneLinesLeaveNoTrace() {
        ShellSession session = typed(session(BASE), "advance 1s", "step 3");
        long stepped = session.time();
        assertThat(stepped).isGreaterThan(1_000_000);
        typed(session, "kill n1", "undo");
        assertThat(out)
                .endsWith("taken back: kill n1; it is " + wavetank.sim.scenario.text.Durations.print(stepped) + "\n");
        assertThat(session.status()).isEqualTo(ShellSession.Status.FINE);
        typed(session, "save s.yaml");
        assertThat(files.get("s.yaml")).doesNotContain("kill");
    }

    @Test
    void anotherSeedPlaysTheSameLines() {
        ShellSession session =
                typed(session(BASE), "kill leader of ORDERS", "until ORDERS has a leader", "seed 8", "seed", "history");
        assertThat(out).contains("seed 8: everything has been played again", "seed 8\n", "kill leader of ORDERS\n");
        typed(session, "save eight.yaml");
        assertThat(files.get("eight.yaml")).contains("seed: 8");
    }

    @Test
    void theTimelineOfAFileWaitsUntilItIsPlayed() {
        String withTimeline =
                BASE + "timeline:\n  - {at: 5s, kill: n1}\n  - {after: 5s, start: n1}\n  - {when: ORDERS is current}\n";
        ShellSession session = session(withTimeline);
        assertThat(session.time()).isZero();
        typed(session, "play 7s");
        assertThat(session.time()).isEqualTo(7_000_000);
        assertThat(out).contains("kill n1 (F1)").doesNotContain("start n1");
        typed(session, "play");
        assertThat(out).contains("── 12s start n1", "when ORDERS is current", "the timeline has been played\n");
    }

    @Test
    void aWrongLineDoesNothingAndSaysWhatWouldBeRight() {
        ShellSession session = typed(session(BASE), "advance 1s");
        assertWrong(session, "kil n1", "typed:2:1: unknown action 'kil' (did you mean 'kill'?)");
        assertWrong(session, "kill n9", "typed:3:6: unknown server 'n9' (known: n1, n2, n3, n4, n5)");
        assertWrong(session, "rewind 2s", "typed:4:8: that is before t0: it is 1s now");
        assertWrong(session, "rewind soon", "typed:5:8: bad duration 'soon'");
        assertWrong(
                session, "explain leader ODERS", "typed:6:1: explain: unknown stream 'ODERS' (did you mean 'ORDERS'?)");
        assertWrong(
                session,
                "explain lag ORDERS n77",
                "typed:7:1: explain: unknown server 'n77' (known: n1, n2, n3, n4, n5)");
        assertWrong(session, "play", "typed:8:1: there is no timeline to play");
        assertWrong(session, "save", "typed:9:5: 'save' needs a file");
        assertWrong(session, "help nothing", "typed:10:6: there is no 'nothing'");
        assertThat(session.time()).isEqualTo(1_000_000);
        assertThat(session.status()).isEqualTo(ShellSession.Status.FINE);
        assertThat(session.take("quit")).isFalse();
    }

    private static void assertWrong(ShellSession session, String line, String message) {
        assertThatThrownBy(() -> session.take(line))
                .isInstanceOf(ScenarioException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void whatIsTriedOnACopyIsNotDone() {
        ShellSession session = session(BASE);
        answers.add("y");
        typed(session, "nats consumer rm ORDERS NEW", "kill one follower of ORDERS", "until meta has a leader");
        typed(session, "explain peer-remove n1", "explain placement --replicas 5");
        assertThat(out).contains("Nothing has been changed.");
        out.setLength(0);
        typed(session, "nats server report jetstream", "nats stream ls");
        assertThat(out).contains("n1").doesNotContain("EXPLAIN");
    }

    @Test
    void helpFitsATerminalOf100Columns() {
        typed(session(BASE), "help", "help kill", "help explain", "help rewind");
        assertThat(out.toString().lines().filter(line -> line.length() > 110)).isEmpty();
        assertThat(out).contains("kill leader of ORDERS", "rewind T", "peer-remove stream STREAM SERVER");
    }

    @Test
    void completionKnowsWhatIsThere() {
        ShellSession session = session(BASE);
        assertThat(ShellSession.verbs()).contains("nats", "kill", "lame duck", "rewind", "explain", "quit");
        assertThat(session.completions("nats")).contains("stream", "consumer", "server");
        assertThat(session.completions("nats stream")).contains("report", "info");
        assertThat(session.completions("nats stream info")).contains("ORDERS");
        assertThat(session.completions("kill")).contains("n1", "leader of");
        assertThat(session.completions("explain")).contains("placement", "peer-remove");
    }
}
