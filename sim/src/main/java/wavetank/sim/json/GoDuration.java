package wavetank.sim.json;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as texts: Go's own ({@code 1.5s}, {@code 152.3ms}) and the server's for ages ({@code 1d2h3m4s}). */
public final class GoDuration {
    private static final long MICROSECOND = 1_000;
    private static final long MILLISECOND = 1_000_000;
    private static final long SECOND = 1_000_000_000;
    private static final long MINUTE = 60;
    private static final long HOUR = 3_600;
    private static final long DAY = 86_400;
    private static final long YEAR = 365 * DAY;
    private static final Pattern PART = Pattern.compile("([0-9.]+)(ns|µs|us|ms|y|d|h|m|s)");

    private GoDuration() {}

    /** Nanoseconds as Go's own {@code Duration.String} writes them: {@code 1.5s}, {@code 2m0s}, {@code 152.3ms}, {@code 0s}. */
    public static String format(long nanos) {
        if (nanos == 0) {
            return "0s";
        }
        if (nanos == Long.MIN_VALUE) {
            return "-2562047h47m16.854775808s";
        }
        if (nanos < 0) {
            return "-" + format(-nanos);
        }
        if (nanos < MICROSECOND) {
            return nanos + "ns";
        }
        if (nanos < MILLISECOND) {
            return decimal(nanos, 3) + "µs";
        }
        if (nanos < SECOND) {
            return decimal(nanos, 6) + "ms";
        }
        long minutes = nanos / SECOND / MINUTE;
        String seconds = decimal(nanos - minutes * MINUTE * SECOND, 9) + "s";
        if (minutes == 0) {
            return seconds;
        }
        return minutes < 60 ? minutes + "m" + seconds : minutes / 60 + "h" + minutes % 60 + "m" + seconds;
    }

    private static String decimal(long value, int digits) {
        return BigDecimal.valueOf(value, digits).stripTrailingZeros().toPlainString();
    }

    /** An age in whole seconds, years and days included (NATS {@code myUptime}). */
    public static String age(long nanos) {
        long seconds = nanos / SECOND;
        StringBuilder text = new StringBuilder();
        boolean begun = append(text, seconds / YEAR, 'y', false);
        begun = append(text, seconds % YEAR / DAY, 'd', begun);
        begun = append(text, seconds % DAY / HOUR, 'h', begun);
        append(text, seconds % HOUR / MINUTE, 'm', begun);
        return text.append(seconds % MINUTE).append('s').toString();
    }

    private static boolean append(StringBuilder text, long value, char unit, boolean always) {
        if (value > 0 || always) {
            text.append(value).append(unit);
            return true;
        }
        return false;
    }

    /**
     * Nanoseconds of either form.
     *
     * @throws JsonException when the text is none of them
     */
    public static long parse(String text) {
        Matcher matcher = PART.matcher(text);
        BigDecimal nanos = BigDecimal.ZERO;
        int end = 0;
        while (matcher.find() && matcher.start() == end) {
            nanos = nanos.add(new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(unit(matcher.group(2)))));
            end = matcher.end();
        }
        if (end == 0 || end != text.length()) {
            throw new JsonException("time: invalid duration " + GoText.quote(text));
        }
        return nanos.longValue();
    }

    private static long unit(String name) {
        return switch (name) {
            case "ns" -> 1;
            case "µs", "us" -> MICROSECOND;
            case "ms" -> MILLISECOND;
            case "y" -> YEAR * SECOND;
            case "d" -> DAY * SECOND;
            case "h" -> HOUR * SECOND;
            case "m" -> MINUTE * SECOND;
            default -> SECOND;
        };
    }
}
