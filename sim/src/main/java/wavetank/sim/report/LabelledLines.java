package wavetank.sim.report;

/** A block of the older tools: labels that end in a fixed column, sections between them, all written by hand. */
final class LabelledLines {
    private final StringBuilder out = new StringBuilder();
    private int labelEnd;

    /** {@code labelEnd}: columns that a label takes, its colon not counted. */
    LabelledLines(int labelEnd) {
        this.labelEnd = labelEnd;
    }

    LabelledLines labelsEndAt(int column) {
        labelEnd = column;
        return this;
    }

    LabelledLines row(String label, String value) {
        out.append(" ".repeat(Math.max(0, labelEnd - label.length())))
                .append(label)
                .append(": ")
                .append(value)
                .append('\n');
        return this;
    }

    LabelledLines rowIf(boolean condition, String label, String value) {
        return condition ? row(label, value) : this;
    }

    LabelledLines rowIfNotEmpty(String label, String value) {
        return rowIf(!value.isEmpty(), label, value);
    }

    LabelledLines line(String text) {
        out.append(text).append('\n');
        return this;
    }

    String text() {
        return out.toString();
    }
}
