package wavetank.sim.nats;

import java.util.List;
import wavetank.core.api.ApiRequest;
import wavetank.core.api.ConnectionList;
import wavetank.core.api.EventFilter;
import wavetank.core.api.MonitorOptions;
import wavetank.sim.json.RequestWriter;
import wavetank.sim.nats.cli.Values;

/** {@code server request …} but {@code jetstream}: each server's answer as it came, one a line. */
final class MonitorRequest {
    private MonitorRequest() {}

    static int health(Session session) throws Failure {
        Values values = session.values();
        return print(
                session,
                "HEALTHZ",
                new MonitorOptions.Healthz(
                        false,
                        values.on("js-enabled"),
                        values.on("server-only"),
                        false,
                        values.text("account"),
                        values.text("stream"),
                        values.text("consumer"),
                        values.on("details")),
                wait(values));
    }

    static int raft(Session session) throws Failure {
        Values values = session.values();
        return print(session, "RAFTZ", new MonitorOptions.Raftz(values.text("account"), values.text("group")), 0);
    }

    static int variables(Session session) throws Failure {
        return print(session, "VARZ", new MonitorOptions.Varz(), wait(session.values()));
    }

    static int accounts(Session session) throws Failure {
        Values values = session.values();
        return print(session, "ACCOUNTZ", new MonitorOptions.Accountz(values.text("account")), wait(values));
    }

    static int connections(Session session) throws Failure {
        Values values = session.values();
        boolean listed = values.on("subscriptions");
        MonitorOptions options = new MonitorOptions.Connz(
                values.text("sort"),
                true,
                listed,
                listed,
                (int) values.number("offset"),
                (int) values.number("limit"),
                values.number("filter-cid"),
                "",
                List.of("open", "closed", "all").indexOf(values.text("filter-state")),
                values.text("filter-user"),
                values.text("filter-account"),
                values.text("filter-subject"));
        for (Connection.Reply reply : ask(session, "CONNZ", options, wait(values))) {
            boolean empty = MonitorReports.read(reply) instanceof ConnectionList list
                    && list.entries().isEmpty();
            if (!values.on("filter-empty") || !empty) {
                session.printLine(reply.payload().text());
            }
        }
        return 0;
    }

    static int routes(Session session) throws Failure {
        boolean listed = session.values().on("subscriptions");
        return print(session, "ROUTEZ", new MonitorOptions.Routez(listed, listed), wait(session.values()));
    }

    static int gateways(Session session) throws Failure {
        Values values = session.values();
        String account = values.text("filter-account");
        boolean listed = !account.isEmpty() && values.on("subscriptions");
        MonitorOptions options = new MonitorOptions.Gatewayz(
                values.argument("filter-name"), values.on("accounts") || !account.isEmpty(), account, listed, listed);
        return print(session, "GATEWAYZ", options, wait(values));
    }

    static int leafnodes(Session session) throws Failure {
        Values values = session.values();
        return print(session, "LEAFZ", new MonitorOptions.Leafz(values.on("subscriptions"), ""), wait(values));
    }

    static int subscriptions(Session session) throws Failure {
        Values values = session.values();
        MonitorOptions options = new MonitorOptions.Subsz(
                (int) values.number("offset"),
                (int) values.number("limit"),
                values.on("detail"),
                values.text("filter-account"),
                values.text("filter-subject"));
        return print(session, "SUBSZ", options, wait(values));
    }

    static int queues(Session session) throws Failure {
        Values values = session.values();
        return print(session, "IPQUEUESZ", new MonitorOptions.Ipqueuesz(values.on("all"), values.text("filter")), 0);
    }

    /** Of one server; its answer is set on several lines. */
    static int kick(Session session) throws Failure {
        Values values = session.values();
        session.connection();
        ApiRequest request =
                new ApiRequest.Monitor(new MonitorOptions.Kick(values.numberArgument("client")), EventFilter.ALL);
        String subject = "$SYS.REQ.SERVER." + values.argument("server") + ".KICK";
        List<Connection.Reply> replies = new SystemApi(session).ask(subject, RequestWriter.write(request), 1);
        if (replies.isEmpty()) {
            throw Failure.of("no responses received");
        }
        for (Connection.Reply reply : replies) {
            session.printLine(JsonIndent.of(reply.payload().text(), "  "));
        }
        return 0;
    }

    private static int wait(Values values) {
        return (int) values.numberArgument("wait");
    }

    private static int print(Session session, String service, MonitorOptions options, int wait) throws Failure {
        for (Connection.Reply reply : ask(session, service, options, wait)) {
            session.printLine(reply.payload().text());
        }
        return 0;
    }

    /** Waits for as many servers as the first one to answer knows, unless told otherwise or narrowed to one. */
    private static List<Connection.Reply> ask(Session session, String service, MonitorOptions options, int wait)
            throws Failure {
        Values values = session.values();
        session.connection();
        SystemApi api = new SystemApi(session);
        boolean one = !values.text("name").isEmpty() || !values.text("host").isEmpty();
        int expected = one ? 1 : wait == 0 ? api.activeServers() : wait;
        ApiRequest request = new ApiRequest.Monitor(options, ServerRequests.filter(values));
        return api.ask(SystemApi.PING + "." + service, RequestWriter.write(request), expected);
    }
}
