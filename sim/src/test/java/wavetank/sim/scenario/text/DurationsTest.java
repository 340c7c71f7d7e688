package wavetank.sim.scenario.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DurationsTest {
    @ParameterizedTest
    @CsvSource({
        "250us, 250",
        "250µs, 250",
        "1ms, 1000",
        "5s, 5000000",
        "2m, 120000000",
        "1h, 3600000000",
        "1m30s, 90000000",
        "1.5s, 1500000",
        "0s, 0",
        "1h0m0.5s, 3600500000",
        "0.0004ms, 0",
        "0.0005ms, 1"
    })
    void readsUnitsAndSumsRoundedToAMicrosecond(String text, long micros) {
        assertThat(Durations.parse(text)).isEqualTo(micros);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "5", "s", "5 s", "5sec", "-5s", "1s1m", "1s1s", "1e3s", ".5s", "5s ago", "99999999999h"})
    void refusesWhatIsNoDuration(String text) {
        assertThatThrownBy(() -> Durations.parse(text))
                .isInstanceOf(TextException.class)
                .hasMessageStartingWith("bad duration '");
    }

    @ParameterizedTest
    @CsvSource({"-3s, -3000000", "+3s, 3000000", "3s, 3000000"})
    void readsSignsWhereTheyMakeSense(String text, long micros) {
        assertThat(Durations.parseSigned(text)).isEqualTo(micros);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0s",
        "250, 250µs",
        "1500, 1.5ms",
        "10000000, 10s",
        "14862000, 14.862s",
        "67304118, 1m7.304118s",
        "300000000, 5m0s",
        "3600000000, 1h0m0s",
        "-1500000, -1.5s"
    })
    void printsAsGoDoes(long micros, String text) {
        assertThat(Durations.print(micros)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"24010000, 24.010s", "14862999, 14.862s", "67304118, 1m7.304s", "0, 0.000s"})
    void printsColumnsWithMilliseconds(long micros, String text) {
        assertThat(Durations.printMillis(micros)).isEqualTo(text);
    }

    @Test
    void printsProse() {
        assertThat(Durations.seconds(4_862_100)).isEqualTo("4.862 s");
        assertThat(Durations.tenths(14_960_000)).isEqualTo("14.9");
    }

    @Property
    void whatIsPrintedIsReadBack(@ForAll @LongRange(min = 0, max = 3_000_000_000_000_000L) long micros) {
        assertThat(Durations.parse(Durations.print(micros))).isEqualTo(micros);
    }
}
