package wavetank.sim.nats;

import wavetank.sim.nats.cli.Argument;
import wavetank.sim.nats.cli.Command;
import wavetank.sim.nats.cli.Flag;
import wavetank.sim.nats.cli.Kind;

/** {@code nats server …}: names, flags and help. */
final class ServerCommands {
    private ServerCommands() {}

    static Command<Action> command() {
        return Command.<Action>named("server", "Server information")
                .aliases("srv", "sys", "system")
                .under(Unavailable.command("account", "Interact with accounts").aliases("acct"))
                .under(Unavailable.command("check", "Health check for NATS servers"))
                .under(cluster())
                .under(Unavailable.command("config", "Interact with server configuration"))
                .under(Unavailable.command("generate", "Generate server configurations")
                        .aliases("gen"))
                .under(Unavailable.command("graph", "Show graphs for a single server"))
                .under(MonitorCommands.info())
                .under(list())
                .under(Unavailable.command("mappings", "Test subject mapping patterns")
                        .aliases("mapping"))
                .under(Unavailable.command("passwd", "Creates encrypted passwords for use in NATS Server")
                        .aliases("mkpasswd", "pass", "password"))
                .under(ping())
                .under(report())
                .under(request())
                .under(Unavailable.command("watch", "Live views of server conditions"))
                .under(Unavailable.command("stream-check", "Check and display stream information")
                        .secret())
                .under(Unavailable.command("consumer-check", "Check and display consumer information")
                        .secret());
    }

    private static Command<Action> cluster() {
        return Command.<Action>named("cluster", "Manage JetStream Clustering")
                .aliases("r", "raft")
                .under(Unavailable.command("balance", "Balance cluster connections"))
                .under(clusterStepDown())
                .under(clusterPeerRemove());
    }

    private static Command<Action> clusterStepDown() {
        return Command.<Action>named(
                        "step-down", "Force a new leader election by standing down the current meta leader")
                .aliases("stepdown", "sd", "elect", "down", "d")
                .flags(
                        Flag.text("cluster", "Request placement of the leader in a specific cluster"),
                        Flag.text("tags", "Request placement of the leader on nodes with specific tag(s)")
                                .many(),
                        Flag.text("host", "Request placement of the leader on a specific node"),
                        Flag.toggle("json", "Produce JSON output").letter('j'),
                        Flag.toggle("force", "Force leader step down ignoring current leader")
                                .letter('f'))
                .runs(MetaLeadership::stepDown);
    }

    private static Command<Action> clusterPeerRemove() {
        return Command.<Action>named("peer-remove", "Removes a server from a JetStream cluster")
                .aliases("rm", "pr")
                .takes(Argument.text("name", "The Server Name or ID to remove from the JetStream cluster")
                        .needed())
                .flags(
                        Flag.toggle("force", "Force removal without prompting").letter('f'),
                        Flag.toggle("json", "Produce JSON output").letter('j'))
                .runs(MetaLeadership::peerRemove);
    }

    private static Command<Action> list() {
        return Command.<Action>named("list", "List known servers")
                .aliases("ls")
                .takes(Argument.of(Kind.UINT32, "expect", "How many servers to expect"))
                .flags(
                        Flag.toggle("json", "Produce JSON output").letter('j'),
                        Flag.choice(
                                        "sort",
                                        "Sort servers by a specific key"
                                                + " (name,cluster,conns,subs,routes,gws,mem,cpu,slow,uptime,rtt",
                                        "name",
                                        "cluster",
                                        "conns",
                                        "conn",
                                        "subs",
                                        "sub",
                                        "routes",
                                        "route",
                                        "gw",
                                        "mem",
                                        "cpu",
                                        "slow",
                                        "uptime",
                                        "rtt")
                                .preset("rtt"),
                        Flag.toggle("reverse", "Reverse sort servers").letter('R'),
                        Flag.onOff("compact", "Compact server names").preset("true"))
                .runs(ServerReports::list);
    }

    private static Command<Action> ping() {
        return Command.<Action>named("ping", "Ping all servers")
                .takes(Argument.of(Kind.UINT32, "expect", "How many servers to expect"))
                .flags(
                        Flag.toggle("graph", "Produce a response distribution graph"),
                        Flag.toggle("id", "Include the Server ID in the output"))
                .runs(ServerReports::ping);
    }

