package wavetank.sim.scenario.phrase;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import wavetank.sim.scenario.Seeds;
import wavetank.sim.scenario.text.TextException;

/** Reads seeds, for files and for {@code --seeds}. */
public final class SeedRanges {
    private static final Pattern RANGE = Pattern.compile("(-?\\d{1,18})(?:\\s*\\.\\.\\s*(-?\\d{1,18}))?");

    private SeedRanges() {}

    /** Reads {@code 42} or {@code 1..100}. */
    public static Seeds.Range parse(String text) {
        Matcher range = RANGE.matcher(text.strip());
        if (!range.matches()) {
            throw new TextException(0, "bad seed '" + text.strip() + "' (a number, or a range such as 1..100)");
        }
        long first = Long.parseLong(range.group(1));
        long last = range.group(2) == null ? first : Long.parseLong(range.group(2));
        if (first > last) {
            throw new TextException(
                    0, "bad seed range '" + text.strip() + "' (the smaller seed first: " + last + ".." + first + ")");
        }
        return new Seeds.Range(first, last);
    }
}
