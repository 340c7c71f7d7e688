package wavetank.sim.report;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A block of labels and values whose colons stand in one column (natscli v0.4.0 columns): rows, section titles and plain lines, in the
 * order in which they were added.
 */
final class Columns {
    private enum Kind {
        ROW,
        SECTION,
        LINE
    }

    private record Item(Kind kind, String label, String value, int indent) {}

    private final String heading;
    private final List<Item> items = new ArrayList<>();
    private int indent;

    /** A block with that heading; an empty one is none. */
    Columns(String heading) {
        this.heading = heading;
    }

    /** An empty label continues the row above. */
    Columns row(String label, String value) {
        items.add(new Item(Kind.ROW, label, value, indent));
        return this;
    }

    Columns rowIf(boolean condition, String label, String value) {
        return condition ? row(label, value) : this;
    }

    Columns rowIfNotEmpty(String label, String value) {
        return rowIf(!value.isEmpty(), label, value);
    }

    Columns section(String title) {
        items.add(new Item(Kind.SECTION, title, "", indent));
        return this;
    }

    Columns line(String text) {
        items.add(new Item(Kind.LINE, text, "", indent));
        return this;
    }

    /** What follows stands that many columns further to the right. */
    Columns indent(int columns) {
        indent = columns;
        return this;
    }

    /** An empty line, if there is anything before it. A section title that follows brings none of its own, except in Markdown. */
    Columns gap() {
        return items.isEmpty() ? this : line("");
    }

    /** The block, each line ended. */
    String render(ReportContext context) {
        if (context.format() == TableFormat.LLM) {
            return markdown();
        }
        StringBuilder out = new StringBuilder();
        if (!heading.isEmpty()) {
            out.append(heading).append("\n\n");
        }
        String colon = context.isTerminal() ? context.scheme().paint(":") : ":";
        int longest = longestLabel();
        Item previous = null;
        for (Item item : items) {
            if (item.kind() == Kind.ROW) {
                row(out, item, longest, colon);
            } else if (item.kind() == Kind.SECTION) {
                section(out, item, previous);
            } else if (previous == null
                    || previous.kind() != Kind.SECTION
                    || !item.label().isEmpty()) {
                out.append(item.label()).append('\n');
            }
            previous = item;
        }
        return out.toString();
    }

    private String markdown() {
        StringBuilder out = new StringBuilder();
        if (!heading.isEmpty()) {
            out.append("# ").append(heading).append("\n\n");
        }
        Item previous = null;
        for (Item item : items) {
            if (item.kind() == Kind.ROW) {
                out.append(item.label().isEmpty() ? "- " : "- **" + item.label() + ":** ")
                        .append(item.value())
                        .append('\n');
            } else if (item.kind() == Kind.SECTION) {
                out.append(previous == null || previous.kind() == Kind.SECTION ? "## " : "\n## ")
                        .append(item.label())
                        .append("\n\n");
            } else {
                out.append(item.label()).append('\n');
            }
            previous = item;
        }
        return out.toString();
    }

    private static void row(StringBuilder out, Item item, int longest, String colon) {
        out.append(" ".repeat(item.indent() + longest - length(item.label()) + 2))
                .append(item.label())
                .append(item.label().isEmpty() ? " " : colon)
                .append(' ')
                .append(item.value())
                .append('\n');
    }

    private static void section(StringBuilder out, Item item, @Nullable Item previous) {
        out.append(isSpaced(previous) ? "\n" : "")
                .append(" ".repeat(item.indent()))
                .append(item.label())
                .append(item.label().endsWith(":") ? "\n\n" : ":\n\n");
    }

    /** Whether an empty line goes before a section title. */
    private static boolean isSpaced(@Nullable Item previous) {
        return previous != null
                && previous.kind() != Kind.SECTION
                && !(previous.kind() == Kind.LINE && previous.label().isEmpty());
    }

    private int longestLabel() {
        int longest = 0;
        for (Item item : items) {
            if (item.kind() == Kind.ROW) {
                longest = Math.max(longest, length(item.label()));
            }
        }
        return longest;
    }

    /** The real tool counts bytes. */
    private static int length(String label) {
        return label.getBytes(StandardCharsets.UTF_8).length;
    }
}
