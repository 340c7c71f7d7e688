package wavetank.sim.nats;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Lists that may be written with blanks or commas between their items. */
final class Subjects {
    private static final String BETWEEN = "[\\s,]+";

    private Subjects() {}

    /** natscli {@code SplitString}. */
    static List<String> split(String text) {
        return Arrays.stream(text.split(BETWEEN)).filter(s -> !s.isEmpty()).toList();
    }

    /** natscli {@code SplitCLISubjects}: each given value may be a list itself. */
    static List<String> splitAll(List<String> given) {
        return given.stream()
                .flatMap(s -> s.isEmpty() ? Stream.of(s) : split(s).stream())
                .toList();
    }

    /** Whether all that falls under a pattern falls under the wider one too (NATS {@code SubjectIsSubsetMatch}). */
    static boolean isUnder(String pattern, String wider) {
        boolean isOpen = pattern.endsWith(">") && !wider.endsWith(">");
        return !isOpen && wavetank.core.api.Subjects.matches(wider, pattern);
    }
}
