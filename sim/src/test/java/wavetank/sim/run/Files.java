package wavetank.sim.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import wavetank.sim.scenario.Scenario;
import wavetank.sim.scenario.file.ScenarioReader;

/** Texts that the tests use. */
final class Files {
    private static final Path SCENARIOS = Path.of("..", "scenarios");

    private Files() {}

    /** A file beside the tests of this package. */
    static String resource(String name) {
        try (InputStream in = Files.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalArgumentException("no resource " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One of the scenarios that the project ships. */
    static Scenario scenario(String file) {
        try {
            return ScenarioReader.read(
                    "scenarios/" + file,
                    java.nio.file.Files.readString(SCENARIOS.resolve(file), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
