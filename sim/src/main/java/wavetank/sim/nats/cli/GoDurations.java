package wavetank.sim.nats.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as the tool takes them: Go's units and d, w, M (30 days), y (365 days). Nanoseconds. */
public final class GoDurations {
    /** The complaint, for example {@code invalid duration}. */
    public static final class InvalidDurationException extends Exception {
        InvalidDurationException(String message) {
            super(message);
        }
    }

    private static final Pattern PART = Pattern.compile("([-+]?)([\\d.]+)([a-zA-Z]+)");
    private static final double MICRO = 1_000;
    private static final double MILLI = 1_000_000;
    private static final double SECOND = 1_000_000_000;
    private static final double HOUR = 3_600 * SECOND;

    private GoDurations() {}

    /** fisk {@code ParseDuration}; what stands between the parts is ignored, as there. */
    public static long parse(String text) throws InvalidDurationException {
        if (text.equals("0")) {
            return 0;
        }
        Matcher part = PART.matcher(text.strip());
        double nanos = 0;
        boolean any = false;
        boolean negative = false;
        while (part.find()) {
            if (!any) {
                negative = part.group(1).equals("-");
            }
            any = true;
            nanos += number(part.group(2)) * unit(part.group(3));
        }
        if (!any) {
            throw new InvalidDurationException("invalid duration");
        }
        long rounded = (long) nanos;
        return negative ? -rounded : rounded;
    }

    private static double number(String digits) throws InvalidDurationException {
        try {
            return Double.parseDouble(digits);
        } catch (NumberFormatException e) {
            throw new InvalidDurationException(
                    "invalid duration: strconv.ParseFloat: parsing " + GoText.quote(digits) + ": invalid syntax");
        }
    }

    private static double unit(String unit) throws InvalidDurationException {
        return switch (unit) {
            case "ns" -> 1;
            case "us" -> MICRO;
            case "ms" -> MILLI;
            case "s" -> SECOND;
            case "m" -> 60 * SECOND;
            case "h" -> HOUR;
            case "d", "D" -> 24 * HOUR;
            case "w", "W" -> 7 * 24 * HOUR;
            case "M" -> 30 * 24 * HOUR;
            case "y", "Y" -> 365 * 24 * HOUR;
            default -> throw new InvalidDurationException("invalid duration: invalid unit " + unit);
        };
    }
}
