package wavetank.sim.report;

import java.util.ArrayList;
import java.util.List;

/**
 * What a table says, before an engine draws it: title, header, rows with separators between them, a footer of totals.
 *
 * <p>Cells are given as text, or as {@link Long}, {@link Integer} or {@link Cell} numbers; the modern engine aligns columns of
 * numbers to the right. Short rows end in empty cells.
 */
final class Table {
    /** One cell. {@code number}: it was given as a number, not as a text that looks like one. */
    record Cell(String text, boolean number) {
        static Cell of(Object value) {
            if (value instanceof Cell cell) {
                return cell;
            }
            return new Cell(value.toString(), value instanceof Long || value instanceof Integer);
        }
    }

    /** A row of cells; one without any cell is a separator. */
    record Row(List<Cell> cells) {
        boolean isSeparator() {
            return cells.isEmpty();
        }
    }

    private static final Row SEPARATOR = new Row(List.of());

    private final String title;
    private final List<String> header = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();
    private List<Cell> footer = List.of();

    private Table(String title) {
        this.title = title;
    }

    /** A table with that title; an empty one is none. */
    static Table titled(String title) {
        return new Table(title);
    }

    Table header(List<String> names) {
        header.addAll(names);
        return this;
    }

    Table header(String... names) {
        return header(List.of(names));
    }

    Table row(Object... values) {
        return row(List.of(values));
    }

    Table row(List<?> values) {
        rows.add(new Row(cells(values)));
        return this;
    }

    Table separator() {
        rows.add(SEPARATOR);
        return this;
    }

    Table footer(Object... values) {
        return footer(List.of(values));
    }

    Table footer(List<?> values) {
        footer = cells(values);
        return this;
    }

    String title() {
        return title;
    }

    List<String> header() {
        return header;
    }

    List<Row> rows() {
        return rows;
    }

    List<Cell> footer() {
        return footer;
    }

    /** Columns of the widest row. */
    int columns() {
        int columns = Math.max(header.size(), footer.size());
        for (Row row : rows) {
            columns = Math.max(columns, row.cells().size());
        }
        return columns;
    }

    /** Drawn by the engine of the style, with one line end after the last line. */
    String render(ReportContext context) {
        return context.style().isModern()
                ? ModernTable.render(this, context)
                : ClassicTable.render(this, context.style());
    }

    private static List<Cell> cells(List<?> values) {
        List<Cell> cells = new ArrayList<>();
        for (Object value : values) {
            cells.add(Cell.of(value));
        }
        return cells;
    }
}
