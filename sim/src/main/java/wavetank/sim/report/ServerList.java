package wavetank.sim.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import wavetank.core.api.GatewayStat;
import wavetank.core.api.ServerInfo;
import wavetank.core.api.ServerStats;

/** {@code server list}: all servers that answer a ping, and their clusters. All on stdout. */
public final class ServerList {
    /** What the rows are sorted by: names, clusters and waiting times ascending, numbers with the highest first. */
    public enum Sort {
        NAME,
        CLUSTER,
        CONNECTIONS,
        SUBSCRIPTIONS,
        ROUTES,
        GATEWAYS,
        MEMORY,
        CPU,
        SLOW,
        UPTIME,
        RTT
    }

    /**
     * Flags of the command.
     *
     * @param reverse {@code -R}
     * @param compact leaves out what all names, and all hosts, end in
     */
    public record Options(Sort sort, boolean reverse, boolean compact) {
        public static final Options DEFAULT = new Options(Sort.RTT, false, true);
    }

    private static final class Cluster {
        private final String name;
        private int nodes;
        private int outgoing;
        private int incoming;
        private int connections;

        Cluster(String name) {
            this.name = name;
        }

        void add(ServerStats stats) {
            nodes++;
            outgoing += stats.gateways().size();
            for (GatewayStat gateway : stats.gateways()) {
                incoming += gateway.inboundConnections();
            }
            connections += stats.connections();
        }
    }

    private static final String DIFFERENT = "X";

    private final List<ServerReply> replies;
    private final Options options;
    private final Style style;

    private ServerList(List<ServerReply> replies, Options options, Style style) {
        this.options = options;
        this.style = style;
        this.replies = new ArrayList<>(replies);
        if (options.sort() == Sort.ROUTES) {
            Collections.reverse(this.replies);
        }
        this.replies.sort(order(options.sort()));
        if (!backwards()) {
            Collections.reverse(this.replies);
        }
    }

    /** The table of servers and, with clusters, an empty line and the table of clusters; no empty line at the end. */
    public static String render(List<ServerReply> replies, Options options, ReportContext context) {
        ServerList list = new ServerList(replies, options, context.style());
        String servers = list.servers().render(context);
        List<Cluster> clusters = list.clusters();
        return clusters.isEmpty()
                ? servers
                : servers + "\n" + list.clusterTable(clusters).render(context);
    }

    /** natscli 0.0.23 printed its lists from their ends. */
    private boolean backwards() {
        return options.reverse() != style.isAscii();
    }

    /** The order that the tool reverses unless asked not to, ties included; only servers with equally many routes stay as they came. */
    private static Comparator<ServerReply> order(Sort sort) {
        return switch (sort) {
            case NAME ->
                Comparator.comparing((ServerReply reply) -> server(reply).name())
                        .reversed();
            case CLUSTER ->
                Comparator.comparing((ServerReply reply) -> server(reply).cluster())
                        .reversed();
            case RTT -> Comparator.comparing(ServerReply::rttNanos).reversed();
            case CONNECTIONS -> Comparator.comparing(reply -> stats(reply).connections());
            case SUBSCRIPTIONS -> Comparator.comparing(reply -> stats(reply).subscriptions());
            case ROUTES -> Comparator.comparing(reply -> stats(reply).routes().size());
            case GATEWAYS ->
                Comparator.comparing(reply -> stats(reply).gateways().size());
            case MEMORY -> Comparator.comparing(reply -> stats(reply).mem());
            case CPU -> Comparator.comparing(reply -> stats(reply).cpu());
            case SLOW -> Comparator.comparing(reply -> stats(reply).slowConsumers());
            case UPTIME -> Comparator.comparing(ServerList::uptime);
        };
    }

    private Table servers() {
        Table table = Table.titled("Server Overview").header(header());
        List<String> names = new ArrayList<>();
        List<String> hosts = new ArrayList<>();
        for (ServerReply reply : replies) {
            names.add(server(reply).name());
            hosts.add(server(reply).host());
        }
        if (options.compact() && !style.isAscii()) {
            names = PeerList.compact(names);
            hosts = PeerList.compact(hosts);
        }
        for (int i = 0; i < replies.size(); i++) {
            table.row(row(replies.get(i), names.get(i), hosts.get(i)));
        }
        return table.footer(footer());
    }

    private List<String> header() {
        return style.isAscii()
                ? List.of(
                        "Name", "Cluster", "IP", "Version", "JS", "Conns", "Subs", "Routes", "GWs", "Mem", "CPU",
                        "Slow", "Uptime", "RTT")
                : List.of(
                        "Name", "Cluster", "Host", "Version", "JS", "Conns", "Subs", "Routes", "GWs", "Mem", "CPU %",
                        "Cores", "Slow", "Uptime", "RTT");
    }

