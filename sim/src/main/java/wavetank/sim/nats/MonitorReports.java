package wavetank.sim.nats;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import wavetank.core.api.ApiRequest;
import wavetank.core.api.ApiResponse;
import wavetank.core.api.ConnectionList;
import wavetank.core.api.EventFilter;
import wavetank.core.api.GatewayList;
import wavetank.core.api.Headers;
import wavetank.core.api.HealthStatus;
import wavetank.core.api.MonitorData;
import wavetank.core.api.MonitorOptions;
import wavetank.core.api.Payload;
import wavetank.core.api.RouteList;
import wavetank.core.api.ServerVariables;
import wavetank.sim.json.JsonException;
import wavetank.sim.json.RequestWriter;
import wavetank.sim.json.ResponseReader;
import wavetank.sim.nats.cli.Values;
import wavetank.sim.report.ConnectionReport;
import wavetank.sim.report.HealthReport;
import wavetank.sim.report.LinkReports;
import wavetank.sim.report.ServerInfoReport;
import wavetank.sim.report.UsageGraph;

/** {@code server info} and the reports of {@code server report} that monitoring services feed. */
final class MonitorReports {
    private static final int SERVER_ID_LENGTH = 56;
    private static final int CONNECTIONS = 1_024;
    private static final String NO_RESULTS =
            "no results received, ensure the account used has system privileges and appropriate permissions";

    private MonitorReports() {}

    // ---- server info

    static int info(Session session) throws Failure {
        String server = session.values().argument("server");
        boolean isId = server.length() == SERVER_ID_LENGTH && server.matches("[A-Z0-9]+");
        String subject = isId ? "$SYS.REQ.SERVER." + server + ".VARZ" : SystemApi.PING + ".VARZ";
        EventFilter filter = new EventFilter(server, "", "", true, List.of(), "");
        Payload body = isId
                ? Payload.of("{}")
                : RequestWriter.write(new ApiRequest.Monitor(new MonitorOptions.Varz(), filter));
        session.trace(">>> " + subject + ": " + body.text() + "\n");
        Connection.Answer answer = session.connection().request(subject, Headers.NONE, body, session.timeoutMicros());
        if (!(answer instanceof Connection.Answer.Got got)) {
            throw Failure.of(NO_RESULTS);
        }
        if (!(read(got.reply()) instanceof ServerVariables variables)) {
            throw Failure.of("no data received in response");
        }
        session.print(ServerInfoReport.render(variables, session.report()));
        return 0;
    }

    // ---- reports

    static int health(Session session) throws Failure {
        Values values = session.values();
        MonitorOptions options = new MonitorOptions.Healthz(
                false,
                values.on("js-enabled"),
                values.on("server-only"),
                false,
                values.text("account"),
                values.text("stream"),
                values.text("consumer"),
                true);
        List<HealthReport.Answer> answers = new ArrayList<>();
        for (ApiResponse.Monitor each : ask(session, "HEALTHZ", options)) {
            if (each.data() instanceof HealthStatus health) {
                answers.add(new HealthReport.Answer(each.server(), health));
            }
        }
        session.print(HealthReport.render(answers, values.on("reverse"), session.report()));
        return 0;
    }

    static int routes(Session session) throws Failure {
        Values values = session.values();
        List<LinkReports.Routes> answers = new ArrayList<>();
        for (ApiResponse.Monitor each : ask(session, "ROUTEZ", new MonitorOptions.Routez(false, false))) {
            if (each.data() instanceof RouteList routes) {
                answers.add(new LinkReports.Routes(each.server(), routes));
            }
        }
        session.print(LinkReports.routes(answers, values.text("sort"), values.on("reverse"), session.report()));
        return 0;
    }

    static int gateways(Session session) throws Failure {
        Values values = session.values();
        MonitorOptions options = new MonitorOptions.Gatewayz(values.text("filter-name"), true, "", false, false);
        List<LinkReports.Gateways> answers = new ArrayList<>();
        for (ApiResponse.Monitor each : ask(session, "GATEWAYZ", options)) {
            if (each.data() instanceof GatewayList gateways) {
                answers.add(new LinkReports.Gateways(each.server(), gateways));
            }
        }
        session.print(LinkReports.gateways(answers, values.text("sort"), values.on("reverse"), session.report()));
        return 0;
    }

