package wavetank.sim.scenario.text;

import java.util.Locale;
import java.util.regex.Pattern;

/** Whole numbers in text. */
public final class Numbers {
    private static final Pattern WHOLE = Pattern.compile("\\d{1,18}|\\d{1,3}(,\\d{3}){1,5}");

    private Numbers() {}

    /** {@code 1,204,331}. */
    public static String grouped(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** Reads {@code 10000} or {@code 10,000}. */
    public static long parse(String text) {
        String s = text.strip();
        if (!WHOLE.matcher(s).matches()) {
            throw new TextException(0, "bad number '" + text + "' (a whole number of at least 0)");
        }
        return Long.parseLong(s.replace(",", ""));
    }
}
