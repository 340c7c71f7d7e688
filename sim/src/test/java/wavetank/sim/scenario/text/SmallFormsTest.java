package wavetank.sim.scenario.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sizes, numbers, guesses and quoting. */
final class SmallFormsTest {
    @ParameterizedTest
    @CsvSource({"256B, 256", "256, 256", "4KiB, 4096", "1MB, 1000000", "1.5KiB, 1536", "10GiB, 10737418240", "0, 0"})
    void readsSizes(String text, long bytes) {
        assertThat(Sizes.parse(text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "4kb", "4K", "-1", "1.3B", "many", "9999999TiB"})
    void refusesWhatIsNoSize(String text) {
        assertThatThrownBy(() -> Sizes.parse(text)).isInstanceOf(TextException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "512, 512 B",
        "1023, 1023 B",
        "1024, 1.0 KiB",
        "1536, 1.5 KiB",
        "10240, 10 KiB",
        "13631488, 13 MiB"
    })
    void roundsSizesAsTheRealToolDoes(long bytes, String text) {
        assertThat(Sizes.rounded(bytes)).isEqualTo(text);
    }

    @Test
    void bandwidthIsPerSecond() {
        assertThat(Sizes.parseBandwidth("1MB/s")).isEqualTo(1_000_000);
        assertThatThrownBy(() -> Sizes.parseBandwidth("1MB")).hasMessageContaining("such as 1MB/s");
    }

    @Test
    void numbersMayBeGrouped() {
        assertThat(Numbers.parse("10,000")).isEqualTo(10_000);
        assertThat(Numbers.grouped(1_204_331)).isEqualTo("1,204,331");
        assertThatThrownBy(() -> Numbers.parse("1,00")).isInstanceOf(TextException.class);
    }

    @Test
    void guessesTheNearestAndNothingFar() {
        List<String> keys = List.of("replicas", "retention", "leader");
        assertThat(Suggest.nearest("replica", keys)).contains("replicas");
        assertThat(Suggest.nearest("Leader", keys)).contains("leader");
        assertThat(Suggest.nearest("laeder", keys)).contains("leader");
        assertThat(Suggest.nearest("storage", keys)).isEmpty();
        assertThat(Suggest.nearest("n9", List.of("n1", "n2"))).isEmpty();
    }

    @Test
    void splitsAsAShellDoes() {
        assertThat(ShellWords.split("nats stream  info 'MY STREAM' \"a \\\"b\\\"\" c\\ d ''"))
                .containsExactly("nats", "stream", "info", "MY STREAM", "a \"b\"", "c d", "");
        assertThat(ShellWords.split("x --preferred=${one follower of ORDERS} \"${a b}c\""))
                .containsExactly("x", "--preferred=${one follower of ORDERS}", "${a b}c");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a 'b", "a \"b", "a ${b"})
    void aQuoteMustEnd(String line) {
        assertThatThrownBy(() -> ShellWords.split(line))
                .isInstanceOfSatisfying(
                        TextException.class, e -> assertThat(e.offset()).isEqualTo(2));
    }
}
