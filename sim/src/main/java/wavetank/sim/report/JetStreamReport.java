package wavetank.sim.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wavetank.core.api.AccountDetail;
import wavetank.core.api.ApiResponse;
import wavetank.core.api.JetStreamInfo;
import wavetank.core.api.JetStreamUsage;
import wavetank.core.api.MetaClusterInfo;
import wavetank.core.api.StreamDetail;

/** {@code server report jetstream}: what each server holds, and the meta group. All on stdout. */
public final class JetStreamReport {
    /** What the rows are sorted by, ascending. */
    public enum Sort {
        CLUSTER,
        NAME,
        STREAMS,
        CONSUMERS,
        MESSAGES,
        BYTES,
        MEMORY,
        FILE,
        API,
        ERRORS
    }

    /**
     * Flags of the command.
     *
     * @param account the account whose use is shown; empty: all of a server's
     * @param compact leaves out what all server names end in
     * @param leaders adds the leader reports; modern style only
     * @param reverse {@code -R}
     * @param filtered whether {@code --host}, {@code --cluster} or {@code --tags} was given, which leaves out the meta group
     */
    public record Options(
            String account, Sort sort, boolean compact, boolean leaders, boolean reverse, boolean filtered) {
        public static final Options DEFAULT = new Options("", Sort.CLUSTER, true, false, false, false);

        public Options forAccount(String account) {
            return new Options(account, sort, compact, leaders, reverse, filtered);
        }

        public Options sortedBy(Sort sort) {
            return new Options(account, sort, compact, leaders, reverse, filtered);
        }

        public Options withCompact(boolean compact) {
            return new Options(account, sort, compact, leaders, reverse, filtered);
        }

        public Options withLeaders(boolean leaders) {
            return new Options(account, sort, compact, leaders, reverse, filtered);
        }

        public Options withReverse(boolean reverse) {
            return new Options(account, sort, compact, leaders, reverse, filtered);
        }

        public Options withFiltered(boolean filtered) {
            return new Options(account, sort, compact, leaders, reverse, filtered);
        }
    }

    /** One server's row, before it is sorted and written. */
    private record Server(
            ApiResponse.Jsz reply,
            int streams,
            int consumers,
            long messages,
            long bytes,
            JetStreamUsage usage,
            long requests,
            long errors) {
        String name() {
            return reply.server().name();
        }

        String cluster() {
            return reply.server().cluster();
        }

        String domain() {
            return reply.data().config().domain();
        }

        int pending() {
            MetaClusterInfo meta = reply.data().meta();
            return meta == null ? 0 : meta.pending();
        }

        /** By its own account; during elections there may be none or two. */
        boolean leadsMeta() {
            MetaClusterInfo meta = reply.data().meta();
            return meta != null && meta.leader().equals(name());
        }
    }

    private final List<ApiResponse.Jsz> replies;
    private final Options options;
    private final ReportContext context;
    private final Style style;

    private JetStreamReport(List<ApiResponse.Jsz> replies, Options options, ReportContext context) {
        this.replies = replies;
        this.options = options;
        this.context = context;
        this.style = context.style();
    }

    /**
     * All that the command prints; {@code replies} in the order of their arrival, which is the order of the rows in style {@code docs}
     * and of rows of one cluster in the classic styles. The summary is followed by an empty line (except in style {@code docs}), the meta
     * table by none.
     *
     * @throws IllegalArgumentException if there are no replies: the tool then prints an error instead
     */
    public static String render(List<ApiResponse.Jsz> replies, Options options, ReportContext context) {
        if (replies.isEmpty()) {
            throw new IllegalArgumentException("a JetStream report needs at least one reply");
        }
        return new JetStreamReport(replies, options, context).text();
    }

    private String text() {
        List<Server> servers = new ArrayList<>();
        for (ApiResponse.Jsz reply : replies) {
            servers.add(server(reply));
        }
        servers = sorted(servers);
        StringBuilder out = new StringBuilder(summary(servers).render(context));
        out.append(style == Style.DOCS ? "" : "\n");
        if (!options.filtered()) {
            out.append(metaGroup(servers));
        }
        if (options.leaders() && style.isModern()) {
            out.append(leaderReports(servers));
        }
        return out.toString();
    }

