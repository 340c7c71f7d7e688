package wavetank.sim.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import wavetank.sim.report.Table.Cell;
import wavetank.sim.report.Table.Row;

/** Tables without boxes: Markdown, comma or tab separated values, as {@code NATS_TABLE_FORMAT} asks for them. */
final class PlainTable {
    private PlainTable() {}

    /** The table with one line end after its last line. */
    static String render(Table table, TableFormat format) {
        return switch (format) {
            case MARKDOWN, LLM -> markdown(table);
            case CSV -> separated(table, ",", PlainTable::quoted);
            case TSV -> separated(table, "\t", UnaryOperator.identity());
            default -> throw new IllegalArgumentException("not a plain format: " + format);
        };
    }

    private static String markdown(Table table) {
        StringBuilder out = new StringBuilder();
        if (!table.title().isEmpty()) {
            out.append("# ").append(table.title()).append('\n');
        }
        if (!table.header().isEmpty()) {
            markdownRow(out, table, table.header());
            markdownRule(out, table);
        }
        for (List<String> texts : bodyRows(table)) {
            markdownRow(out, table, texts);
        }
        return out.toString();
    }

    private static void markdownRow(StringBuilder out, Table table, List<String> texts) {
        out.append('|');
        for (int column = 0; column < table.columns(); column++) {
            String text = column < texts.size() ? texts.get(column) : "";
            out.append(' ')
                    .append(text.replace("|", "\\|").replace("\n", "<br/>"))
                    .append(" |");
        }
        out.append('\n');
    }

    private static void markdownRule(StringBuilder out, Table table) {
        out.append('|');
        for (boolean number : ModernTable.numberColumns(table)) {
            out.append(number ? " ---:|" : " --- |");
        }
        out.append('\n');
    }

    private static String separated(Table table, String separator, UnaryOperator<String> escaped) {
        StringBuilder out = new StringBuilder();
        if (!table.title().isEmpty()) {
            out.append(table.title()).append('\n');
        }
        List<List<String>> lines = new ArrayList<>();
        if (!table.header().isEmpty()) {
            lines.add(table.header());
        }
        lines.addAll(bodyRows(table));
        for (List<String> texts : lines) {
            List<String> fields = new ArrayList<>();
            for (int column = 0; column < table.columns(); column++) {
                fields.add(column < texts.size() ? escaped.apply(texts.get(column)) : "");
            }
            out.append(trimmed(String.join(separator, fields), separator)).append('\n');
        }
        return out.toString();
    }

    /** Lines of tabs lose the white space at their end. */
    private static String trimmed(String line, String separator) {
        return separator.equals("\t") ? line.stripTrailing() : line;
    }

    /** Fields with commas are quoted and their commas escaped, quotes doubled by a backslash (go-pretty). */
    private static String quoted(String text) {
        String escaped = text.replace(",", "\\,").replace("\"", "\\\"");
        return escaped.equals(text) ? text : '"' + escaped + '"';
    }

    private static List<List<String>> bodyRows(Table table) {
        List<List<String>> rows = new ArrayList<>();
        for (Row row : table.rows()) {
            if (!row.isSeparator()) {
                rows.add(texts(row.cells()));
            }
        }
        if (!table.footer().isEmpty()) {
            rows.add(texts(table.footer()));
        }
        return rows;
    }

    private static List<String> texts(List<Cell> cells) {
        List<String> texts = new ArrayList<>();
        for (Cell cell : cells) {
            texts.add(cell.text());
        }
        return texts;
    }
}
