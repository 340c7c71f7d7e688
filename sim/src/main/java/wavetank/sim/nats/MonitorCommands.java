package wavetank.sim.nats;

import wavetank.sim.nats.cli.Argument;
import wavetank.sim.nats.cli.Command;
import wavetank.sim.nats.cli.Flag;
import wavetank.sim.nats.cli.Kind;

/** The commands of {@code nats server} that show what monitoring services answer: names, flags and help. */
final class MonitorCommands {
    private static final String LIMIT_HELP = "Limit the responses to a certain amount of servers";

    private MonitorCommands() {}

    static Command<Action> info() {
        return Command.<Action>named("info", "Show information about a single server")
                .aliases("i")
                .takes(Argument.text("server", "Server ID or Name to inspect"))
                .runs(MonitorReports::info);
    }

    static Command<Action> reportHealth() {
        return filtered(Command.<Action>named("health", "Report on Server health")
                        .takes(Argument.of(Kind.INT, "limit", LIMIT_HELP))
                        .flags(
                                Flag.onOff("js-enabled", "Checks that JetStream should be enabled on all servers")
                                        .letter('J'),
                                Flag.onOff(
                                                "server-only",
                                                "Restricts the health check to the JetStream server only, do not check"
                                                        + " streams and consumers")
                                        .letter('S'),
                                Flag.text("account", "Check only a specific Account"),
                                Flag.text("stream", "Check only a specific Stream"),
                                Flag.text("consumer", "Check only a specific Consumer")))
                .runs(MonitorReports::health);
    }

    static Command<Action> reportUsage(String name, String help, Action action) {
        return filtered(Command.<Action>named(name, help).takes(Argument.of(Kind.INT, "limit", LIMIT_HELP)))
                .flags(Flag.toggle("json", "Produce JSON output").letter('j'))
                .runs(action);
    }

    static Command<Action> reportRoutes() {
        return filtered(Command.<Action>named("routes", "Report on Route (Cluster) connections")
                        .aliases("route")
                        .takes(Argument.of(Kind.INT, "limit", LIMIT_HELP))
                        .flags(Flag.choice(
                                "sort",
                                "Sort by a specific property (server,cluster,name,account,subs,in-bytes,out-bytes)",
                                "server",
                                "cluster",
                                "name",
                                "account",
                                "subs",
                                "in-bytes",
                                "out-bytes")))
                .runs(MonitorReports::routes);
    }

    static Command<Action> reportGateways() {
        return filtered(Command.<Action>named("gateways", "Repost on Gateway (Super Cluster) connections")
                        .aliases("super", "gateway")
                        .takes(Argument.of(Kind.INT, "limit", LIMIT_HELP))
                        .flags(
                                Flag.text("filter-name", "Limits responses to a certain name"),
                                Flag.choice(
                                                "sort",
                                                "Sorts by a specific property (server,cluster)",
                                                "server",
                                                "cluster")
                                        .preset("cluster")))
                .runs(MonitorReports::gateways);
    }

    static Command<Action> reportConnections() {
        return filtered(Command.<Action>named("connections", "Report on connections")
                        .aliases("conn", "connz", "conns")
                        .takes(Argument.of(Kind.INT, "limit", LIMIT_HELP))
                        .flags(
                                Flag.text("account", "Limit report to a specific account"),
                                connectionOrder(),
                                Flag.of(Kind.INT, "top", "Limit results to the top results")
                                        .preset("1000"),
                                Flag.text(
                                        "subject",
                                        "Limits responses only to those connections with matching subscription"
                                                + " interest"),
                                Flag.text(
                                        "username",
                                        "Limits responses only to those connections for a specific authentication"
                                                + " username"),
                                Flag.choice(
                                                "state",
                                                "Limits responses only to those connections that are in a specific"
                                                        + " state (open, closed, all)",
                                                "open",
                                                "closed",
                                                "all")
                                        .preset("open"),
                                Flag.text("closed-reason", "Filter results based on a closed reason")
                                        .holder("REASON"),
                                Flag.text("filter", "Expression based filter for connections")))
                .flags(Flag.toggle("json", "Produce JSON output").letter('j'))
                .runs(MonitorReports::connections);
    }

    private static Flag connectionOrder() {
        return Flag.choice(
                        "sort",
                        "Sort by a specific property (in-bytes,out-bytes,in-msgs,out-msgs,uptime,cid,subs)",
                        "in-bytes",
                        "out-bytes",
                        "in-msgs",
                        "out-msgs",
                        "uptime",
                        "cid",
                        "subs")
                .preset("subs");
    }

    private static Command<Action> filtered(Command<Action> command) {
        return command.flags(
                Flag.text("host", "Limit the report to a specific NATS server"),
                Flag.text("cluster", "Limit the report to a specific Cluster"),
                Flag.text("tags", "Limit the report to nodes matching certain tags")
                        .many(),
                Flag.of(Kind.INT, "watch", "Display the results and update it every (WATCH) seconds"));
    }

    // ---- server request

    static Command<Action> requestAccounts() {
        return waiting("accounts", "Show account details", "accountz", "acct")
                .flags(Flag.text("account", "Retrieve information for a specific account"))
                .runs(MonitorRequest::accounts);
    }

