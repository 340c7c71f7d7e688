package wavetank.sim.explain;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An answer: lines to read, and the same facts by name.
 *
 * @param facts values are texts, numbers, booleans, lists and maps of them
 */
public record Explanation(List<String> lines, Map<String, Object> facts) {
    /** As wide as the text may be. */
    static final int WIDTH = 100;

    public Explanation {
        lines = List.copyOf(lines);
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    }

    /** The lines, each with its line feed. */
    public String text() {
        return String.join("\n", lines) + "\n";
    }
}
