package wavetank.sim.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import wavetank.core.api.ConnectionList;
import wavetank.core.api.ServerInfo;
import wavetank.sim.json.GoDuration;

/** {@code server report connections} and {@code account report connections}: clients of all servers, then how many each server has. */
public final class ConnectionReport {
    /** One connection, and the server that it is on. */
    public record Row(ServerInfo server, ConnectionList.Entry connection) {}

    private record Share(ServerInfo server, int connections) {}

    private static final int LONG_NAME = 40;
    private static final int LONG_ACCOUNT = 46;

    private ConnectionReport() {}

    /**
     * Both tables.
     *
     * @param sort a word of the option
     * @param top rows to show, 0 = all
     */
    public static String render(List<Row> rows, String sort, boolean reverse, int top, ReportContext context) {
        List<Row> sorted = new ArrayList<>(rows);
        sorted.sort(reverse ? order(sort).reversed() : order(sort));
        int shown = top > 0 ? Math.min(top, rows.size()) : rows.size();
        Table table = Table.titled(
                        "Top " + shown + " Connections out of " + Humanize.commas(rows.size()) + " by " + sort)
                .header(
                        "CID",
                        "Name",
                        "Server",
                        "Cluster",
                        "IP",
                        "Account",
                        "Uptime",
                        "In Msgs",
                        "Out Msgs",
                        "In Bytes",
                        "Out Bytes",
                        "Subs");
        sorted.subList(0, shown).forEach(row -> add(table, row));
        if (rows.size() > 1) {
            total(table, rows);
        }
        return table.render(context) + perServer(sorted, context);
    }

    private static Comparator<Row> order(String sort) {
        return switch (sort) {
            case "in-bytes" ->
                Comparator.comparingLong(row -> row.connection().in().bytes());
            case "out-bytes" ->
                Comparator.comparingLong(row -> row.connection().out().bytes());
            case "in-msgs" ->
                Comparator.comparingLong(row -> row.connection().in().msgs());
            case "out-msgs" ->
                Comparator.comparingLong(row -> row.connection().out().msgs());
            case "uptime" ->
                Comparator.comparing((Row row) -> row.connection().start()).reversed();
            case "cid" -> Comparator.comparingLong(row -> row.connection().cid());
            default ->
                Comparator.comparingInt(
                        row -> row.connection().subscriptionList().size());
        };
    }

    private static void add(Table table, Row row) {
        ConnectionList.Entry c = row.connection();
        String name = c.name().length() > LONG_NAME ? c.name().substring(0, LONG_NAME) + " .." : c.name();
        String account = c.account().length() > LONG_ACCOUNT ? c.account().substring(0, 12) + " .." : c.account();
        table.row(
                c.kind().equals("Client") ? Long.toString(c.cid()) : c.kind().charAt(0) + Long.toString(c.cid()),
                name,
                row.server().name(),
                row.server().cluster(),
                c.ip() + ":" + c.port(),
                account,
                GoDuration.age(c.uptimeNanos()),
                Humanize.commas(c.in().msgs()),
                Humanize.commas(c.out().msgs()),
                Humanize.bytes(c.in().bytes()),
                Humanize.bytes(c.out().bytes()),
                Humanize.commas(c.subscriptionList().size()));
    }

    private static void total(Table table, List<Row> rows) {
        long inMessages = 0;
        long outMessages = 0;
        long inBytes = 0;
        long outBytes = 0;
        long subscriptions = 0;
        for (Row row : rows) {
            inMessages += row.connection().in().msgs();
            outMessages += row.connection().out().msgs();
            inBytes += row.connection().in().bytes();
            outBytes += row.connection().out().bytes();
            subscriptions += row.connection().subscriptions();
        }
        table.footer(
                "",
                "Totals for " + Humanize.commas(rows.size()) + " connections",
                "",
                "",
                "",
                "",
                "",
                Humanize.commas(inMessages),
                Humanize.commas(outMessages),
                Humanize.bytes(inBytes),
                Humanize.bytes(outBytes),
                Humanize.commas(subscriptions));
    }

    private static String perServer(List<Row> rows, ReportContext context) {
        SortedMap<String, Share> shares = new TreeMap<>();
        for (Row row : rows) {
            Share before = shares.get(row.server().name());
            shares.put(row.server().name(), new Share(row.server(), before == null ? 1 : before.connections() + 1));
        }
        if (shares.isEmpty()) {
            return "";
        }
        List<Map.Entry<String, Share>> sorted = new ArrayList<>(shares.entrySet());
        sorted.sort(Comparator.comparingInt(each -> each.getValue().connections()));
        Table table = Table.titled("Connections per server").header("Server", "Cluster", "Connections");
        for (Map.Entry<String, Share> each : sorted) {
            table.row(
                    each.getKey(),
                    each.getValue().server().cluster(),
                    each.getValue().connections());
        }
        return "\n" + table.render(context);
    }
}
