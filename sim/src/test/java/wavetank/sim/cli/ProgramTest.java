package wavetank.sim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ProgramTest {
    private static final String SMALL =
            """
            scenario: Three servers
            servers: 3
            expect: [meta has a leader]
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    private String file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text).toString();
    }

    @Test
    void helpListsEveryCommand() {
        Typed help = Typed.words("help");
        assertThat(help.status()).isEqualTo(ExitCodes.OK);
        Console nowhere = Console.piped(text -> {}, text -> {}, new TreeMap<>());
        for (String command : Program.commands(nowhere).getSubcommands().keySet()) {
            assertThat(help.out()).contains("\n  " + command + " ");
            assertThat(Typed.words("help", command).out()).startsWith("Usage: wavetank " + command);
        }
    }

    @Test
    void helpExplainsTheExitCodes() {
        assertThat(Typed.words("help", "exit-codes").out())
                .contains("0  all", "1  a check", "2  inconclusive", "3  bad");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rum x.yaml | unknown command 'rum' (did you mean 'run'?)",
                "run --sed 1 x.yaml | unknown flag --sed of run (did you mean '--seed'?)",
                "run | missing required parameter: 'PATH'",
                "run nosuch.yaml | nosuch.yaml: no such file",
                "run --seeds 9..1 x.yaml | bad seed range '9..1' (the smaller seed first: 1..9)",
                "run --style moden x.yaml | unknown style 'moden' (did you mean 'modern'?), there are docs, classic, classic-utf8, modern",
                "nats --topology C1:65 server list | 65 servers are too many: at most 64",
                "nats --topology C1 server list | bad topology 'C1' (NAME:SERVERS, such as C1:5 or c1:3,c2:3)",
                "nats --seed 1..3 server list | '1..3' are several seeds; here it must be one",
                "help chek | no help on 'chek' (did you mean 'check'?)",
                "version now | unexpected argument 'now' of version",
            })
    void aWrongCommandLineIsOneLineOnStderrAndStatusThree(String line, String complaint) {
        Typed typed = Typed.words(line.split(" ", -1));
        assertThat(typed.err()).isEqualTo("wavetank: " + complaint + "\n");
        assertThat(typed.out()).isEmpty();
        assertThat(typed.status()).isEqualTo(ExitCodes.BAD_INPUT);
    }

    @Test
    void aMistakeInAScenarioIsToldWithItsPlace() throws IOException {
        String file = file("wrong.yaml", "scenario: Wrong\nserverz: 3\n");
        Typed typed = Typed.words("run", file);
        assertThat(typed.err())
                .startsWith("wavetank: " + file + ":2:1: unknown key 'serverz'")
                .contains("did you mean");
        assertThat(typed.status()).isEqualTo(ExitCodes.BAD_INPUT);
        assertThat(Typed.words("check", file)).isEqualTo(typed);
    }

    @Test
    void checkNamesWhatIsRight() throws IOException {
        String file = file("right.yaml", SMALL);
        assertThat(Typed.words("check", file)).isEqualTo(new Typed(ExitCodes.OK, file + ": ok\n", ""));
    }

    @Test
    void theSameCommandLinePrintsTheSameBytes() throws IOException {
        String file = file("small.yaml", SMALL);
        Typed first = Typed.words("run", file, "--seed", "7");
        assertThat(first.status()).isEqualTo(ExitCodes.OK);
        assertThat(first.out()).contains("seed 7", "PASS seed=7");
        assertThat(Typed.words("run", file, "--seed", "7")).isEqualTo(first);
    }

    @Test
    void seedAndStyleComeFromFlagsThenVariablesThenTheScenario() throws IOException {
        String file = file("small.yaml", SMALL);
        TreeMap<String, String> variables = new TreeMap<>(Map.of("WAVETANK_SEED", "5", "WAVETANK_STYLE", "classic"));
        assertThat(Typed.words("run", file).out()).contains("seed 1 ", "style modern");
        assertThat(Typed.with(variables, "run", file).out()).contains("seed 5 ", "style classic");
        assertThat(Typed.with(variables, "run", file, "--seed", "6", "--style", "docs")
                        .out())
                .contains("seed 6 ", "style docs");
    }

    @Test
    void anUnmetExpectationIsStatusOneAndInTheReport() throws IOException {
        String file = file("unmet.yaml", SMALL.replace("meta has a leader", "meta leader is n1"));
        List<Integer> statuses = List.of(
                Typed.words("run", "--quiet", "--seed", "1", file).status(),
                Typed.words("run", "--quiet", "--seed", "2", file).status(),
                Typed.words("run", "--quiet", "--seed", "3", file).status(),
                Typed.words("run", "--quiet", "--seed", "4", file).status(),
                Typed.words("run", "--quiet", "--seed", "5", file).status());
        assertThat(statuses).contains(ExitCodes.OK, ExitCodes.FAILED);
        String report = directory.resolve("junit.xml").toString();
        Typed all = Typed.words("run", "--quiet", "--seeds", "1..5", "--junit", report, file);
        assertThat(all.status()).isEqualTo(ExitCodes.FAILED);
        assertThat(all.out()).contains("seeds 1..5: ");
        assertThat(Files.readString(Path.of(report)))
                .contains("<testsuite name=\"" + file + " seed 5\"", "<failure message=\"meta leader is n1: ");
    }

    @Test
    void jsonIsOneObjectPerLineFromStartToResult() throws IOException {
        Typed typed = Typed.words("run", "--json", file("small.yaml", SMALL));
        List<String> lines = typed.out().lines().toList();
        assertThat(lines.get(0)).startsWith("{\"type\":\"start\",\"schema\":1,");
        assertThat(lines).allMatch(line -> line.startsWith("{\"type\":\"") && line.endsWith("}"));
        assertThat(lines.get(lines.size() - 1)).startsWith("{\"type\":\"result\",\"result\":\"pass\",");
    }

    @Test
    void aTraceLeavesTheRunAsItIs() throws IOException {
        String file = file("small.yaml", SMALL);
        Path trace = directory.resolve("trace.txt");
        assertThat(Typed.words("run", file, "--trace", trace.toString())).isEqualTo(Typed.words("run", file));
        assertThat(Files.readString(trace))
                .startsWith("# " + file + " seed 1\n")
                .contains("VoteRequest");
    }

    @Test
    void aDirectoryStandsForItsScenarios() throws IOException {
        file("b.yaml", SMALL);
        file("a.yaml", SMALL);
        file("notes.txt", "no scenario");
        Typed typed = Typed.words("run", directory.toString());
        assertThat(typed.out()).containsSubsequence("a.yaml", "b.yaml");
        assertThat(typed.status()).isEqualTo(ExitCodes.OK);
    }

    @Test
    void fromTheFirstWordOnEverythingIsTheTools() {
        Typed servers =
                Typed.words("nats", "--topology", "c1:3", "server", "list", "--user", "admin", "--password", "s3cr3t!");
        assertThat(servers.out()).contains("n1-c1", "n2-c1", "n3-c1");
        assertThat(servers.status()).isEqualTo(ExitCodes.OK);
        Typed flagFirst =
                Typed.words("nats", "--topology", "c1:3", "--user", "admin", "--password", "s3cr3t!", "server", "list");
        assertThat(flagFirst).isEqualTo(servers);
    }

    @Test
    void aFailingCommandOfTheToolIsStatusOne() {
        Typed typed = Typed.words("nats", "--topology", "c1:3", "stream", "info", "NONE");
        assertThat(typed.err()).startsWith("nats: error: ");
        assertThat(typed.status()).isEqualTo(ExitCodes.FAILED);
    }

    @Test
    void atPlaysTheTimelineFirst() throws IOException {
        String file = file(
                "late.yaml",
                """
            scenario: A stream comes late
            servers: 3
            timeline:
              - {at: 10s, run: nats stream add LATE --subjects late.> --defaults}
            """);
        assertThat(Typed.words("nats", "-f", file, "stream", "ls", "--names").out())
                .isEqualTo("");
        assertThat(Typed.words("nats", "-f", file, "--at", "20s", "stream", "ls", "--names")
                        .out())
                .contains("LATE");
        assertThat(Typed.words("nats", "-f", file, "--at", "end", "stream", "ls", "--names")
                        .out())
                .contains("LATE");
    }

    @Test
    void completionKnowsCommandsAndFlags() {
        assertThat(Typed.words("completion", "bash").out()).contains("run", "--topology", "completion");
        assertThat(Typed.words("completion", "zsh").out()).startsWith("#compdef wavetank\n");
    }

    @Test
    void theSchemaIsJson() {
        assertThat(Typed.words("schema").out())
                .startsWith("{")
                .contains("\"scenario\"", "\"timeline\"")
                .endsWith("}\n");
    }

    @Test
    void versionNamesWhatIsSimulated() {
        assertThat(Typed.words("version").out()).matches("wavetank [0-9].*\nnats-server 2.14.5\nnats v0.4.0\n");
    }

    @Test
    void conformancePutsItsTimesBesideTheRealOnes() {
        Typed typed = Typed.words("conformance", "c-T3", "--seeds", "40");
        assertThat(typed.err()).isEmpty();
        assertThat(typed.out().lines()).hasSize(3).last().asString().startsWith("c-T3 ");
        assertThat(typed.status()).isEqualTo(typed.out().endsWith(" ok\n") ? ExitCodes.OK : ExitCodes.FAILED);
        assertThat(Typed.words("conformance", "c-T3", "--seeds", "40")).isEqualTo(typed);
        assertThat(Typed.words("conformance", "c-T3", "--seeds", "2", "--json").out())
                .startsWith("{\"type\":\"conformance\",\"name\":\"c-T3\",");
    }

    @Test
    void conformanceKnowsWhatItCanMeasure() {
        Typed typed = Typed.words("conformance", "c-T4");
        assertThat(typed.status()).isEqualTo(ExitCodes.BAD_INPUT);
        assertThat(typed.err()).contains("unknown measure 'c-T4'", "c-T3");
    }
}
