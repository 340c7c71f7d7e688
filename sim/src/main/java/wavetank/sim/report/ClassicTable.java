package wavetank.sim.report;

import java.util.ArrayList;
import java.util.List;
import wavetank.sim.report.Table.Cell;
import wavetank.sim.report.Table.Row;

/**
 * Draws tables as the older tools do (xlab/tablewriter): everything left-aligned, a footer is one more row below a separator. ASCII
 * up to natscli 0.0.23, rounded boxes from 0.0.24.
 */
final class ClassicTable {
    private final Table table;
    private final Box box;
    private final int[] widths;
    private final StringBuilder out = new StringBuilder();

    private ClassicTable(Table table, Box box) {
        this.table = table;
        this.box = box;
        this.widths = new int[table.columns()];
    }

    /** The table with one line end after its last line. */
    static String render(Table table, Style style) {
        return new ClassicTable(table, style.isAscii() ? Box.ASCII : Box.ROUNDED).draw();
    }

    private String draw() {
        measure();
        if (table.title().isEmpty()) {
            line(box.top());
        } else {
            line(new Box.Joints(box.top().left(), box.horizontal(), box.top().right()), straight());
            title();
            line(box.belowTitle());
        }
        if (!table.header().isEmpty()) {
            cells(table.header());
            line(box.middle());
        }
        for (Row row : table.rows()) {
            if (row.isSeparator()) {
                line(box.middle());
            } else {
                cells(texts(row.cells()));
            }
        }
        if (!table.footer().isEmpty()) {
            line(box.middle());
            cells(texts(table.footer()));
        }
        line(box.bottom());
        return out.toString();
    }

    private void measure() {
        widen(table.header());
        for (Row row : table.rows()) {
            widen(texts(row.cells()));
        }
        widen(texts(table.footer()));
        int missing = DisplayWidth.of(table.title()) + 2 - innerWidth();
        if (missing > 0 && !table.title().isEmpty()) {
            widths[widths.length - 1] += missing;
        }
    }

    private void widen(List<String> texts) {
        for (int column = 0; column < texts.size(); column++) {
            widths[column] = Math.max(widths[column], DisplayWidth.of(texts.get(column)));
        }
    }

    /** Columns between the outer borders. */
    private int innerWidth() {
        int width = widths.length - 1;
        for (int column : widths) {
            width += column + 2;
        }
        return width;
    }

    private String straight() {
        return box.horizontal().repeat(innerWidth());
    }

    /** The odd space goes to the right. */
    private void title() {
        int free = innerWidth() - DisplayWidth.of(table.title());
        int left = free / 2;
        out.append(box.vertical())
                .append(" ".repeat(left))
                .append(table.title())
                .append(" ".repeat(free - left))
                .append(box.vertical())
                .append('\n');
    }

    private void cells(List<String> texts) {
        for (int column = 0; column < widths.length; column++) {
            String text = column < texts.size() ? texts.get(column) : "";
            out.append(box.vertical())
                    .append(' ')
                    .append(text)
                    .append(" ".repeat(widths[column] - DisplayWidth.of(text) + 1));
        }
        out.append(box.vertical()).append('\n');
    }

    private void line(Box.Joints joints) {
        StringBuilder middle = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            middle.append(column == 0 ? "" : joints.crossing())
                    .append(box.horizontal().repeat(widths[column] + 2));
        }
        line(joints, middle.toString());
    }

    private void line(Box.Joints joints, String middle) {
        out.append(joints.left()).append(middle).append(joints.right()).append('\n');
    }

    private static List<String> texts(List<Cell> cells) {
        List<String> texts = new ArrayList<>();
        for (Cell cell : cells) {
            texts.add(cell.text());
        }
        return texts;
    }
}
