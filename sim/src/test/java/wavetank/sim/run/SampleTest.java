package wavetank.sim.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A sample takes what it should and refuses what it should. */
final class SampleTest {
    private static Optional<String> compare(String sample, String text) {
        return new Sample("s", sample).difference(text);
    }

    @Test
    void holesTakeWhatTheyAreFor() {
        assertThat(compare("<clock> Leader <server>", "14:32:17 Leader n4-c1")).isEmpty();
        assertThat(compare("<clock> Leader <server>", "14:32 Leader n4-c1")).isPresent();
        assertThat(compare("<clock> Leader <server>", "14:32:17 Leader x4-c1")).isPresent();
    }

    @Test
    void namedHolesHoldTheSameEverywhere() {
        assertThat(compare("<server:a> <server:b>\n<server:a>", "n1-c1 n2-c1\nn1-c1"))
                .isEmpty();
        assertThat(compare("<server:a> <server:b>\n<server:a>", "n1-c1 n2-c1\nn2-c1"))
                .isPresent();
    }

    @Test
    void dotsStandForAnyLinesAndNothingElseDoes() {
        assertThat(compare("a\n...\nb", "a\nx\ny\nb")).isEmpty();
        assertThat(compare("a\n...\nb", "a\nb")).isEmpty();
        assertThat(compare("a\nb", "a\nx\nb")).isPresent();
        assertThat(compare("a\n...\nb", "a\nb\nc")).isPresent();
        assertThat(compare("a\n...", "a\nb\nc")).isEmpty();
    }

    @Test
    void looseLinesComeInAnyOrder() {
        assertThat(compare("~ a\n~ b\nc", "b\na\nc")).isEmpty();
        assertThat(compare("~ a\n~ b\nc", "b\nb\nc")).isPresent();
        assertThat(compare("c\n~ a\n~ b", "c\nb\na")).isEmpty();
    }

    @Test
    void tablesMustBeStraight() {
        assertThat(compare("+----+\n| <number>  |", "+----+\n| 12 |")).isEmpty();
        assertThat(compare("+----+\n| <number>  |", "+----+\n| 1  |")).isEmpty();
        assertThat(compare("+----+\n| <number>  |", "+----+\n| 1 |")).isPresent();
    }

    @Test
    void differenceNamesTheLineAndShowsTheOutput() {
        assertThat(compare("a\n<number> b", "a\nx b").orElseThrow())
                .isEqualTo("s:2\n  wanted: <number> b\n  got:    x b\nin\n  a\n> x b\n");
    }
}
