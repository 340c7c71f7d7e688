package wavetank.sim.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wavetank.core.api.ApiTime;

/** Values that the real tool was seen to print. */
final class HumanizeTest {
    private static final long DAY_SECONDS = 86_400;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0|0 B",
                "9|9 B",
                "10|10 B",
                "1000|1000 B",
                "1023|1023 B",
                "1024|1.0 KiB",
                "1075|1.0 KiB",
                "1076|1.1 KiB",
                "1536|1.5 KiB",
                "10188|9.9 KiB",
                "10189|10 KiB",
                "10752|10 KiB",
                "1048575|1024 KiB",
                "1048576|1.0 MiB",
                "13610256|13 MiB",
                "27700000|26 MiB",
                "83100000|79 MiB",
                "-1|16 EiB"
            })
    void printsBytesLikeIBytes(long bytes, String text) {
        assertThat(Humanize.bytes(bytes)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0|0s",
                "499|0s",
                "500|1µs",
                "1500|2µs",
                "85000|85µs",
                "999999|1ms",
                "1499000|1ms",
                "999499000|999ms",
                "999999000|1s",
                "1000000000|1.00s",
                "59994000000|59.99s",
                "59999000000|60.00s",
                "60000000000|1m0s",
                "3599000000000|59m59s",
                "3600000000000|1h0m0s",
                "86399000000000|23h59m59s",
                "86400000000000|1d0h0m0s",
                "9223372036854775807|never",
                "-5000000000|-5s"
            })
    void printsDurationsLikeTheModernTool(long nanos, String text) {
        assertThat(Humanize.duration(Style.MODERN, nanos)).isEqualTo(text);
    }

    @Test
    void countsYearsOf365Days() {
        long day = DAY_SECONDS * 1_000_000_000;
        assertThat(Humanize.duration(Style.MODERN, 364 * day)).isEqualTo("364d0h0m0s");
        assertThat(Humanize.duration(Style.MODERN, 365 * day)).isEqualTo("1y0d0h0m0s");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "70000000|0.07s",
                "0|0.00s",
                "9000000000|9.00s",
                "12980000000|12.98s",
                "120000000000|2m0s",
                "93784000000000|1d2h3m4s",
                "9223372036854775807|never"
            })
    void printsDurationsLikeTheClassicTool(long nanos, String text) {
        assertThat(Humanize.duration(Style.CLASSIC, nanos)).isEqualTo(text);
        assertThat(Humanize.duration(Style.CLASSIC_UTF8, nanos)).isEqualTo(text);
        assertThat(Humanize.duration(Style.DOCS, nanos)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "30000000000|30s",
                "120000000000|2m0s",
                "1500000000|1.5s",
                "152300000|152.3ms",
                "0|0s",
                "3600000000000|1h0m0s",
                "60270|60.27µs",
                "17|17ns",
                "-1500000|-1.5ms",
                "-9223372036854775808|-2562047h47m16.854775808s"
            })
    void printsRawDurationsLikeGo(long nanos, String text) {
        assertThat(Humanize.goDuration(nanos)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"0|0", "999|999", "1385|1,385", "-1234|-1,234", "-999|-999", "1234567|1,234,567"})
    void groupsDigitsByCommas(long value, String text) {
        assertThat(Humanize.commas(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"1234.5678|1,234.567", "1|1", "2.5|2.5", "-0.5|-0.5", "1e6|1,000,000"})
    void cutsDecimalsRatherThanRounding(double value, String text) {
        assertThat(Humanize.commas(value)).isEqualTo(text);
    }

    @Test
    void printsTimesInTheReadersZone() {
        Instant time = Instant.parse("2021-02-05T11:07:34.9Z");
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        assertThat(Humanize.localTime(time, berlin)).isEqualTo("2021-02-05 12:07:34");
        assertThat(Humanize.rfc3339(time, berlin)).isEqualTo("2021-02-05T12:07:34+01:00");
        assertThat(Humanize.rfc3339(time, ZoneId.of("UTC"))).isEqualTo("2021-02-05T11:07:34Z");
        assertThat(Humanize.utcTime(time)).isEqualTo("2021-02-05T11:07:34 UTC");
    }

    @Test
    void neverIsTheAgeOfTheZeroTime() {
        assertThat(Humanize.between(ApiTime.ZERO, Given.NOW)).isEqualTo(Humanize.NEVER);
        assertThat(Humanize.between(Given.NOW, Given.NOW)).isZero();
    }

    /** Reading the groups back gives the number. */
    @Property
    void commasOnlyGroup(@ForAll long value) {
        String text = Humanize.commas(value);
        assertThat(text.replace(",", "")).isEqualTo(Long.toString(value));
        assertThat(text).matches("-?\\d{1,3}(,\\d{3})*");
    }

    /** At most four digits, and never off by more than half of the last one shown. */
    @Property
    void bytesKeepTheirMagnitude(@ForAll @LongRange(min = 0) long value) {
        String text = Humanize.bytes(value);
        assertThat(text).matches("\\d{1,4} B|(\\d\\.\\d|\\d{2,4}) [KMGTPE]iB");
        String[] parts = text.split(" ", 2);
        double unit = Math.pow(1024, "BKMGTPE".indexOf(parts[1].charAt(0)));
        double shown = Double.parseDouble(parts[0]) * unit;
        double step = parts[0].contains(".") ? unit / 10 : unit;
        assertThat(Math.abs(shown - value)).isLessThanOrEqualTo(step * 0.551);
    }
}
