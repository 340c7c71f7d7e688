package wavetank.sim.json;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Times as Go writes them: RFC 3339, in UTC, with as many of nine digits as are needed (Go {@code RFC3339Nano}). */
final class GoTime {
    private static final String ZONE = "Z07:00";
    private static final String LAYOUT = "2006-01-02T15:04:05" + ZONE;

    /** The parts of {@link #LAYOUT} in order: two or four digits, or the sign itself. */
    private static final List<String> PARTS =
            List.of("2006", "-", "01", "-", "02", "T", "15", ":", "04", ":", "05", ZONE);

    private GoTime() {}

    static String format(Instant time) {
        OffsetDateTime utc = time.atOffset(ZoneOffset.UTC);
        StringBuilder text = new StringBuilder(30);
        padded(text, utc.getYear(), 4);
        padded(text.append('-'), utc.getMonthValue(), 2);
        padded(text.append('-'), utc.getDayOfMonth(), 2);
        padded(text.append('T'), utc.getHour(), 2);
        padded(text.append(':'), utc.getMinute(), 2);
        padded(text.append(':'), utc.getSecond(), 2);
        fraction(text, utc.getNano());
        return text.append('Z').toString();
    }

    private static void padded(StringBuilder text, int value, int width) {
        String digits = Integer.toString(value);
        text.append("0".repeat(Math.max(0, width - digits.length()))).append(digits);
    }

    private static void fraction(StringBuilder text, int nanos) {
        if (nanos == 0) {
            return;
        }
        padded(text.append('.'), nanos, 9);
        int end = text.length();
        while (text.charAt(end - 1) == '0') {
            end--;
        }
        text.setLength(end);
    }

    /** Reads any RFC 3339 time. */
    static Instant parse(String text) {
        Instant time = tryParse(text);
        if (time == null) {
            throw new JsonException(mistake(text));
        }
        return time;
    }

    /** Null when the text is no time. */
    static @Nullable Instant tryParse(String text) {
        try {
            return text.indexOf('T') == 10 ? OffsetDateTime.parse(text).toInstant() : null;
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** What Go says of a text that is no time: which part does not fit, or is out of its range (Go {@code time.Parse}). */
    static String mistake(String text) {
        String start = "parsing time " + GoText.quote(text);
        String rest = text;
        for (String part : PARTS) {
            if (!fits(part, rest)) {
                return start + " as \"" + LAYOUT + "\": cannot parse " + GoText.quote(rest) + " as \"" + part + "\"";
            }
            String beyond = beyondRange(part, rest);
            if (!beyond.isEmpty()) {
                return start + ": " + beyond + " out of range";
            }
            rest = rest.substring(width(part, rest));
        }
        return start + (rest.isEmpty() ? ": day out of range" : ": extra text: " + GoText.quote(rest));
    }

    private static boolean fits(String part, String rest) {
        if (part.equals(ZONE)) {
            return rest.startsWith("Z") || rest.matches("[+-][0-9]{2}:[0-9]{2}.*");
        }
        if (!Character.isDigit(part.charAt(0))) {
            return rest.startsWith(part);
        }
        return rest.length() >= part.length()
                && rest.substring(0, part.length()).chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** The unit of a part whose number is too large for it, or empty. */
    private static String beyondRange(String part, String rest) {
        return switch (part) {
            case "01" -> number(rest) < 1 || number(rest) > 12 ? "month" : "";
            case "15" -> number(rest) > 23 ? "hour" : "";
            case "04" -> number(rest) > 59 ? "minute" : "";
            case "05" -> number(rest) > 59 ? "second" : "";
            default -> "";
        };
    }

    private static int number(String rest) {
        return Integer.parseInt(rest.substring(0, 2));
    }

    /** How much of the text a part takes; a fraction belongs to the seconds. */
    private static int width(String part, String rest) {
        if (part.equals(ZONE)) {
            return rest.startsWith("Z") ? 1 : "+00:00".length();
        }
        int width = part.length();
        if (part.equals("05") && rest.startsWith(".", width)) {
            width++;
            while (width < rest.length() && Character.isDigit(rest.charAt(width))) {
                width++;
            }
        }
        return width;
    }
}
