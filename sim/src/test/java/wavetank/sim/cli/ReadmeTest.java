package wavetank.sim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README promises nothing that is not there. */
final class ReadmeTest {
    private static final Path ROOT = Path.of("..");

    private static String readme() throws IOException {
        return Files.readString(ROOT.resolve("README.md"));
    }

    /** Command lines in code blocks and in code within text. */
    private static List<List<String>> commandLines() throws IOException {
        List<List<String>> lines = new ArrayList<>();
        for (String part : Splitter.on(CharMatcher.anyOf("`\n")).split(readme())) {
            if (part.startsWith("./wavetank ")) {
                lines.add(Splitter.on(' ').omitEmptyStrings().splitToList(part.strip()));
            }
        }
        return lines;
    }

    @Test
    void showsTheTwoCommandsOfTheFirstMinute() throws IOException {
        assertThat(readme()).contains("./wavetank run scenarios/administration.yaml", "mvn verify");
    }

    @Test
    void everyCommandItShowsExists() throws IOException {
        Console nowhere = Console.piped(text -> {}, text -> {}, new TreeMap<>());
        assertThat(commandLines()).isNotEmpty().allSatisfy(line -> assertThat(
                        Program.commands(nowhere).getSubcommands())
                .containsKey(line.get(1)));
    }

    @Test
    void everyFileItNamesExists() throws IOException {
        for (List<String> line : commandLines()) {
            for (String word : line) {
                if (word.startsWith("scenarios/")) {
                    assertThat(ROOT.resolve(word)).exists();
                }
            }
        }
    }

    /** {@code .ci/readme} puts fresh output in. */
    @Test
    void theOutputItShowsIsReal() throws IOException {
        String path = "scenarios/administration.yaml";
        String real = Typed.words("run", "../" + path).out().replace("../" + path, path);
        List<String> shown = shownOutput();
        assertThat(shown).hasSizeGreaterThan(20);
        assertThat(real.lines()).as("run .ci/readme").containsSubsequence(shown);
    }

    private static List<String> shownOutput() throws IOException {
        String block = readme().replaceFirst("(?s).*<!-- output: [^\n]*-->\n```text\n", "")
                .replaceFirst("(?s)\n```\n<!-- end of output.*", "");
        return block.lines().filter(line -> !line.equals("…")).toList();
    }

    @Test
    void theScenarioItShowsRuns(@TempDir Path directory) throws IOException {
        String yaml = readme().replaceFirst("(?s).*```yaml\n", "").replaceFirst("(?s)```.*", "");
        Path file = Files.writeString(directory.resolve("shown.yaml"), yaml);
        Typed run = Typed.words("run", file.toString());
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("PASS");
    }

    @Test
    void everyLinkWithinTheProjectLeadsSomewhere() throws IOException {
        for (String part : Splitter.on("](").split(readme())) {
            int end = part.indexOf(')');
            String link = end > 0 ? part.substring(0, end) : "";
            if (link.matches("[A-Za-z0-9_./-]+") && !link.contains(" ")) {
                assertThat(ROOT.resolve(link)).exists();
            }
        }
    }
}