    static int connections(Session session) throws Failure {
        Values values = session.values();
        refuseWatch(values);
        if (!values.text("filter").isEmpty()) {
            throw Failure.of("the simulator has no expressions");
        }
        int state = List.of("open", "closed", "all").indexOf(values.text("state"));
        MonitorOptions options = new MonitorOptions.Connz(
                "",
                true,
                true,
                false,
                0,
                CONNECTIONS,
                0,
                "",
                state,
                values.text("username"),
                values.text("account"),
                values.text("subject"));
        session.connection();
        SystemApi api = new SystemApi(session);
        int limit = (int) values.numberArgument("limit");
        int expected = limit > 0 ? limit : api.activeServers();
        List<ConnectionReport.Row> rows = new ArrayList<>();
        List<ApiResponse.Monitor> answers = ask(session, "CONNZ", options, expected);
        if (answers.isEmpty()) {
            throw Failure.of("did not get results from any servers");
        }
        for (ApiResponse.Monitor each : answers) {
            if (each.data() instanceof ConnectionList list) {
                list.entries().forEach(entry -> rows.add(new ConnectionReport.Row(each.server(), entry)));
            }
        }
        session.print("\n"
                + ConnectionReport.render(
                        rows, values.text("sort"), values.on("reverse"), (int) values.number("top"), session.report()));
        return 0;
    }

    static int cpu(Session session) throws Failure {
        session.print(UsageGraph.cpu(usage(session, false), session.report()));
        return 0;
    }

    static int memory(Session session) throws Failure {
        session.print(UsageGraph.memory(usage(session, true), session.report()));
        return 0;
    }

    private static SortedMap<String, Double> usage(Session session, boolean memory) throws Failure {
        Values values = session.values();
        refuseWatch(values);
        session.connection();
        Payload body = RequestWriter.write(new ApiRequest.Statsz(filter(values)));
        SortedMap<String, Double> usage = new TreeMap<>();
        for (Connection.Reply reply :
                new SystemApi(session).ask(SystemApi.PING, body, (int) values.numberArgument("limit"))) {
            ApiResponse.Statsz statsz = SystemApi.statszOf(reply);
            double used = memory ? statsz.stats().mem() : statsz.stats().cpu();
            usage.put(statsz.server().name(), used);
        }
        return usage;
    }

    // ---- asking

    private static void refuseWatch(Values values) throws Failure {
        if (values.number("watch") > 0) {
            throw Failure.of("the simulator does not watch, run the report again instead");
        }
    }

    private static List<ApiResponse.Monitor> ask(Session session, String service, MonitorOptions options)
            throws Failure {
        refuseWatch(session.values());
        session.connection();
        return ask(session, service, options, (int) session.values().numberArgument("limit"));
    }

    private static List<ApiResponse.Monitor> ask(Session session, String service, MonitorOptions options, int expected)
            throws Failure {
        ApiRequest request = new ApiRequest.Monitor(options, filter(session.values()));
        List<ApiResponse.Monitor> answers = new ArrayList<>();
        for (Connection.Reply reply :
                new SystemApi(session).ask(SystemApi.PING + "." + service, RequestWriter.write(request), expected)) {
            answers.add(answer(reply));
        }
        return answers;
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

    private static ApiResponse.Monitor answer(Connection.Reply reply) throws Failure {
        ApiResponse response;
        try {
            response = ResponseReader.read(reply.payload());
        } catch (JsonException e) {
            throw Failure.of(String.valueOf(e.getMessage()));
        }
        if (response instanceof ApiResponse.SystemError error) {
            throw Failure.of(error.description() + " (0)");
        }
        if (response instanceof ApiResponse.Monitor monitor) {
            return monitor;
        }
        throw Failure.of("no data received");
    }

    /** The data of an answer, null where it is none. */
    static @Nullable MonitorData read(Connection.Reply reply) throws Failure {
        return answer(reply).data();
    }
}