    private List<Object> row(ServerReply reply, String name, String host) {
        ServerInfo server = server(reply);
        ServerStats stats = stats(reply);
        List<Object> row = new ArrayList<>(List.of(
                name,
                server.cluster(),
                host,
                server.version(),
                jetStream(server),
                count(stats.connections()),
                count(stats.subscriptions()),
                stats.routes().size(),
                stats.gateways().size(),
                Humanize.bytes(stats.mem()),
                Humanize.fixed(stats.cpu(), style.isAscii() ? 1 : 0)));
        if (!style.isAscii()) {
            row.add(stats.cores());
        }
        row.add(count(stats.slowConsumers()));
        row.add(Humanize.duration(style, uptime(reply)));
        row.add(rtt(reply.rttNanos()));
        return row;
    }

    private static String jetStream(ServerInfo server) {
        if (!server.jetStream()) {
            return "no";
        }
        return server.domain().isEmpty() ? "yes" : server.domain();
    }

    /** Go's text, to the millisecond from the second generation on. */
    private String rtt(long nanos) {
        return Humanize.goDuration(style.isAscii() ? nanos : (nanos + 500_000) / 1_000_000 * 1_000_000);
    }

    private String count(long value) {
        return style.isAscii() ? Long.toString(value) : Humanize.commas(value);
    }

    private List<Object> footer() {
        int jetStreams = 0;
        int connections = 0;
        long subscriptions = 0;
        long memory = 0;
        long slow = 0;
        for (ServerReply reply : replies) {
            jetStreams += server(reply).jetStream() ? 1 : 0;
            connections += stats(reply).connections();
            subscriptions += stats(reply).subscriptions();
            memory += stats(reply).mem();
            slow += stats(reply).slowConsumers();
        }
        int clusters = clusters().size();
        List<Object> footer = new ArrayList<>(List.of(
                "",
                style.isAscii() ? clusters + " Clusters" : Humanize.commas(clusters),
                style.isAscii() ? replies.size() + " Servers" : Humanize.commas(replies.size()),
                versionsDiffer() ? DIFFERENT : "",
                count(jetStreams),
                count(connections),
                count(subscriptions),
                routesDiffer() ? DIFFERENT : "",
                gatewaysDiffer() ? DIFFERENT : "",
                Humanize.bytes(memory),
                ""));
        if (!style.isAscii()) {
            footer.add("");
        }
        footer.addAll(List.of(count(slow), "", ""));
        return footer;
    }

    private boolean versionsDiffer() {
        TreeSet<String> versions = new TreeSet<>();
        replies.forEach(reply -> versions.add(server(reply).version()));
        return versions.size() > 1;
    }

    /** Within a cluster. */
    private boolean routesDiffer() {
        Map<String, Integer> routes = new TreeMap<>();
        boolean differ = false;
        for (ServerReply reply : replies) {
            int count = stats(reply).routes().size();
            Integer before = routes.put(server(reply).cluster(), count);
            differ |= before != null && before != count;
        }
        return differ;
    }

    private boolean gatewaysDiffer() {
        TreeSet<Integer> gateways = new TreeSet<>();
        replies.forEach(reply -> gateways.add(stats(reply).gateways().size()));
        return gateways.size() > 1;
    }

    /** By connections, then name, whatever the order of the servers. */
    private List<Cluster> clusters() {
        Map<String, Cluster> clusters = new TreeMap<>();
        for (ServerReply reply : replies) {
            if (!server(reply).cluster().isEmpty()) {
                clusters.computeIfAbsent(server(reply).cluster(), Cluster::new).add(stats(reply));
            }
        }
        List<Cluster> sorted = new ArrayList<>(clusters.values());
        sorted.sort(
                Comparator.comparing((Cluster cluster) -> cluster.connections).thenComparing(cluster -> cluster.name));
        if (style.isAscii()) {
            Collections.reverse(sorted);
        }
        return sorted;
    }

    private Table clusterTable(List<Cluster> clusters) {
        Table table = Table.titled("Cluster Overview")
                .header("Cluster", "Node Count", "Outgoing Gateways", "Incoming Gateways", "Connections");
        int nodes = 0;
        int outgoing = 0;
        int incoming = 0;
        int connections = 0;
        for (Cluster cluster : clusters) {
            table.row(cluster.name, cluster.nodes, cluster.outgoing, cluster.incoming, cluster.connections);
            nodes += cluster.nodes;
            outgoing += cluster.outgoing;
            incoming += cluster.incoming;
            connections += cluster.connections;
        }
        return table.footer("", nodes, outgoing, incoming, connections);
    }

    private static ServerInfo server(ServerReply reply) {
        return reply.statsz().server();
    }

    private static ServerStats stats(ServerReply reply) {
        return reply.statsz().stats();
    }

    private static long uptime(ServerReply reply) {
        return Humanize.between(stats(reply).start(), server(reply).time());
    }
}