    private static Command<Action> waiting(String name, String help, String... aliases) {
        return Command.<Action>named(name, help)
                .aliases(aliases)
                .takes(Argument.of(Kind.UINT32, "wait", "Wait for a certain number of responses"));
    }

    static Command<Action> requestConnections() {
        return waiting("connections", "Show connection details", "conn", "connz")
                .flags(
                        Flag.choice(
                                        "sort",
                                        "Sort by a specific property",
                                        "cid",
                                        "start",
                                        "subs",
                                        "pending",
                                        "msgs_to",
                                        "msgs_from",
                                        "bytes_to",
                                        "bytes_from",
                                        "last",
                                        "idle",
                                        "uptime",
                                        "stop",
                                        "reason",
                                        "rtt")
                                .preset("cid"),
                        Flag.toggle("subscriptions", "Show subscriptions"),
                        Flag.of(Kind.UINT64, "filter-cid", "Filter on a specific CID")
                                .holder("CID"),
                        Flag.choice(
                                        "filter-state",
                                        "Filter on a specific account state (open, closed, all)",
                                        "open",
                                        "closed",
                                        "all")
                                .preset("open"),
                        Flag.text("filter-user", "Filter on a specific username")
                                .holder("USER"),
                        Flag.text("filter-account", "Filter on a specific account")
                                .holder("ACCOUNT"),
                        Flag.text(
                                        "filter-subject",
                                        "Limits responses only to those connections with matching subscription"
                                                + " interest")
                                .holder("SUBJECT"),
                        Flag.toggle("filter-empty", "Only shows responses that have connections")
                                .preset("false"))
                .runs(MonitorRequest::connections);
    }

    static Command<Action> requestGateways() {
        return waiting("gateways", "Show gateway details", "gateway", "gwy", "gatewayz")
                .takes(Argument.text("filter-name", "Filter results on gateway name")
                        .holder("NAME"))
                .flags(
                        Flag.text("filter-account", "Show only a certain account in account detail")
                                .holder("ACCOUNT"),
                        Flag.toggle("accounts", "Show account detail"),
                        Flag.onOff("subscriptions", "Show subscription details").preset("true"))
                .runs(MonitorRequest::gateways);
    }

    static Command<Action> requestQueues() {
        return Command.<Action>named("ipqueue", "Show IP Queue details")
                .aliases("ipq", "ipqueuesz")
                .flags(
                        Flag.onOff("all", "Shows all available information").preset("true"),
                        Flag.text("filter", "Filter results for specific queues"))
                .runs(MonitorRequest::queues);
    }

    static Command<Action> requestHealth() {
        return waiting("jetstream-health", "Request JetStream health status", "healthz")
                .flags(
                        Flag.onOff("js-enabled", "Checks that JetStream should be enabled on all servers")
                                .letter('J'),
                        Flag.onOff(
                                        "server-only",
                                        "Restricts the health check to the JetStream server only, do not check streams"
                                                + " and consumers")
                                .letter('S'),
                        Flag.text("account", "Check only a specific Account"),
                        Flag.text("stream", "Check only a specific Stream"),
                        Flag.text("consumer", "Check only a specific Consumer"),
                        Flag.onOff("details", "Include extended details about all failures")
                                .preset("true"))
                .runs(MonitorRequest::health);
    }

    static Command<Action> requestKick() {
        return Command.<Action>named("kick", "Disconnects a client immediately")
                .takes(Argument.of(Kind.UINT64, "client", "The Client ID to disconnect")
                        .holder("ID")
                        .needed())
                .takes(Argument.text("server", "The Server ID to disconnect the client from")
                        .holder("SERVER_ID")
                        .needed())
                .runs(MonitorRequest::kick);
    }

    static Command<Action> requestLeafnodes() {
        return waiting("leafnodes", "Show leafnode details", "leaf", "leafz")
                .flags(Flag.toggle("subscriptions", "Show subscription detail"))
                .runs(MonitorRequest::leafnodes);
    }

    static Command<Action> requestRaft() {
        return Command.<Action>named("raft", "Show RAFT state details")
                .aliases("raftz")
                .flags(
                        Flag.text("account", "Filters on an specific account"),
                        Flag.text("group", "Filters on a specific group"))
                .runs(MonitorRequest::raft);
    }

    static Command<Action> requestRoutes() {
        return waiting("routes", "Show route details", "route", "routez")
                .flags(Flag.toggle("subscriptions", "Show subscription detail"))
                .runs(MonitorRequest::routes);
    }

    static Command<Action> requestSubscriptions() {
        return waiting("subscriptions", "Show subscription information", "sub", "subsz")
                .flags(
                        Flag.toggle("detail", "Include detail about all subscriptions"),
                        Flag.text("filter-account", "Filter on a specific account")
                                .holder("ACCOUNT"),
                        Flag.text("filter-subject", "Filter based on subscriptions matching this subject")
                                .holder("SUBJECT"))
                .runs(MonitorRequest::subscriptions);
    }

    static Command<Action> requestVariables() {
        return waiting("variables", "Show runtime variables", "var", "varz").runs(MonitorRequest::variables);
    }
}
