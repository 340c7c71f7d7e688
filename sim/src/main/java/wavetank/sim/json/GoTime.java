package wavetank.sim.json;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Times as Go writes them: RFC 3339, in UTC, with as many of nine digits as are needed (Go {@code RFC3339Nano}). */
final class GoTime {
    private static final String LAYOUT = "2006-01-02T15:04:05Z07:00";

    /** The parts of {@link #LAYOUT} in order: two or four digits, or the sign itself. */
    private static final List<String> PARTS =
            List.of("2006", "-", "01", "-", "02", "T", "15", ":", "04", ":", "05", "Z07:00");

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

    /** What Go says of a text that is no time: it names the first part of the layout that does not fit. */
    static String mistake(String text) {
        String rest = text;
        for (String part : PARTS) {
            if (!fits(part, rest)) {
                return "parsing time " + GoText.quote(text) + " as \"" + LAYOUT + "\": cannot parse "
                        + GoText.quote(rest) + " as \"" + part + "\"";
            }
            rest = rest.substring(part.length() > 4 ? 0 : part.length());
            if (part.equals("05") && rest.startsWith(".")) {
                rest = rest.substring(1).replaceFirst("^[0-9]+", "");
            }
        }
        return "parsing time " + GoText.quote(text) + ": day out of range";
    }

    private static boolean fits(String part, String rest) {
        if (part.length() > 4) {
            return rest.startsWith("Z") || rest.startsWith("+") || rest.startsWith("-");
        }
        if (!Character.isDigit(part.charAt(0))) {
            return rest.startsWith(part);
        }
        return rest.length() >= part.length()
                && rest.substring(0, part.length()).chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
