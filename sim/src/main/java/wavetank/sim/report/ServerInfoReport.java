package wavetank.sim.report;

import java.util.List;
import org.jspecify.annotations.Nullable;
import wavetank.core.api.JetStreamConfig;
import wavetank.core.api.JetStreamLimits;
import wavetank.core.api.JetStreamUsage;
import wavetank.core.api.ServerVariables;
import wavetank.sim.json.GoDuration;

/** {@code server info}: what one server is and does; natscli v0.4.0 in every style. */
public final class ServerInfoReport {
    private static final long NANOS = 1_000_000_000;

    private ServerInfoReport() {}

    /** The whole block, no empty line at the end. */
    public static String render(ServerVariables v, ReportContext context) {
        String name = v.serverId().equals(v.serverName()) ? v.serverId() : v.serverName() + " (" + v.serverId() + ")";
        Columns columns = new Columns("Server information for " + name);
        process(columns, v, context);
        columns.section("Connection Details")
                .row("Auth Required", Boolean.toString(v.authRequired()))
                .row("TLS Required", "false")
                .row("Host", v.host() + ":" + v.port());
        list(columns, "Client URLs", v.connectUrls());
        jetStream(columns, v);
        limits(columns, v.limits());
        statistics(columns, v);
        clusters(columns, v);
        return columns.render(context);
    }

    private static void process(Columns columns, ServerVariables v, ReportContext context) {
        columns.section("Process Details")
                .row("Version", v.version())
                .row("Git Commit", v.gitCommit())
                .row("Go Version", v.go())
                .row("Start Time", Humanize.localTime(v.start(), context.zone()))
                .row("Configuration Load Time", Humanize.localTime(v.configLoadTime(), context.zone()))
                .rowIfNotEmpty("Configuration Digest", v.configDigest())
                .row("Uptime", GoDuration.age(v.uptimeNanos()));
    }

    private static void list(Columns columns, String label, List<String> values) {
        String once = label;
        for (String value : values) {
            columns.row(once, value);
            once = "";
        }
    }

    private static void jetStream(Columns columns, ServerVariables v) {
        JetStreamConfig config = v.jetStreamConfig();
        JetStreamUsage usage = v.jetStreamStats();
        if (config == null || usage == null || config.storeDir().isEmpty()) {
            return;
        }
        columns.section("JetStream")
                .row("Domain", config.domain())
                .row("API Support Level", Humanize.commas(usage.api().level()))
                .row("Storage Directory", config.storeDir())
                .row("Active Accounts", Humanize.commas(usage.accounts()))
                .row("Memory In Use", Humanize.bytes(usage.memory()))
                .row("File In Use", Humanize.bytes(usage.storage()))
                .row("API Requests", Humanize.commas(usage.api().total()))
                .row("API Errors", Humanize.commas(usage.api().errors()));
        if (config.syncIntervalNanos() > 0) {
            columns.row("Always sync writes to disk", Boolean.toString(config.syncAlways()))
                    .row("Write sync Frequency", duration(config.syncIntervalNanos()));
        }
        columns.row("Maximum Memory Storage", Humanize.bytes(config.maxMemory()))
                .row("Maximum File Storage", Humanize.bytes(config.maxStorage()))
                .rowIfNotEmpty("Unique Tag", config.uniqueTag())
                .row("Cluster Message Compression", Boolean.toString(config.compressOk()));
        jetStreamLimits(columns, v.jetStreamLimits());
        columns.row("Strict API Parsing", Boolean.toString(config.strict()));
    }

    /** The tool shows the limit of requests in a batch a second time, under a name that is not its own. */
    private static void jetStreamLimits(Columns columns, @Nullable JetStreamLimits limits) {
        if (limits == null) {
            return;
        }
        long window = limits.maxDuplicateWindowNanos();
        columns.row("Maximum HA Assets", orUnlimited(limits.maxHaAssets()))
                .row("Maximum Ack Pending", orUnlimited(limits.maxAckPending()))
                .row("Maximum Request Batch", orUnlimited(limits.maxRequestBatch()))
                .row("Maximum Duplicate Window", window == 0 ? "unlimited" : duration(window))
                .row("Maximum Messages Per Batch", Humanize.commas(limits.maxRequestBatch()))
                .row("Maximum Batch Timeout", "0s")
                .row("Maximum Open Batches Per Stream", "0")
                .row("Maximum Open Batches Per Server", "0");
    }

    private static String duration(long nanos) {
        return Humanize.duration(Style.MODERN, nanos);
    }

    private static String orUnlimited(long limit) {
        return limit == 0 ? "unlimited" : Humanize.commas(limit);
    }

    private static void limits(Columns columns, ServerVariables.Limits limits) {
        columns.section("Limits")
                .row("Maximum Connections", Humanize.commas(limits.maxConnections()))
                .row("Maximum Subscriptions", "0")
                .row("Maximum Payload", Humanize.bytes(limits.maxPayload()))
                .row("TLS Timeout", duration(((long) limits.tlsTimeout()) * NANOS))
                .row("Write Deadline", duration(limits.writeDeadlineNanos()));
    }

    private static void statistics(Columns columns, ServerVariables v) {
        ServerVariables.Counters counters = v.counters();
        ServerVariables.Machine process = v.process();
        columns.section("Statistics")
                .row("CPU Cores", process.cores() + " " + Humanize.fixed(process.cpu(), 2) + "%")
                .rowIf(process.maxProcs() > 0, "GOMAXPROCS", Integer.toString(process.maxProcs()))
                .row("Memory", Humanize.bytes(process.mem()))
                .row("Connections", Humanize.commas(counters.connections()))
                .row("Subscriptions", Humanize.commas(counters.subscriptions()))
                .row(
                        "Messages",
                        Humanize.commas(counters.in().msgs()) + " in "
                                + Humanize.commas(counters.out().msgs()) + " out")
                .row(
                        "Bytes",
                        Humanize.bytes(counters.in().bytes()) + " in "
                                + Humanize.bytes(counters.out().bytes()) + " out")
                .row("Slow Consumers", Humanize.commas(counters.slowConsumers()));
    }

    private static void clusters(Columns columns, ServerVariables v) {
        ServerVariables.Cluster cluster = v.cluster();
        if (!cluster.urls().isEmpty()) {
            columns.section("Cluster")
                    .row("Name", cluster.name())
                    .rowIfNotEmpty("Tags", String.join(", ", v.tags()))
                    .row("Host", cluster.host() + ":" + cluster.port());
            list(columns, "URLs", cluster.urls());
        }
        ServerVariables.Gateway gateway = v.gateway();
        if (!gateway.gateways().isEmpty()) {
            columns.section("Super Cluster")
                    .row("Name", gateway.name())
                    .row("Host", gateway.host() + ":" + gateway.port());
            List<String> names = gateway.gateways().stream()
                    .map(ServerVariables.RemoteGateway::name)
                    .sorted()
                    .toList();
            list(columns, "Clusters", names);
        }
    }
}
