package wavetank.sim.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import wavetank.core.api.ApiTime;
import wavetank.sim.json.GoDuration;

/**
 * Numbers, bytes, durations and times as the {@code nats} tool writes them (natscli columns.F and HumanizeDuration, go-humanize
 * Comma and IBytes). Durations are nanoseconds.
 */
public final class Humanize {
    /** Stands for "never": Go's longest duration, to which differences with the zero time saturate. */
    public static final long NEVER = Long.MAX_VALUE;

    private static final long MICROSECOND = 1_000;
    private static final long MILLISECOND = 1_000_000;
    private static final long SECOND = 1_000_000_000;
    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;
    private static final long YEAR = 365 * DAY;

    private static final String[] BYTE_UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
    private static final DateTimeFormatter LOCAL_TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter RFC_3339 =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssXXX", Locale.ROOT);
    private static final DateTimeFormatter GO_TIME = new DateTimeFormatterBuilder()
            .appendPattern("yyyy-MM-dd HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .appendLiteral(" +0000 UTC")
            .toFormatter(Locale.ROOT);
    private static final DateTimeFormatter UTC_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss 'UTC'", Locale.ROOT);

    private Humanize() {}

    /** {@code 1385} → {@code 1,385}. */
    public static String commas(long value) {
        String digits = Long.toString(value);
        int first = value < 0 ? 1 : 0;
        StringBuilder grouped = new StringBuilder(digits);
        for (int at = digits.length() - 3; at > first; at -= 3) {
            grouped.insert(at, ',');
        }
        return grouped.toString();
    }

    /** Comma groups and at most three decimals, cut off rather than rounded: {@code 1234.5678} → {@code 1,234.567}. */
    public static String commas(double value) {
        BigDecimal cut =
                BigDecimal.valueOf(value).setScale(3, RoundingMode.DOWN).stripTrailingZeros();
        String whole = commas(cut.longValue());
        String sign = cut.signum() < 0 && !whole.startsWith("-") ? "-" : "";
        String decimals = cut.scale() > 0 ? cut.toPlainString().replaceFirst("^[^.]*", "") : "";
        return sign + whole + decimals;
    }

    /** Bytes in units of 1024, the value taken as unsigned: {@code 13610256} → {@code 13 MiB} (go-humanize IBytes). */
    public static String bytes(long value) {
        int unit = 0;
        for (long rest = value; Long.compareUnsigned(rest, 1024) >= 0; rest >>>= 10) {
            unit++;
        }
        if (unit == 0) {
            return value + " B";
        }
        double scaled = unsigned(value) / Math.pow(1024, unit);
        double rounded = Math.floor(scaled * 10 + 0.5) / 10;
        return (rounded < 10 ? fixed(rounded, 1) : fixed(rounded, 0)) + " " + BYTE_UNITS[unit];
    }

    /** A duration as reports show it; the modern style alone knows milli- and microseconds. */
    public static String duration(Style style, long nanos) {
        if (nanos == NEVER) {
            return "never";
        }
        if (style.isModern() && nanos < MILLISECOND) {
            return goDuration(rounded(nanos, MICROSECOND));
        }
        if (style.isModern() && nanos < SECOND) {
            return goDuration(rounded(nanos, MILLISECOND));
        }
        return longDuration(nanos);
    }

    private static String longDuration(long nanos) {
        long total = nanos / SECOND;
        long years = total / YEAR;
        long days = total % YEAR / DAY;
        long hours = total % DAY / HOUR;
        long minutes = total % HOUR / MINUTE;
        long seconds = total % MINUTE;
        if (years > 0) {
            return years + "y" + days + "d" + hours + "h" + minutes + "m" + seconds + "s";
        }
        if (days > 0) {
            return days + "d" + hours + "h" + minutes + "m" + seconds + "s";
        }
        if (hours > 0) {
            return hours + "h" + minutes + "m" + seconds + "s";
        }
        if (minutes > 0) {
            return minutes + "m" + seconds + "s";
        }
        return fixed(total + nanos % SECOND / 1e9, 2) + "s";
    }

    /** A duration as Go's own {@code Duration.String} writes it: {@code 1.5s}, {@code 2m0s}, {@code 152.3ms}, {@code 0s}. */
    public static String goDuration(long nanos) {
        return GoDuration.format(nanos);
    }

    /** {@code 2026-11-23 06:09:39} in the reader's zone. */
    public static String localTime(Instant time, ZoneId zone) {
        return LOCAL_TIME.format(time.atZone(zone));
    }

    /** {@code 2021-02-05T12:07:34+01:00} in the reader's zone. */
    public static String rfc3339(Instant time, ZoneId zone) {
        return RFC_3339.format(time.atZone(zone));
    }

    /** {@code 2026-11-23T06:10:43 UTC}. */
    static String utcTime(Instant time) {
        return UTC_TIME.format(time.atZone(ZoneOffset.UTC));
    }

    /** A time that came as UTC, as Go's own {@code Time.String} writes it: {@code 2026-11-20 01:02:03.5 +0000 UTC}. */
    static String goTime(Instant time) {
        return GO_TIME.format(time.atZone(ZoneOffset.UTC));
    }

    /** Nanoseconds from {@code then} to {@code now}; {@link #NEVER} from the zero time or beyond 292 years, as in Go. */
    static long between(Instant then, Instant now) {
        if (ApiTime.isZero(then)) {
            return NEVER;
        }
        Duration difference = Duration.between(then, now);
        if (difference.toSeconds() >= NEVER / SECOND) {
            return NEVER;
        }
        return difference.toNanos();
    }

    /** C's {@code %.nf}: the exact binary value, ties to even. */
    static String fixed(double value, int decimals) {
        return new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
    }

    /** Half away from zero, as Go's {@code Duration.Round}. */
    private static long rounded(long nanos, long unit) {
        long half = nanos < 0 ? -unit / 2 : unit / 2;
        return (nanos + half) / unit * unit;
    }

    private static double unsigned(long value) {
        return value >= 0 ? value : value + 0x1p64;
    }
}
