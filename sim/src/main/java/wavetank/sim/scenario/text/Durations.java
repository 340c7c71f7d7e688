package wavetank.sim.scenario.text;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import wavetank.core.kernel.Micros;

/** Durations in text; the values are virtual µs. */
public final class Durations {
    private static final String WANTED = "such as 250us, 1ms, 5s, 2m, 1h or 1m30s";
    private static final Pattern PART = Pattern.compile("(\\d{1,18}(?:\\.\\d{1,9})?)(us|µs|μs|ms|s|m|h)");
    private static final Pattern BARE_NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");
    private static final BigDecimal LONGEST =
            BigDecimal.valueOf(100L * 366 * 24).multiply(micros("h"));

    private Durations() {}

    /** Reads a duration of at least 0, rounded to 1 µs: units largest first, each at most once. */
    public static long parse(String text) {
        String s = text.strip();
        if (s.startsWith("-")) {
            throw wrong(s, "a duration cannot be negative");
        }
        return parseUnsigned(s, s);
    }

    /** Reads a duration that may begin with a sign. */
    public static long parseSigned(String text) {
        String s = text.strip();
        if (s.startsWith("-")) {
            return -parseUnsigned(s.substring(1), s);
        }
        return parseUnsigned(s.startsWith("+") ? s.substring(1) : s, s);
    }

    private static long parseUnsigned(String s, String text) {
        if (BARE_NUMBER.matcher(s).matches()) {
            throw wrong(text, "a duration needs a unit: '" + s + "s'?");
        }
        Matcher part = PART.matcher(s);
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal lastUnit = null;
        int end = 0;
        while (end < s.length() && part.find(end) && part.start() == end) {
            BigDecimal unit = micros(part.group(2));
            if (lastUnit != null && unit.compareTo(lastUnit) >= 0) {
                throw wrong(text, "largest unit first, each once: 1m30s");
            }
            sum = sum.add(new BigDecimal(part.group(1)).multiply(unit));
            lastUnit = unit;
            end = part.end();
        }
        if (end == 0 || end < s.length()) {
            throw wrong(text, WANTED);
        }
        if (sum.compareTo(LONGEST) > 0) {
            throw wrong(text, "longer than 100 years");
        }
        return sum.setScale(0, RoundingMode.HALF_UP).longValueExact();
    }

    private static TextException wrong(String text, String why) {
        return new TextException(0, "bad duration '" + text + "' (" + why + ")");
    }

    private static BigDecimal micros(String unit) {
        return BigDecimal.valueOf(
                switch (unit) {
                    case "us", "µs", "μs" -> 1;
                    case "ms" -> Micros.MILLISECOND;
                    case "s" -> Micros.SECOND;
                    case "m" -> Micros.MINUTE;
                    default -> Micros.HOUR;
                });
    }

    /** All digits that count, units as Go prints them: {@code 1m7.304118s}, {@code 5m0s}, {@code 250µs}, {@code 0s}. */
    public static String print(long micros) {
        if (micros < 0) {
            return "-" + print(-micros);
        }
        if (micros == 0) {
            return "0s";
        }
        if (micros < Micros.MILLISECOND) {
            return micros + "µs";
        }
        if (micros < Micros.SECOND) {
            return trimmed(micros, Micros.MILLISECOND, 3) + "ms";
        }
        return hoursAndMinutes(micros) + trimmed(micros % Micros.MINUTE, Micros.SECOND, 6) + "s";
    }

    /** For lines that stand below each other: always milliseconds, {@code 24.010s}, {@code 1m7.304s}; cut, not rounded. */
    public static String printMillis(long micros) {
        if (micros < 0) {
            return "-" + printMillis(-micros);
        }
        long millis = micros % Micros.MINUTE / Micros.MILLISECOND;
        return hoursAndMinutes(micros) + String.format(Locale.ROOT, "%d.%03ds", millis / 1000, millis % 1000);
    }

    /** A length of time in prose: {@code 4.862 s}; cut to milliseconds. */
    public static String seconds(long micros) {
        long millis = micros / Micros.MILLISECOND;
        return String.format(Locale.ROOT, "%d.%03d s", millis / 1000, millis % 1000);
    }

    /** One decimal, cut: {@code 14.9}. */
    public static String tenths(long micros) {
        long tenths = micros / (100 * Micros.MILLISECOND);
        return tenths / 10 + "." + tenths % 10;
    }

    private static String hoursAndMinutes(long micros) {
        long hours = micros / Micros.HOUR;
        long minutes = micros % Micros.HOUR / Micros.MINUTE;
        if (hours > 0) {
            return hours + "h" + minutes + "m";
        }
        return minutes > 0 ? minutes + "m" : "";
    }

    private static String trimmed(long value, long unit, int digits) {
        long fraction = value % unit;
        if (fraction == 0) {
            return Long.toString(value / unit);
        }
        String text = String.format(Locale.ROOT, "%0" + digits + "d", fraction);
        return value / unit + "." + text.replaceAll("0+$", "");
    }
}
