package wavetank.sim.nats.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Durations of flags: Go's units and longer ones. */
class GoDurationsTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "5s, 5000000000",
        "1.5h, 5400000000000",
        "1m30s, 90000000000",
        "250ms, 250000000",
        "10us, 10000",
        "1d, 86400000000000",
        "1w, 604800000000000",
        "1M, 2592000000000000",
        "1y, 31536000000000000",
        "-1s, -1000000000"
    })
    void readsUnits(String text, long nanos) throws Exception {
        assertThat(GoDurations.parse(text)).isEqualTo(nanos);
    }

    @Test
    void refusesWhatIsNone() {
        assertThatThrownBy(() -> GoDurations.parse("soon")).hasMessage("invalid duration");
        assertThatThrownBy(() -> GoDurations.parse("5x")).hasMessage("invalid duration: invalid unit x");
    }
}
