package wavetank.sim.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** What a list could not tell: assets whose servers did not answer and assets that servers have put offline. Modern style only. */
final class MissingReport {
    private static final int NAME_COLUMNS = 4;

    private MissingReport() {}

    /** Tables, each after an empty line; empty when nothing is missing. {@code kind}: {@code Streams} or {@code Consumers}. */
    static String render(String kind, List<String> missing, SortedMap<String, String> offline, ReportContext context) {
        if (!context.style().isModern()) {
            return "";
        }
        StringBuilder out = new StringBuilder();
        if (!missing.isEmpty()) {
            out.append('\n').append(inaccessible(kind, missing).render(context));
        }
        if (!offline.isEmpty()) {
            out.append('\n').append(offline(kind, offline).render(context));
        }
        return out.toString();
    }

    /** Names sorted, filled column by column. */
    private static Table inaccessible(String kind, List<String> missing) {
        List<String> names = new ArrayList<>(missing);
        Collections.sort(names);
        int height = (names.size() + NAME_COLUMNS - 1) / NAME_COLUMNS;
        Table table = Table.titled("Inaccessible " + kind);
        for (int line = 0; line < height; line++) {
            List<String> row = new ArrayList<>();
            for (int column = 0; column < NAME_COLUMNS; column++) {
                int at = column * height + line;
                row.add(at < names.size() ? names.get(at) : "");
            }
            table.row(row);
        }
        return table;
    }

    private static Table offline(String kind, SortedMap<String, String> offline) {
        Table table = Table.titled("Offline " + kind);
        for (Map.Entry<String, String> entry : offline.entrySet()) {
            table.row(entry.getKey(), entry.getValue());
        }
        return table;
    }
}
