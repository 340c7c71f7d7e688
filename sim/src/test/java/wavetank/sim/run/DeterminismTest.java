package wavetank.sim.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wavetank.sim.report.Style;

/** The same seed makes the same run, to the byte, wherever it runs; another seed makes another. */
final class DeterminismTest {
    private static final String FILE = "administration.yaml";
    private static final long SEED = 7;

    /** The run that most tests compare with. */
    private static final String USUAL = here(FILE, SEED);

    private static String here(String file, long seed) {
        return Fingerprint.of(Files.scenario(file), seed, Style.MODERN).text();
    }

    /** What the run prints in a JVM of its own, started with these options. */
    private static String elsewhere(String file, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.add("-cp");
        command.add(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        command.addAll(List.of(RunInAnotherJvm.class.getName(), file, Long.toString(SEED), Style.MODERN.name()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return output;
    }

    @Test
    void sameSeedIsTheSameRunTwiceInOneJvm() {
        assertThat(here(FILE, SEED)).isEqualTo(USUAL);
    }

    @Test
    void anotherSeedIsAnotherRun() {
        assertThat(here(FILE, SEED + 1)).isNotEqualTo(USUAL);
    }

    @Test
    void languageCharsetTimeZoneAndHashCodesOfTheJvmChangeNothing() throws IOException, InterruptedException {
        String other = elsewhere(
                FILE,
                "-Duser.language=tr",
                "-Duser.country=TR",
                "-Dfile.encoding=ISO-8859-9",
                "-Duser.timezone=Asia/Kolkata",
                "-XX:+UnlockExperimentalVMOptions",
                "-XX:hashCode=2",
                "-XX:TieredStopAtLevel=1");
        assertThat(other).isEqualTo(USUAL);
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(strings = {FILE, "administration-supercluster.yaml"})
    void anotherJvmMakesTheSameRun(String file) throws IOException, InterruptedException {
        String expected = here(file, SEED);
        assertThat(elsewhere(file)).isEqualTo(expected);
        assertThat(elsewhere(file, "-da", "-Duser.language=ar", "-Duser.country=EG", "-XX:+UseParallelGC"))
                .isEqualTo(expected);
    }
}
