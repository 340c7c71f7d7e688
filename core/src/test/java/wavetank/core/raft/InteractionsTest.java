package wavetank.core.raft;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The interaction files; {@code -Dgolden.rewrite=true} rewrites them, the difference is reviewed. */
class InteractionsTest {
    private static final Path FILES = Path.of("src/test/interactions");

    @TestFactory
    Stream<DynamicTest> filesSayWhatHappens() throws IOException {
        return files().stream()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)));
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(FILES)) {
            return files.sorted().toList();
        }
    }

    private static void check(Path file) throws IOException {
        String expected = Files.readString(file);
        String actual = new InteractionRunner().play(expected);
        if (Boolean.getBoolean("golden.rewrite")) {
            Files.writeString(file, actual);
        } else {
            assertThat(actual).isEqualTo(expected);
        }
    }
}