    /** With {@code --account} the modern tool shows that account's numbers where the server told them. */
    private Server server(ApiResponse.Jsz reply) {
        JetStreamInfo data = reply.data();
        AccountDetail account = accountOf(data);
        if (account == null) {
            return new Server(
                    reply,
                    data.streams(),
                    data.consumers(),
                    data.messages(),
                    data.bytes(),
                    data.usage(),
                    data.usage().api().total(),
                    data.usage().api().errors());
        }
        int streams = 0;
        int consumers = 0;
        long messages = 0;
        for (StreamDetail stream : streamsOf(account)) {
            streams++;
            consumers += stream.state().consumerCount();
            messages += stream.state().messages();
        }
        JetStreamUsage usage = account.usage();
        return new Server(
                reply,
                streams,
                consumers,
                messages,
                usage.memory() + usage.storage(),
                usage,
                usage.api().total(),
                usage.api().errors());
    }

    private @Nullable AccountDetail accountOf(JetStreamInfo data) {
        if (options.account().isEmpty() || !style.isModern()) {
            return null;
        }
        for (AccountDetail account : data.accountDetails()) {
            if (account.name().equals(options.account()) || account.id().equals(options.account())) {
                return account;
            }
        }
        return null;
    }

    private static List<StreamDetail> streamsOf(AccountDetail account) {
        return account.streams() == null ? List.of() : account.streams();
    }

    private List<Server> sorted(List<Server> servers) {
        List<Server> sorted = new ArrayList<>(servers);
        if (style == Style.DOCS && options.sort() == Sort.CLUSTER) {
            return sorted;
        }
        sorted.sort(order());
        if (options.reverse() != (style == Style.CLASSIC)) {
            Collections.reverse(sorted);
        }
        return sorted;
    }

    /** natscli 0.0.23 had its flag the wrong way round: it printed the list from its end. */
    private Comparator<Server> order() {
        Comparator<Server> byName = Comparator.comparing(Server::name);
        return switch (options.sort()) {
            case NAME -> byName;
            case STREAMS -> Comparator.comparing(Server::streams).thenComparing(byName);
            case CONSUMERS -> Comparator.comparing(Server::consumers).thenComparing(byName);
            case MESSAGES -> Comparator.comparing(Server::messages);
            case BYTES -> Comparator.comparing(Server::bytes);
            case MEMORY -> Comparator.comparing(server -> server.usage().memory());
            case FILE -> Comparator.comparing(server -> server.usage().storage());
            case API -> Comparator.comparing(Server::requests);
            case CLUSTER, ERRORS -> {
                Comparator<Server> byCluster = Comparator.comparing(Server::cluster);
                yield style.isModern() ? byCluster.thenComparing(byName) : byCluster;
            }
        };
    }

    private Table summary(List<Server> servers) {
        String title = options.account().isEmpty()
                ? "JetStream Summary"
                : "JetStream Summary for Account " + options.account();
        boolean domains = style.isModern()
                && servers.stream().anyMatch(server -> !server.domain().isEmpty());
        Table table = Table.titled(title).header(summaryHeader(domains));
        List<String> names = names(servers);
        for (int i = 0; i < servers.size(); i++) {
            Server server = servers.get(i);
            String star = server.leadsMeta() ? "*" : "";
            List<Object> row = new ArrayList<>(List.of(names.get(i) + star, server.cluster()));
            if (domains) {
                row.add(server.domain());
            }
            row.addAll(counts(server));
            table.row(row);
        }
        return table.footer(totals(servers, domains));
    }

    private List<String> summaryHeader(boolean domains) {
        List<String> header = new ArrayList<>(List.of("Server", "Cluster"));
        if (domains) {
            header.add("Domain");
        }
        header.addAll(List.of("Streams", "Consumers", "Messages", "Bytes", "Memory", "File", "API Req"));
        header.add(style.isModern() ? "Pending" : "API Err");
        return header;
    }

