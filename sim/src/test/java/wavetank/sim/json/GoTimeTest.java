package wavetank.sim.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import wavetank.core.api.ApiTime;

class GoTimeTest {
    /** From the year 1 to the year 9999. */
    @Property
    void readsBackWhatItWrote(
            @ForAll @LongRange(min = -62_135_596_800L, max = 253_402_300_799L) long seconds,
            @ForAll @IntRange(max = 999_999_999) int nanos) {
        Instant time = Instant.ofEpochSecond(seconds, nanos);
        assertThat(GoTime.parse(GoTime.format(time))).isEqualTo(time);
    }

    @Test
    void writesAsManyDigitsAsAreNeeded() {
        assertThat(GoTime.format(ApiTime.ZERO)).isEqualTo("0001-01-01T00:00:00Z");
        assertThat(GoTime.format(Instant.ofEpochSecond(0, 500_000_000))).isEqualTo("1970-01-01T00:00:00.5Z");
        assertThat(GoTime.format(Instant.ofEpochSecond(0, 10))).isEqualTo("1970-01-01T00:00:00.00000001Z");
    }

    @Test
    void readsTimesOfOtherZones() {
        assertThat(GoTime.parse("2026-01-02T03:04:05+02:00")).isEqualTo(Instant.parse("2026-01-02T01:04:05Z"));
    }

    @Test
    void refusesWhatIsNoTimeInGoWords() {
        assertThatThrownBy(() -> GoTime.parse("noon"))
                .isInstanceOf(JsonException.class)
                .hasMessage(
                        "parsing time \"noon\" as \"2006-01-02T15:04:05Z07:00\": cannot parse \"noon\" as \"2006\"");
    }
}
