package wavetank.sim.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import wavetank.sim.report.Style;
import wavetank.sim.scenario.Scenario;

/** The scenarios that the project ships do what they say, and its index names each of them. */
final class LibraryTest {
    private static final Path LIBRARY = Path.of("..", "scenarios");

    /** Played by tests of their own, over more seeds. */
    private static final List<String> ELSEWHERE = List.of("administration.yaml", "administration-supercluster.yaml");

    static List<String> files() throws IOException {
        try (Stream<Path> files = java.nio.file.Files.walk(LIBRARY)) {
            return files.map(f -> LIBRARY.relativize(f).toString().replace('\\', '/'))
                    .filter(f -> f.endsWith(".yaml"))
                    .filter(f -> !ELSEWHERE.contains(f))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void doesWhatItSays(String file) {
        Scenario scenario = Files.scenario(file);
        long seed = scenario.seeds().stream().findFirst().orElseThrow();
        Transcript transcript = new Transcript();
        RunResult result = new ScenarioRun(scenario, seed, Style.MODERN, transcript).run(OptionalLong.empty());
        assertThat(result.verdict()).as("%s", transcript.unmet()).isEqualTo(RunResult.Verdict.PASS);
    }

    @ParameterizedTest
    @MethodSource("files")
    void saysWhereItComesFrom(String file) {
        assertThat(Files.scenario(file).about()).as("about: of %s", file).isNotBlank();
    }

    @Test
    void indexNamesEachAndNoOther() throws IOException {
        String index = java.nio.file.Files.readString(LIBRARY.resolve("README.md"));
        List<String> named = java.util.regex.Pattern.compile("\\]\\(([^)]+\\.yaml)\\)")
                .matcher(index)
                .results()
                .map(m -> m.group(1))
                .filter(f -> !ELSEWHERE.contains(f))
                .sorted()
                .toList();
        assertThat(named).isEqualTo(files());
    }
}