    private List<String> names(List<Server> servers) {
        List<String> names = new ArrayList<>();
        for (Server server : servers) {
            names.add(server.name());
        }
        return options.compact() && !style.isAscii() ? PeerList.compact(names) : names;
    }

    private List<Object> counts(Server server) {
        return counts(
                server.streams(),
                server.consumers(),
                server.messages(),
                server.bytes(),
                server.usage().memory(),
                server.usage().storage(),
                server.requests(),
                style.isModern() ? server.pending() : server.errors());
    }

    private List<Object> totals(List<Server> servers, boolean domains) {
        long[] sums = new long[8];
        for (Server server : servers) {
            sums[0] += server.streams();
            sums[1] += server.consumers();
            sums[2] += server.messages();
            sums[3] += server.bytes();
            sums[4] += server.usage().memory();
            sums[5] += server.usage().storage();
            sums[6] += server.requests();
            sums[7] += style.isModern() ? server.pending() : server.errors();
        }
        List<Object> footer = new ArrayList<>(Collections.nCopies(domains ? 3 : 2, ""));
        footer.addAll(counts(sums));
        return footer;
    }

    /** Streams, consumers, messages, bytes, memory, file, requests, and the last column, a number in the modern style. */
    private List<Object> counts(long... values) {
        List<Object> counts = new ArrayList<>(List.of(
                Humanize.commas(values[0]),
                Humanize.commas(values[1]),
                Humanize.commas(values[2]),
                Humanize.bytes(values[3]),
                Humanize.bytes(values[4]),
                Humanize.bytes(values[5]),
                Humanize.commas(values[6])));
        counts.add(style.isModern() ? (Object) values[7] : Humanize.commas(values[7]));
        return counts;
    }

    private String metaGroup(List<Server> servers) {
        List<String> tables = new ArrayList<>();
        int expected = 0;
        for (Server server : servers) {
            MetaClusterInfo meta = server.reply().data().meta();
            if (meta == null) {
                continue;
            }
            expected = Math.max(expected, meta.clusterSize());
            if (server.leadsMeta()) {
                tables.add(MetaGroupTable.of(server.reply(), meta, options.compact(), context));
            }
        }
        if (tables.isEmpty()) {
            return expected == 0 ? "" : noLeader(expected, servers.size());
        }
        return String.join("\n", style.isModern() ? tables : tables.subList(0, 1));
    }

    /** The older tools say nothing. */
    private String noLeader(int expected, int responded) {
        if (!style.isModern()) {
            return "";
        }
        return "\nWARNING: No cluster meta leader found. The cluster expects " + expected + " nodes but only "
                + responded + " responded. JetStream operation requires at least " + (expected / 2 + 1)
                + " up nodes.\n";
    }

    /** A server appears in both reports when it leads anything at all. */
    private String leaderReports(List<Server> servers) {
        LeaderReport streams = new LeaderReport("Stream Leaders");
        LeaderReport consumers = new LeaderReport("Consumer Leaders");
        for (Server server : servers) {
            int[] leads = leads(server);
            if (leads[0] + leads[1] > 0) {
                streams.add(server.name(), server.cluster(), leads[0]);
                consumers.add(server.name(), server.cluster(), leads[1]);
            }
        }
        if (streams.isEmpty()) {
            return "\nNo JetStream asset leader data reported\n";
        }
        return "\n" + streams.render(context) + "\n" + consumers.render(context) + "\n";
    }

    /**
     * Streams and consumers that a server leads. For one account the real tool counts the account's streams that it leads and all
     * consumers of those, whoever leads them.
     */
    private int[] leads(Server server) {
        JetStreamInfo data = server.reply().data();
        AccountDetail account = accountOf(data);
        if (account == null) {
            return new int[] {data.streamsLeader(), data.consumersLeader()};
        }
        int streams = 0;
        int consumers = 0;
        for (StreamDetail stream : streamsOf(account)) {
            if (stream.cluster() != null && stream.cluster().leader().equals(server.name())) {
                streams++;
                consumers += stream.consumers() == null ? 0 : stream.consumers().size();
            }
        }
        return new int[] {streams, consumers};
    }
}
