package wavetank.sim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What the program knows of its terminal. */
final class ConsoleTest {
    private static Console console(String terminal, int columns, String variable) {
        return new Console(
                text -> {},
                text -> {},
                new TreeMap<>(Map.of("COLUMNS", variable)),
                terminal,
                columns,
                java.io.InputStream.nullInputStream());
    }

    @Test
    void theTerminalsOwnWidthCountsBeforeTheVariable() {
        assertThat(console("ioe", 60, "120").width()).isEqualTo(60);
    }

    @Test
    void theVariableCountsWhereTheTerminalDoesNotTell() {
        assertThat(console("o", 0, "120").width()).isEqualTo(120);
        assertThat(console("o", 0, "wide").width()).isZero();
    }

    @Test
    void outputThatGoesElsewhereHasNoWidth() {
        assertThat(console("ie", 60, "120").width()).isZero();
    }
}
