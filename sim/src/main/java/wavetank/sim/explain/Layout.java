package wavetank.sim.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import wavetank.core.kernel.Micros;

/** How explanations are laid out. */
final class Layout {
    private Layout() {}

    /** A time since t0 as a clock shows it: {@code 00:01:10.250}. */
    static String clock(long micros) {
        long millis = Math.abs(micros) / Micros.MILLISECOND;
        String sign = micros < 0 ? "-" : "";
        return sign
                + String.format(
                        Locale.ROOT,
                        "%02d:%02d:%02d.%03d",
                        millis / 3_600_000,
                        millis / 60_000 % 60,
                        millis / 1_000 % 60,
                        millis % 1_000);
    }

    /** A line with something at its right end, if there is room for both. */
    static String ends(String left, String right) {
        int gap = Explanation.WIDTH - left.length() - right.length();
        return gap < 2 ? left + "  " + right : left + " ".repeat(gap) + right;
    }

    /** Rows as columns, two spaces apart and indented by two; the first row is the head. */
    static List<String> table(List<List<String>> rows) {
        int columns = rows.get(0).size();
        int[] width = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
                width[i] = Math.max(width[i], row.get(i).length());
            }
        }
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < columns; i++) {
                line.append("  ")
                        .append(row.get(i))
                        .append(" ".repeat(width[i] - row.get(i).length()));
            }
            lines.addAll(wrap(line.toString().stripTrailing(), 4));
        }
        return lines;
    }

    /** A line that is too long, on several, the others indented. */
    static List<String> wrap(String line, int indent) {
        List<String> lines = new ArrayList<>();
        String rest = line;
        while (rest.length() > Explanation.WIDTH) {
            int space = rest.lastIndexOf(' ', Explanation.WIDTH);
            if (space <= indent) {
                break;
            }
            lines.add(rest.substring(0, space).stripTrailing());
            rest = " ".repeat(indent) + rest.substring(space + 1).stripLeading();
        }
        lines.add(rest);
        return lines;
    }

    static String plural(long count, String one) {
        return count + " " + one + (count == 1 ? "" : "s");
    }

    static String none(List<String> texts) {
        return texts.isEmpty() ? "none" : String.join(", ", texts);
    }
}
