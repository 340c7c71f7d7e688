package wavetank.sim.scenario.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import wavetank.sim.scenario.Scenario;
import wavetank.sim.scenario.ScenarioException;

/** Whatever the text: a scenario, or one message with a place inside the file. */
final class FuzzTest {
    private record Edit(int at, int length, String text) {
        String applyTo(String file) {
            int start = Math.floorMod(at, file.length() + 1);
            int end = Math.min(file.length(), start + length);
            return file.substring(0, start) + text + file.substring(end);
        }
    }

    @Property(tries = 500)
    void arbitraryTextIsReadOrRefused(@ForAll String text) {
        readOrRefuse(text);
    }

    @Property(tries = 500)
    void yamlLikeTextIsReadOrRefused(@ForAll("yamlLike") String text) {
        readOrRefuse(text);
    }

    @Property(tries = 500)
    void changedExamplesAreReadOrRefused(@ForAll("changedExamples") String text) {
        readOrRefuse(text);
    }

    @Property(tries = 20_000)
    @Tag("slow")
    void manyChangedExamplesAreReadOrRefused(@ForAll("changedExamples") String text) {
        readOrRefuse(text);
    }

    @Provide
    Arbitrary<String> yamlLike() {
        return Arbitraries.of(
                        "a",
                        ":",
                        " ",
                        "\n",
                        "- ",
                        "[",
                        "]",
                        "{",
                        "}",
                        ",",
                        "'",
                        "\"",
                        "#",
                        "&x",
                        "*x",
                        "<<: *x",
                        "!!int ",
                        "|",
                        ">",
                        "%",
                        "@",
                        "`",
                        "\t",
                        "\r",
                        "\r\n",
                        "? ",
                        "---\n",
                        "scenario: A\n",
                        "servers: 3\n",
                        "~",
                        "timeline:\n",
                        "  - ",
                        "kill: ",
                        "\u2028",
                        "\u0085",
                        "😀",
                        "\uFEFF",
                        "\\",
                        "${",
                        "1",
                        "0x1F",
                        "null")
                .list()
                .ofMaxSize(30)
                .map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<String> changedExamples() {
        List<String> files = Resources.examples().stream().map(Resources::text).toList();
        Arbitrary<String> piece = Arbitraries.oneOf(
                Arbitraries.of(
                        "", " ", "\n", ":", ": ", "[", "]", "{", "}", ",", "'", "\"", "-", "- ", "  ", ">", "$", "${",
                        "}", "all", "n9", "kill", "at", "5s", "~", "0", "-1", "ORDERS", " and ", "é", "😀", "\t",
                        "null", "[[", "&a ", "*a"),
                Arbitraries.strings().ofMaxLength(3));
        Arbitrary<Edit> edit = Combinators.combine(
                        Arbitraries.integers().between(0, 100_000),
                        Arbitraries.integers().between(0, 12),
                        piece)
                .as(Edit::new);
        return Combinators.combine(
                        Arbitraries.of(files), edit.list().ofMinSize(1).ofMaxSize(3))
                .as(FuzzTest::apply);
    }

    private static String apply(String file, List<Edit> edits) {
        String changed = file;
        for (Edit edit : edits) {
            changed = edit.applyTo(changed);
        }
        return changed;
    }

    private static void readOrRefuse(String text) {
        try {
            Scenario scenario = ScenarioReader.read("fuzz.yaml", text);
            assertThat(scenario.topology().servers()).isNotEmpty();
        } catch (ScenarioException e) {
            String[] lines = text.split("\r\n|\r|\n", -1);
            assertThat(e.place().line()).isBetween(1, lines.length);
            String line = lines[e.place().line() - 1];
            assertThat(e.place().column()).isBetween(1, line.codePointCount(0, line.length()) + 1);
            assertThat(e.getMessage()).startsWith("fuzz.yaml:" + e.place().line() + ":");
            assertThat(e.problem()).isNotBlank();
        }
    }
}
