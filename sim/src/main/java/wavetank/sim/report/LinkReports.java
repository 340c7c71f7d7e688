package wavetank.sim.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import wavetank.core.api.ConnectionList;
import wavetank.core.api.GatewayList;
import wavetank.core.api.RouteList;
import wavetank.core.api.ServerInfo;

/** {@code server report routes} and {@code gateways}. A name that stands in the row above is left out. */
public final class LinkReports {
    /** One server's routes. */
    public record Routes(ServerInfo server, RouteList routes) {}

    /** One server's gateways. */
    public record Gateways(ServerInfo server, GatewayList gateways) {}

    private record Row(ServerInfo server, RouteList.Route route) {}

    private static final int LONG_ACCOUNT = 23;

    private LinkReports() {}

    // ---- routes

    /** The table and an empty line. {@code sort}: a word of the option, or empty. */
    public static String routes(List<Routes> answers, String sort, boolean reverse, ReportContext context) {
        List<Row> rows = new ArrayList<>();
        for (Routes answer : answers) {
            answer.routes().routes().forEach(route -> rows.add(new Row(answer.server(), route)));
        }
        Comparator<Row> order = routeOrder(sort).thenComparing(byServer());
        rows.sort(reverse ? order.reversed() : order);
        Table table = Table.titled("Cluster Report")
                .header(
                        "Server",
                        "Cluster",
                        "Name",
                        "Account",
                        "Address",
                        "ID",
                        "Uptime",
                        "RTT",
                        "Subs",
                        "Bytes In",
                        "Bytes Out");
        addRoutes(table, rows);
        return table.render(context) + "\n";
    }

    private static Comparator<Row> routeOrder(String sort) {
        return switch (sort) {
            case "cluster" -> Comparator.comparing(row -> row.server().cluster());
            case "name" -> Comparator.comparing(row -> row.route().remoteName());
            case "account" -> Comparator.comparing(row -> row.route().account());
            case "subs" -> Comparator.comparingInt(row -> row.route().subscriptions());
            case "in-bytes" -> Comparator.comparingLong(row -> row.route().in().bytes());
            case "out-bytes" ->
                Comparator.comparingLong(row -> row.route().out().bytes());
            default -> Comparator.comparing(row -> row.server().name());
        };
    }

    private static Comparator<Row> byServer() {
        return Comparator.comparing((Row row) -> row.server().name())
                .thenComparing(row -> row.server().cluster())
                .thenComparing(row -> row.route().remoteName())
                .thenComparing(row -> row.route().account());
    }

    private static void addRoutes(Table table, List<Row> rows) {
        SortedSet<String> servers = new TreeSet<>();
        SortedSet<String> clusters = new TreeSet<>();
        String lastServer = "";
        String lastRemote = "";
        long subscriptions = 0;
        long in = 0;
        long out = 0;
        for (Row row : rows) {
            RouteList.Route route = row.route();
            String server = row.server().name();
            boolean sameServer = server.equals(lastServer);
            boolean sameRemote = sameServer && route.remoteName().equals(lastRemote);
            Duration uptime = Duration.between(route.start(), row.server().time());
            table.row(
                    sameServer ? "" : server,
                    sameServer ? "" : row.server().cluster(),
                    sameRemote ? "" : route.remoteName(),
                    shortened(route.account()),
                    route.ip() + ":" + route.port(),
                    "rid:" + route.rid(),
                    Humanize.duration(Style.MODERN, uptime.toNanos()),
                    Humanize.duration(Style.MODERN, route.rttNanos()),
                    Humanize.commas(route.subscriptions()),
                    Humanize.bytes(route.in().bytes()),
                    Humanize.bytes(route.out().bytes()));
            lastServer = server;
            lastRemote = route.remoteName();
            servers.add(server);
            clusters.add(row.server().cluster());
            subscriptions += route.subscriptions();
            in += route.in().bytes();
            out += route.out().bytes();
        }
        table.footer(
                Humanize.commas(servers.size()),
                Humanize.commas(clusters.size()),
                "",
                "",
                Humanize.commas(rows.size()),
                "",
                "",
                "",
                Humanize.commas(subscriptions),
                Humanize.bytes(in),
                Humanize.bytes(out));
    }

    private static String shortened(String account) {
        return account.length() > LONG_ACCOUNT
                ? account.substring(0, 10) + "..." + account.substring(account.length() - 10)
                : account;
    }

    // ---- gateways

    /** The table and an empty line. {@code sort}: {@code server} or {@code cluster}. */
    public static String gateways(List<Gateways> answers, String sort, boolean reverse, ReportContext context) {
        Comparator<Gateways> byName =
                Comparator.comparing(answer -> answer.server().name());
        Comparator<Gateways> byCluster =
                Comparator.comparing(answer -> answer.server().cluster());
        Comparator<Gateways> order =
                sort.equals("cluster") ? byCluster.thenComparing(byName) : byName.thenComparing(byCluster);
        List<Gateways> sorted = new ArrayList<>(answers);
        sorted.sort(reverse ? order.reversed() : order);
        Table table = Table.titled("Super Cluster Report")
                .header("Server", "Name", "Port", "Kind", "Connection", "ID", "Uptime", "RTT", "Bytes", "Accounts");
        SortedSet<String> clusters = new TreeSet<>();
        int connections = 0;
        long bytes = 0;
        for (Gateways answer : sorted) {
            GatewayList list = answer.gateways();
            clusters.add(answer.server().cluster());
            table.row(answer.server().name(), answer.server().cluster(), list.port(), "", "", "", "", "", "", "");
            String kind = "Inbound";
            for (String cluster : list.inbound().keySet()) {
                for (GatewayList.Remote remote : list.inbound().getOrDefault(cluster, List.of())) {
                    long got = remote.connection().in().bytes();
                    add(table, kind, cluster, remote, got);
                    kind = "";
                    connections++;
                    bytes += got;
                }
            }
            kind = "Outbound";
            for (String cluster : list.outbound().keySet()) {
                GatewayList.Remote remote = list.outbound().get(cluster);
                long sent = remote.connection().out().bytes();
                add(table, kind, cluster, remote, sent);
                kind = "";
                connections++;
                bytes += sent;
            }
        }
        table.footer(
                Humanize.commas(answers.size()),
                clusters.size(),
                "",
                "",
                Humanize.commas(connections),
                "",
                "",
                "",
                Humanize.bytes(bytes),
                "");
        return table.render(context) + "\n";
    }

    private static void add(Table table, String kind, String cluster, GatewayList.Remote remote, long bytes) {
        ConnectionList.Entry connection = remote.connection();
        table.row(
                "",
                "",
                "",
                kind,
                cluster + " " + connection.ip() + ":" + connection.port(),
                "gid:" + connection.cid(),
                wavetank.sim.json.GoDuration.age(connection.uptimeNanos()),
                Humanize.duration(Style.MODERN, connection.rttNanos()),
                Humanize.bytes(bytes),
                Humanize.commas(remote.accounts().size()));
    }
}
