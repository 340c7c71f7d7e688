package wavetank.sim.nats;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import wavetank.core.api.ApiResponse;
import wavetank.core.api.EventFilter;
import wavetank.core.api.Headers;
import wavetank.core.api.JszOptions;
import wavetank.core.api.Payload;
import wavetank.sim.nats.cli.Values;
import wavetank.sim.report.JetStreamReport;
import wavetank.sim.report.ServerList;
import wavetank.sim.report.ServerPing;
import wavetank.sim.report.ServerReply;

/** {@code server report jetstream}, {@code server list} and {@code server ping}. */
final class ServerReports {
    private static final int ACCOUNT_LIMIT = 10_000;
    private static final long NANOS_A_MICRO = 1_000;
    private static final String NO_RESULTS =
            "no results received, ensure the account used has system privileges and appropriate permissions";

    private ServerReports() {}

    static int jetStream(Session session) throws Failure {
        Values values = session.values();
        session.connection();
        if (values.number("watch") > 0) {
            throw Failure.of("the simulator does not watch, run the report again instead");
        }
        List<ApiResponse.Jsz> replies = SystemApi.jszOf(new SystemApi(session)
                .jsz(jszOptions(values.text("account")), filter(values), (int) values.numberArgument("limit")));
        if (replies.isEmpty()) {
            throw Failure.of(session.isModern() ? NO_RESULTS : "no responses received");
        }
        boolean filtered = !values.text("host").isEmpty()
                || !values.text("cluster").isEmpty()
                || !values.texts("tags").isEmpty();
        JetStreamReport.Options options = new JetStreamReport.Options(
                values.text("account"),
                order(values.text("sort")),
                values.on("compact"),
                values.on("leaders"),
                values.on("reverse"),
                filtered);
        session.print(JetStreamReport.render(replies, options, session.report()));
        return 0;
    }

    private static JszOptions jszOptions(String account) {
        boolean one = !account.isEmpty();
        return new JszOptions(account, false, one, one, false, false, false, 0, one ? ACCOUNT_LIMIT : 0, true, false);
    }

    private static EventFilter filter(Values values) {
        return new EventFilter(
                values.text("host"),
                values.text("cluster"),
                "",
                true,
                List.copyOf(values.texts("tags")),
                values.text("js-domain"));
    }

    private static JetStreamReport.Sort order(String word) {
        return switch (word) {
            case "name" -> JetStreamReport.Sort.NAME;
            case "streams" -> JetStreamReport.Sort.STREAMS;
            case "consumers" -> JetStreamReport.Sort.CONSUMERS;
            case "msgs" -> JetStreamReport.Sort.MESSAGES;
            case "mbytes", "bytes" -> JetStreamReport.Sort.BYTES;
            case "mem" -> JetStreamReport.Sort.MEMORY;
            case "file", "store" -> JetStreamReport.Sort.FILE;
            case "api" -> JetStreamReport.Sort.API;
            case "err" -> JetStreamReport.Sort.ERRORS;
            default -> JetStreamReport.Sort.CLUSTER;
        };
    }

    // server list

    static int list(Session session) throws Failure {
        Values values = session.values();
        session.connection();
        List<Connection.Reply> replies;
        try {
            replies = new SystemApi(session).ping((int) values.numberArgument("expect"));
        } catch (Failure dropped) {
            replies = List.of();
        }
        if (replies.isEmpty()) {
            throw Failure.of(NO_RESULTS);
        }
        if (values.on("json")) {
            String all = replies.stream().map(r -> r.payload().text()).collect(Collectors.joining(",", "[", "]"));
            session.printLine(JsonIndent.of(all, "  "));
            return 0;
        }
        ServerList.Options options =
                new ServerList.Options(listOrder(values.text("sort")), values.on("reverse"), values.on("compact"));
        session.print(ServerList.render(read(replies), options, session.report()));
        return 0;
    }

    private static List<ServerReply> read(List<Connection.Reply> replies) throws Failure {
        List<ServerReply> read = new ArrayList<>();
        for (Connection.Reply reply : replies) {
            read.add(new ServerReply(SystemApi.statszOf(reply), reply.afterMicros() * NANOS_A_MICRO));
        }
        return read;
    }

    private static ServerList.Sort listOrder(String word) {
        return switch (word) {
            case "name" -> ServerList.Sort.NAME;
            case "cluster" -> ServerList.Sort.CLUSTER;
            case "conns", "conn" -> ServerList.Sort.CONNECTIONS;
            case "subs", "sub" -> ServerList.Sort.SUBSCRIPTIONS;
            case "routes", "route" -> ServerList.Sort.ROUTES;
            case "gw" -> ServerList.Sort.GATEWAYS;
            case "mem" -> ServerList.Sort.MEMORY;
            case "cpu" -> ServerList.Sort.CPU;
            case "slow" -> ServerList.Sort.SLOW;
            case "uptime" -> ServerList.Sort.UPTIME;
            default -> ServerList.Sort.RTT;
        };
    }

    // server ping

    /** Waits for as many answers as there are servers, by what the first one says, or until the time is over. */
    static int ping(Session session) throws Failure {
        Values values = session.values();
        Connection connection = session.connection();
        Instant start = connection.now();
        long timeout = session.timeoutMicros();
        int wanted = (int) values.numberArgument("expect");
        List<Connection.Reply> answers = connection.requestMany(
                SystemApi.PING,
                Headers.NONE,
                Payload.EMPTY,
                new Connection.Gather(wanted, timeout, wanted == 0 ? SystemApi.QUIET_MICROS : 0));
        if (answers.isEmpty() && SystemApi.microsSince(start, connection) < timeout) {
            session.printLine("503 status from $SYS.REQ.SERVER.PING, ensure a system account is used with appropriate "
                    + "permissions");
            return 1;
        }
        List<ServerReply> replies = read(answers);
        int expected = wanted > 0 || replies.isEmpty()
                ? wanted
                : replies.get(0).statsz().stats().activeServers();
        replies.forEach(reply -> session.print(ServerPing.line(reply, values.on("id"))));
        long left = timeout - SystemApi.microsSince(start, connection);
        if (replies.size() < expected && left > 0) {
            connection.sleep(left);
        }
        session.print(ServerPing.summary(replies, expected));
        return 0;
    }
}
