package wavetank.sim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ShellAndExplainTest {
    @TempDir
    private Path folder = Path.of("");

    private static Typed piped(String stdin, String... args) {
        StringBuilder out = new StringBuilder();
        StringBuilder err = new StringBuilder();
        Console console = Console.piped(out::append, err::append, new TreeMap<>())
                .reading(new ByteArrayInputStream(stdin.getBytes(StandardCharsets.UTF_8)));
        int status = Program.run(List.of(args), console);
        return new Typed(status, out.toString(), err.toString());
    }

    @Test
    void linesComeFromStdinAndAreRepeatedWherePlayed() {
        Typed fine = piped("# by hand\nkill n1-c1\nadvance 5s\n\nquit\nkill n2-c1\n", "shell", "--topology", "c1:3");
        assertThat(fine.status()).isEqualTo(0);
        assertThat(fine.out())
                .contains("── 0s kill n1-c1 (F1)\n── 0s wait 5s\n")
                .doesNotContain("n2-c1");
    }

    @Test
    void itEndsAsRunDoes() {
        assertThat(piped("nats stream info NOPE --force\n", "shell").status()).isEqualTo(1);
        Typed wrong = piped("kil n1-c1\nadvance 1s\n", "shell");
        assertThat(wrong.status()).isEqualTo(3);
        assertThat(wrong.err()).isEqualTo("wavetank: typed:1:1: unknown action 'kil' (did you mean 'kill'?)\n");
        assertThat(wrong.out()).contains("── 0s wait 1s");
        assertThat(piped("", "shell", "nowhere.yaml").err()).startsWith("wavetank: nowhere.yaml: no such file");
        assertThat(piped("", "shell", "--topology", "c1").status()).isEqualTo(3);
    }

    @Test
    void aSavedSessionRuns() throws IOException {
        Path saved = folder.resolve("saved.yaml");
        Typed typed = piped(
                "kill meta leader\nuntil meta has a leader\nsave " + saved + "\n", "shell", "--topology", "c1:2,c2:3");
        assertThat(typed.status()).as(typed.err()).isEqualTo(0);
        assertThat(Files.readString(saved)).contains("- {kill: meta leader}");
        Typed again = piped("", "run", saved.toString());
        assertThat(again.status()).as(again.out() + again.err()).isEqualTo(0);
        assertThat(again.out()).contains("when meta has a leader");
    }

    @Test
    void questionsAreAnsweredAboutATopologyOrAScenario() throws IOException {
        assertThat(piped("", "explain", "quorum").out()).startsWith("Quorum of 1 group: 1 safe");
        assertThat(piped("", "explain", "--topology", "c1:3", "placement", "--replicas", "3")
                        .out())
                .startsWith("A new stream with 3 replicas would be placed on 3 servers, in cluster c1");
        Path file = folder.resolve("s.yaml");
        Files.writeString(
                file,
                """
                scenario: s
                servers: 3
                streams: [{name: ORDERS, replicas: 3}]
                timeline:
                  - {at: 1s, kill: leader of ORDERS}
                  - {when: ORDERS has a leader}
                  - {explain: leader ORDERS}
                  - {explain: 'peer-remove ${leader of ORDERS}'}
                """);
        Typed atEnd = piped("", "explain", "-f", file.toString(), "leader", "ORDERS");
        assertThat(atEnd.out()).contains("leaderless for", "is killed; it led");
        assertThat(piped("", "run", file.toString()).out())
                .contains("explain leader ORDERS\nORDERS: n", "Nothing has been changed.", "PASS");
        Typed json = piped("", "explain", "--json", "-f", file.toString(), "--at", "500ms", "placement", "ORDERS");
        assertThat(json.out())
                .startsWith("{\"question\":\"placement\",\"stream\":\"ORDERS\",\"at_us\":500000,")
                .endsWith("}\n");
        assertThat(piped("", "run", "--json", file.toString()).out())
                .contains("{\"type\":\"explain\",\"question\":\"leader\",\"group\":\"ORDERS\"");
    }

    @Test
    void aQuestionAboutWhatIsNotThereEndsWith3() {
        Typed unknown = piped("", "explain", "leader", "ORDERS");
        assertThat(unknown.status()).isEqualTo(3);
        assertThat(unknown.err()).startsWith("wavetank: explain: unknown stream 'ORDERS' (known: meta)");
        assertThat(piped("", "explain", "why").err()).startsWith("wavetank: explain: unknown question 'why'");
    }
}
