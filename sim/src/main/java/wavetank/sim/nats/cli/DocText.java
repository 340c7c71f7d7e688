package wavetank.sim.nats.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * Text set the way Go's {@code go/doc/comment} sets it: paragraphs wrapped so that the ends of lines are even and lines
 * prefer to end at punctuation, indented lines kept as code.
 */
final class DocText {
    /** Breaking elsewhere than after punctuation costs as much as eight blanks at the end of the line. */
    private static final long BREAK_PENALTY = 64;

    private static final String CODE_INDENT = "  ";

    private DocText() {}

    /** The lines of {@code text}, at most {@code width} characters where words allow. */
    static List<String> lines(String text, int width) {
        List<String> out = new ArrayList<>();
        List<String> block = new ArrayList<>();
        for (String line : (text + "\n\n").lines().toList()) {
            boolean blank = line.isBlank();
            if (!block.isEmpty() && (blank || isCode(line) != isCode(block.get(0)))) {
                set(block, width, out);
                block.clear();
            }
            if (!blank) {
                block.add(line);
            }
        }
        if (!block.isEmpty()) {
            set(block, width, out);
        }
        return out;
    }

    private static boolean isCode(String line) {
        return line.startsWith(" ") || line.startsWith("\t");
    }

    private static void set(List<String> block, int width, List<String> out) {
        if (!out.isEmpty()) {
            out.add("");
        }
        if (isCode(block.get(0))) {
            int indent = block.stream().mapToInt(DocText::indent).min().orElseThrow();
            block.forEach(line -> out.add((CODE_INDENT + line.substring(indent)).stripTrailing()));
            return;
        }
        out.addAll(wrap(String.join(" ", block), width));
    }

    private static int indent(String line) {
        int n = 0;
        while (n < line.length() && Character.isWhitespace(line.charAt(n))) {
            n++;
        }
        return n;
    }

    /** Least sum of squared blanks at the ends of all lines but the last; lines too long count before all else. */
    private static List<String> wrap(String text, int width) {
        List<String> words = List.of(text.strip().split("\\s+"));
        int count = words.size();
        int[] end = new int[count + 1];
        for (int i = 0; i < count; i++) {
            end[i + 1] = end[i] + words.get(i).codePointCount(0, words.get(i).length()) + 1;
        }
        long[] over = new long[count + 1];
        long[] cost = new long[count + 1];
        int[] from = new int[count + 1];
        for (int j = 1; j <= count; j++) {
            from[j] = -1;
            for (int i = 0; i < j; i++) {
                int length = end[j] - 1 - end[i];
                long square = (long) (width - length) * (width - length);
                long penalty = endsInPunctuation(words.get(j - 1)) ? 0 : BREAK_PENALTY;
                boolean last = j == count && length <= width;
                long newOver = over[i] + (length > width ? square : 0);
                long newCost = cost[i] + (last ? 0 : penalty + (length > width ? 0 : square));
                if (from[j] < 0 || newOver < over[j] || (newOver == over[j] && newCost < cost[j])) {
                    from[j] = i;
                    over[j] = newOver;
                    cost[j] = newCost;
                }
            }
        }
        List<String> lines = new ArrayList<>();
        for (int j = count; j > 0; j = from[j]) {
            lines.add(0, String.join(" ", words.subList(from[j], j)));
        }
        return lines;
    }

    private static boolean endsInPunctuation(String word) {
        return ".,:;".indexOf(word.charAt(word.length() - 1)) >= 0;
    }
}
