package wavetank.sim.run;

import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with holes, to hold against what was printed. {@code <server>} is any server; {@code <server:new>} is the same one wherever it stands. A line of dots
 * stands for any lines. Lines that begin with {@code ~ } and stand together may come in any order. In a table, blanks after a hole stretch and shrink, but all
 * lines must be equally long.
 */
final class Sample {
    private static final ImmutableMap<String, String> HOLES = ImmutableMap.<String, String>builder()
            .put("clock", "\\d\\d:\\d\\d:\\d\\d")
            .put("date", "\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?(?:Z|[+-]\\d\\d:\\d\\d)?")
            .put("server", "n\\d-c\\d")
            .put("id", "[0-9A-Za-z]{8}")
            .put("seconds", "\\d+\\.\\d\\ds")
            .put("below 1s", "0\\.\\d\\ds|1\\.0\\ds")
            .put("about 9s", "8\\.[5-9]\\ds|9\\.[0-9]\\ds")
            .put("duration", "(?:\\d+[hm])*\\d+(?:\\.\\d+)?(?:µs|ms|s)")
            .put("number", "[\\d,]+")
            .put("seen", "seen \\d+\\.\\d\\ds ago|not seen")
            .put("behind", "(?:, [\\d,]+ operations? behind)?")
            .put("leads", "\\*?")
            .buildOrThrow();

    private static final Pattern HOLE = Pattern.compile("<([a-z0-9 ]+)(?::([a-z]+))?>( *)");

    /** A line, its place in the file, the names of its holes in order ("" for those without). */
    private record Line(int number, String text, Pattern pattern, List<String> names) {}

    /** Any lines. */
    private static final List<Line> GAP = List.of();

    private final List<List<Line>> parts = new ArrayList<>();
    private final String name;

    /** The output that is being compared, and how far it could be followed. */
    private List<String> output = List.of();

    private int furthest;
    private List<Line> wanted = GAP;

    Sample(String name, String text) {
        this.name = name;
        boolean open = false;
        List<Line> anyOrder = new ArrayList<>();
        int number = 0;
        for (String line : text.stripTrailing().lines().toList()) {
            number++;
            boolean loose = line.startsWith("~ ");
            if (!loose && open) {
                parts.add(List.copyOf(anyOrder));
                anyOrder.clear();
            }
            open = loose;
            if (loose) {
                anyOrder.add(line(number, line.substring(2)));
            } else {
                parts.add(line.matches("\\.{3,}") ? GAP : List.of(line(number, line)));
            }
        }
        if (open) {
            parts.add(List.copyOf(anyOrder));
        }
    }

    private static Line line(int number, String text) {
        StringBuilder pattern = new StringBuilder();
        List<String> names = new ArrayList<>();
        Matcher hole = HOLE.matcher(text);
        int end = 0;
        while (hole.find()) {
            String what = HOLES.get(hole.group(1));
            if (what == null) {
                continue;
            }
            pattern.append(Pattern.quote(text.substring(end, hole.start())));
            boolean cell = !hole.group(3).isEmpty() && text.startsWith("|", hole.end());
            pattern.append('(').append(what).append(')').append(cell ? " +" : hole.group(3));
            names.add(hole.group(2) == null ? "" : hole.group(2));
            end = hole.end();
        }
        pattern.append(Pattern.quote(text.substring(end)));
        return new Line(number, text, Pattern.compile(pattern.toString()), List.copyOf(names));
    }

    /** What keeps a text from being this sample, to read; empty when nothing does. */
    Optional<String> difference(String text) {
        output = text.stripTrailing().lines().toList();
        furthest = -1;
        wanted = GAP;
        return fits(0, 0, new TreeMap<>()) ? Optional.empty() : Optional.of(report());
    }

    private String report() {
        StringBuilder report = new StringBuilder();
        if (wanted.isEmpty()) {
            report.append(name).append(": the sample is over, but the output goes on\n");
        }
        for (Line line : wanted) {
            report.append(name).append(':').append(line.number()).append('\n');
            report.append("  wanted: ").append(line.text()).append('\n');
        }
        int at = Math.max(furthest, 0);
        report.append("  got:    ")
                .append(at < output.size() ? output.get(at) : "(the end)")
                .append('\n');
        report.append("in\n");
        for (int i = 0; i < output.size(); i++) {
            report.append(i == at ? "> " : "  ").append(output.get(i)).append('\n');
        }
        return report.toString();
    }

    private boolean fits(int part, int at, SortedMap<String, String> known) {
        if (part == parts.size()) {
            note(at, GAP);
            return at == output.size();
        }
        List<Line> lines = parts.get(part);
        if (!lines.equals(GAP)) {
            return fits(lines, part, at, known);
        }
        for (int next = at; next <= output.size(); next++) {
            if (fits(part + 1, next, known)) {
                return true;
            }
        }
        return false;
    }

    private boolean fits(List<Line> left, int part, int at, SortedMap<String, String> known) {
        if (left.isEmpty()) {
            return fits(part + 1, at, known);
        }
        for (Line line : left) {
            Optional<SortedMap<String, String>> now =
                    at < output.size() && isStraight(at) ? fill(line, output.get(at), known) : Optional.empty();
            List<Line> rest = new ArrayList<>(left);
            rest.remove(line);
            if (now.isPresent() && fits(rest, part, at + 1, now.get())) {
                return true;
            }
        }
        note(at, left);
        return false;
    }

    private void note(int at, List<Line> lines) {
        if (at > furthest) {
            furthest = at;
            wanted = lines;
        }
    }

    /** A line of a table is as long as the one above. */
    private boolean isStraight(int at) {
        return at == 0
                || !isOfTable(output.get(at))
                || !isOfTable(output.get(at - 1))
                || output.get(at).startsWith("+") && output.get(at - 1).startsWith("+")
                || output.get(at).length() == output.get(at - 1).length();
    }

    private static boolean isOfTable(String line) {
        return line.startsWith("|") || line.startsWith("+-");
    }

    /** What the named holes hold, this line included; empty if the line is another. */
    private static Optional<SortedMap<String, String>> fill(Line line, String text, SortedMap<String, String> known) {
        Matcher found = line.pattern().matcher(text);
        if (!found.matches()) {
            return Optional.empty();
        }
        SortedMap<String, String> now = new TreeMap<>(known);
        for (int i = 0; i < line.names().size(); i++) {
            String named = line.names().get(i);
            String value = found.group(i + 1);
            if (!named.isEmpty() && !now.computeIfAbsent(named, n -> value).equals(value)) {
                return Optional.empty();
            }
        }
        return Optional.of(now);
    }
}