    private static Command<Action> report() {
        return Command.<Action>named("report", "Report on various server metrics")
                .aliases("rep")
                .flags(Flag.toggle("reverse", "Reverse sort connections").letter('R'))
                .under(Unavailable.command("accounts", "Report on account activity")
                        .aliases("acct"))
                .under(MonitorCommands.reportConnections())
                .under(MonitorCommands.reportUsage("cpu", "Report on CPU usage", MonitorReports::cpu))
                .under(MonitorCommands.reportGateways())
                .under(MonitorCommands.reportHealth())
                .under(reportJetstream())
                .under(Unavailable.command("leafnodes", "Report on Leafnode connections")
                        .aliases("leaf", "leafz"))
                .under(MonitorCommands.reportUsage("mem", "Report on Memory usage", MonitorReports::memory))
                .under(MonitorCommands.reportRoutes())
                .under(Unavailable.command("downgrade", "List assets incompatible with the specified API level"));
    }

    private static Command<Action> reportJetstream() {
        return Command.<Action>named("jetstream", "Report on JetStream activity")
                .aliases("jsz", "js")
                .takes(Argument.of(Kind.INT, "limit", "Limit the responses to a certain amount of servers"))
                .flags(
                        Flag.text("account", "Produce the report for a specific account"),
                        Flag.choice(
                                        "sort",
                                        "Sort by a specific property"
                                                + " (name,cluster,streams,consumers,msgs,mbytes,mem,file,api,err",
                                        "name",
                                        "cluster",
                                        "streams",
                                        "consumers",
                                        "msgs",
                                        "mbytes",
                                        "bytes",
                                        "mem",
                                        "file",
                                        "store",
                                        "api",
                                        "err")
                                .preset("cluster"),
                        Flag.onOff("compact", "Compact server names").preset("true"),
                        Flag.toggle("leaders", "Show details about cluster leaders")
                                .letter('l'),
                        Flag.text("host", "Limit the report to a specific NATS server"),
                        Flag.text("cluster", "Limit the report to a specific Cluster"),
                        Flag.text("tags", "Limit the report to nodes matching certain tags")
                                .many(),
                        Flag.of(Kind.INT, "watch", "Display the results and update it every (WATCH) seconds"))
                .runs(ServerReports::jetStream);
    }

    private static Command<Action> request() {
        return Command.<Action>named("request", "Request monitoring data from a specific server")
                .aliases("req")
                .flags(
                        Flag.of(Kind.INT, "limit", "Limit the responses to a certain amount of records")
                                .preset("2048"),
                        Flag.of(Kind.INT, "offset", "Start at a certain record").preset("0"),
                        Flag.text("name", "Limit to servers matching a server name"),
                        Flag.text("host", "Limit to servers matching a server host name"),
                        Flag.text("cluster", "Limit to servers matching a cluster name"),
                        Flag.text("tags", "Limit to servers with these configured tags")
                                .many())
                .under(MonitorCommands.requestAccounts())
                .under(MonitorCommands.requestConnections())
                .under(MonitorCommands.requestGateways())
                .under(MonitorCommands.requestQueues())
                .under(MonitorCommands.requestHealth())
                .under(requestJetstream())
                .under(MonitorCommands.requestKick())
                .under(MonitorCommands.requestLeafnodes())
                .under(Unavailable.command("profile", "Run a profile"))
                .under(MonitorCommands.requestRaft())
                .under(MonitorCommands.requestRoutes())
                .under(MonitorCommands.requestSubscriptions())
                .under(MonitorCommands.requestVariables());
    }

    private static Command<Action> requestJetstream() {
        return Command.<Action>named("jetstream", "Show JetStream details")
                .aliases("jsz", "js")
                .takes(Argument.of(Kind.UINT32, "wait", "Wait for a certain number of responses"))
                .flags(
                        Flag.text("account", "Show statistics scoped to a specific account"),
                        Flag.toggle("accounts", "Include details about accounts"),
                        Flag.toggle("streams", "Include details about Streams"),
                        Flag.toggle("consumer", "Include details about Consumers"),
                        Flag.toggle("config", "Include details about configuration"),
                        Flag.toggle("raft", "Include details about raft groups"),
                        Flag.toggle("leader", "Request a response from the Meta-group leader only"),
                        Flag.toggle("stream-leader", "Request a response from Stream leaders only"),
                        Flag.toggle("all", "Include accounts, streams, consumers and configuration"))
                .runs(ServerRequests::jetStream);
    }
}
