package wavetank.sim.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import wavetank.sim.report.Table.Cell;
import wavetank.sim.report.Table.Row;

/**
 * Draws tables as natscli v0.4.0 does (go-pretty v6 with its rounded style): columns of numbers to the right, a footer of its own,
 * lines cut to the terminal. Other formats than boxes are {@link PlainTable}'s.
 */
final class ModernTable {
    private static final String CUT_MARK = " ≈";

    private final Table table;
    private final ReportContext context;
    private final Box box;
    private final int[] widths;
    private final boolean[] right;
    private final StringBuilder out = new StringBuilder();

    private ModernTable(Table table, ReportContext context) {
        this.table = table;
        this.context = context;
        this.box = context.isTerminal() && context.scheme() == ColorScheme.DOUBLE ? Box.DOUBLE : Box.ROUNDED;
        this.widths = new int[table.columns()];
        this.right = numberColumns(table);
    }

    /** The table with one line end after its last line. */
    static String render(Table table, ReportContext context) {
        return context.format() == TableFormat.BOXES
                ? new ModernTable(table, context).draw()
                : PlainTable.render(table, context.format());
    }

    /** Columns whose every data cell was given as a number; a column without data counts as one. */
    static boolean[] numberColumns(Table table) {
        boolean[] numbers = new boolean[table.columns()];
        Arrays.fill(numbers, true);
        for (Row row : table.rows()) {
            for (int column = 0; column < row.cells().size(); column++) {
                numbers[column] &= row.cells().get(column).number();
            }
        }
        return numbers;
    }

    private String draw() {
        measure();
        if (table.title().isEmpty()) {
            rule(box.top());
        } else {
            title();
            rule(box.belowTitle());
        }
        if (!table.header().isEmpty()) {
            cells(texts(table.header()));
            rule(box.middle());
        }
        rows();
        if (!table.footer().isEmpty()) {
            rule(box.middle());
            cells(table.footer());
        }
        rule(box.bottom());
        return out.toString();
    }

    /** A separator after the last row is dropped. */
    private void rows() {
        boolean separate = false;
        for (Row row : table.rows()) {
            if (row.isSeparator()) {
                separate = true;
                continue;
            }
            if (separate) {
                rule(box.middle());
                separate = false;
            }
            cells(row.cells());
        }
    }

    private void measure() {
        widen(texts(table.header()));
        for (Row row : table.rows()) {
            widen(row.cells());
        }
        widen(table.footer());
    }

    private void widen(List<Cell> cells) {
        for (int column = 0; column < cells.size(); column++) {
            for (String line : lines(cells.get(column))) {
                widths[column] = Math.max(widths[column], DisplayWidth.of(line));
            }
        }
    }

    private int width() {
        int width = 1;
        for (int column : widths) {
            width += column + 3;
        }
        return width;
    }

    private void title() {
        int width = context.isTerminal() ? Math.min(width(), context.terminalWidth()) : width();
        int room = Math.max(1, width - 4);
        String line = box.horizontal().repeat(room + 2);
        whole(paint(box.top().left()) + paint(line) + paint(box.top().right()));
        for (String piece : pieces(table.title(), room)) {
            int free = room - DisplayWidth.of(piece);
            int after = free / 2;
            whole(paint(box.vertical()) + " " + " ".repeat(free - after) + piece + " ".repeat(after) + " "
                    + paint(box.vertical()));
        }
    }

    /** A title that is too long is cut, in the middle of words if need be. */
    private static List<String> pieces(String title, int room) {
        List<String> pieces = new ArrayList<>();
        String rest = title.strip();
        while (DisplayWidth.of(rest) > room) {
            String piece = DisplayWidth.cut(rest, room);
            pieces.add(piece.strip());
            rest = rest.substring(Math.max(1, piece.length())).strip();
        }
        pieces.add(rest);
        return pieces;
    }

    private void cells(List<Cell> cells) {
        int height = 1;
        for (Cell cell : cells) {
            height = Math.max(height, lines(cell).size());
        }
        for (int line = 0; line < height; line++) {
            cells(cells, line);
        }
    }

    private void cells(List<Cell> cells, int line) {
        Line text = new Line();
        for (int column = 0; column < widths.length; column++) {
            String content = column < cells.size() ? line(cells.get(column), line) : "";
            String padding = " ".repeat(widths[column] - DisplayWidth.of(content));
            text.border(box.vertical());
            text.text(" " + (right[column] ? padding + content : content + padding) + " ");
        }
        text.border(box.vertical());
        text.end();
    }

    private void rule(Box.Joints joints) {
        Line text = new Line();
        for (int column = 0; column < widths.length; column++) {
            text.border(column == 0 ? joints.left() : joints.crossing());
            text.border(box.horizontal().repeat(widths[column] + 2));
        }
        text.border(joints.right());
        text.end();
    }

    private static List<Cell> texts(List<String> texts) {
        List<Cell> cells = new ArrayList<>();
        for (String text : texts) {
            cells.add(new Cell(text, false));
        }
        return cells;
    }

    private static List<String> lines(Cell cell) {
        return List.of(cell.text().replace("\t", "    ").split("\n", -1));
    }

    private static String line(Cell cell, int number) {
        List<String> lines = lines(cell);
        return number < lines.size() ? lines.get(number) : "";
    }

    private String paint(String border) {
        return context.isTerminal() ? context.scheme().paint(border) : border;
    }

    private void whole(String line) {
        out.append(line).append('\n');
    }

    /** One line in the making. Where the terminal ends, nothing is left of its pieces but their colour. */
    private final class Line {
        private final List<String> pieces = new ArrayList<>();
        private final List<Boolean> borders = new ArrayList<>();
        private int width;

        void border(String piece) {
            add(piece, true);
        }

        void text(String piece) {
            add(piece, false);
        }

        private void add(String piece, boolean border) {
            pieces.add(piece);
            borders.add(border);
            width += DisplayWidth.of(piece);
        }

        void end() {
            boolean cut = context.isTerminal() && width > context.terminalWidth();
            int room = cut ? context.terminalWidth() - DisplayWidth.of(CUT_MARK) : width;
            for (int at = 0; at < pieces.size(); at++) {
                String piece = pieces.get(at);
                int taken = DisplayWidth.of(piece);
                String shown = taken <= room ? piece : DisplayWidth.cut(piece, room);
                out.append(borders.get(at) ? paint(shown) : shown);
                room = Math.max(0, room - taken);
            }
            out.append(cut ? CUT_MARK : "").append('\n');
        }
    }
}
