package wavetank.sim.json;

import org.jspecify.annotations.Nullable;
import wavetank.core.api.DataStats;
import wavetank.core.api.JetStreamConfig;
import wavetank.core.api.ServerVariables;

/** VARZ (NATS {@code Varz}). */
final class VarzJson {
    private VarzJson() {}

    static void write(JsonOut out, ServerVariables v) {
        writeIdentity(out, v);
        out.object("cluster", into -> writeCluster(into, v.cluster()));
        out.object("gateway", into -> writeGateway(into, v.gateway()));
        for (String absent : new String[] {"leaf", "mqtt", "websocket"}) {
            out.object(absent, into -> {});
        }
        out.object("jetstream", into -> writeJetStream(into, v));
        out.decimal("tls_timeout", v.limits().tlsTimeout());
        out.number("write_deadline", v.limits().writeDeadlineNanos());
        out.time("start", v.start());
        out.time("now", v.now());
        out.text("uptime", GoDuration.age(v.uptimeNanos()));
        out.number("mem", v.process().mem());
        out.number("cores", v.process().cores());
        out.number("gomaxprocs", v.process().maxProcs());
        out.decimal("cpu", v.process().cpu());
        writeCounters(out, v.counters());
        out.object("http_req_stats", into -> v.http().requests().forEach(into::number));
        out.time("config_load_time", v.configLoadTime());
        out.text("config_digest", v.configDigest());
        out.textsUnlessEmpty("tags", v.tags());
        out.object("feature_flags", MonitorJson::writeFeatureFlags);
        out.textUnlessEmpty("system_account", v.systemAccount());
        out.object("slow_consumer_stats", VarzJson::writeNoneOfEach);
        out.object("stale_connection_stats", VarzJson::writeNoneOfEach);
        out.object("disk_io_wait_stats", into -> {
            into.number("waiters", 0);
            into.number("waits", 0);
            into.number("wait_time", 0);
            into.number("max_wait_time", 0);
        });
    }

    private static void writeIdentity(JsonOut out, ServerVariables v) {
        out.text("server_id", v.serverId());
        out.text("server_name", v.serverName());
        out.text("version", v.version());
        out.number("proto", v.proto());
        out.textUnlessEmpty("git_commit", v.gitCommit());
        out.text("go", v.go());
        out.text("host", v.host());
        out.number("port", v.port());
        out.flagUnlessFalse("auth_required", v.authRequired());
        out.textsUnlessEmpty("connect_urls", v.connectUrls());
        out.number("max_connections", v.limits().maxConnections());
        out.number("ping_interval", v.limits().pingIntervalNanos());
        out.number("ping_max", v.limits().pingMax());
        out.text("http_host", v.http().host());
        out.number("http_port", v.http().port());
        out.text("http_base_path", "");
        out.number("https_port", 0);
        out.decimal("auth_timeout", v.limits().authTimeout());
        out.number("max_control_line", v.limits().maxControlLine());
        out.number("max_payload", v.limits().maxPayload());
        out.number("max_pending", v.limits().maxPending());
    }

    private static void writeCluster(JsonOut out, ServerVariables.Cluster cluster) {
        out.textUnlessEmpty("name", cluster.name());
        out.textUnlessEmpty("addr", cluster.host());
        out.numberUnlessZero("cluster_port", cluster.port());
        decimalUnlessZero(out, "auth_timeout", cluster.authTimeout());
        out.textsUnlessEmpty("urls", cluster.urls());
        decimalUnlessZero(out, "tls_timeout", cluster.tlsTimeout());
        out.numberUnlessZero("pool_size", cluster.poolSize());
    }

    private static void decimalUnlessZero(JsonOut out, String name, double value) {
        if (value != 0) {
            out.decimal(name, value);
        }
    }

    private static void writeGateway(JsonOut out, ServerVariables.Gateway gateway) {
        out.textUnlessEmpty("name", gateway.name());
        out.textUnlessEmpty("host", gateway.host());
        out.numberUnlessZero("port", gateway.port());
        decimalUnlessZero(out, "auth_timeout", gateway.authTimeout());
        decimalUnlessZero(out, "tls_timeout", gateway.tlsTimeout());
        out.objectsUnlessEmpty("gateways", gateway.gateways(), (into, remote) -> {
            into.text("name", remote.name());
            decimalUnlessZero(into, "tls_timeout", remote.tlsTimeout());
            into.textsUnlessEmpty("urls", remote.urls());
        });
    }

    private static void writeJetStream(JsonOut out, ServerVariables v) {
        out.objectUnlessNull("config", v.jetStreamConfig(), MonitorJson::writeConfig);
        out.objectUnlessNull("stats", v.jetStreamStats(), MonitorJson::writeUsage);
        out.objectUnlessNull("meta", v.meta(), ClusterJson::writeMeta);
        out.objectUnlessNull("limits", v.jetStreamLimits(), MonitorJson::writeLimits);
    }

    private static void writeCounters(JsonOut out, ServerVariables.Counters counters) {
        out.number("connections", counters.connections());
        out.number("total_connections", counters.totalConnections());
        out.number("routes", counters.routes());
        out.number("remotes", counters.remotes());
        out.number("leafnodes", 0);
        traffic(out, "in", counters.in());
        traffic(out, "in_client", counters.inClients());
        traffic(out, "out", counters.out());
        traffic(out, "out_client", counters.outClients());
        out.number("slow_consumers", counters.slowConsumers());
        out.number("stale_connections", 0);
        out.number("stalled_clients", 0);
        out.number("subscriptions", counters.subscriptions());
    }

    private static void traffic(JsonOut out, String prefix, DataStats data) {
        out.number(prefix + "_msgs", data.msgs());
        out.number(prefix + "_bytes", data.bytes());
    }

    private static void writeNoneOfEach(JsonOut out) {
        for (String kind : new String[] {"clients", "routes", "gateways", "leafs"}) {
            out.number(kind, 0);
        }
    }

    // ---- reading

    static ServerVariables read(JsonObject in) {
        JsonObject jetStream = in.objectOrEmpty("jetstream");
        JsonObject config = jetStream.object("config");
        JsonObject stats = jetStream.object("stats");
        JsonObject limits = jetStream.object("limits");
        return new ServerVariables(
                in.text("server_id"),
                in.text("server_name"),
                in.text("version"),
                in.integer("proto"),
                in.text("git_commit"),
                in.text("go"),
                in.text("host"),
                in.integer("port"),
                in.flag("auth_required"),
                in.texts("connect_urls"),
                readLimits(in),
                new ServerVariables.Http(
                        in.text("http_host"), in.integer("http_port"), in.numbersByName("http_req_stats")),
                readCluster(in.objectOrEmpty("cluster")),
                readGateway(in.objectOrEmpty("gateway")),
                readConfig(config),
                stats == null ? null : MonitorJson.readUsage(stats),
                ClusterJson.readMeta(jetStream.object("meta")),
                limits == null ? null : MonitorJson.readLimits(limits),
                in.time("start"),
                in.time("now"),
                GoDuration.parse(in.text("uptime")),
                new ServerVariables.Machine(
                        in.number("mem"), in.integer("cores"), in.integer("gomaxprocs"), in.decimal("cpu")),
                readCounters(in),
                in.time("config_load_time"),
                in.text("config_digest"),
                in.texts("tags"),
                in.text("system_account"));
    }

    private static @Nullable JetStreamConfig readConfig(@Nullable JsonObject in) {
        return in == null ? null : MonitorJson.readConfig(in);
    }

    private static ServerVariables.Limits readLimits(JsonObject in) {
        return new ServerVariables.Limits(
                in.integer("max_connections"),
                in.number("ping_interval"),
                in.integer("ping_max"),
                in.decimal("auth_timeout"),
                in.integer("max_control_line"),
                in.integer("max_payload"),
                in.number("max_pending"),
                in.decimal("tls_timeout"),
                in.number("write_deadline"));
    }

    private static ServerVariables.Cluster readCluster(JsonObject in) {
        return new ServerVariables.Cluster(
                in.text("name"),
                in.text("addr"),
                in.integer("cluster_port"),
                in.decimal("auth_timeout"),
                in.texts("urls"),
                in.decimal("tls_timeout"),
                in.integer("pool_size"));
    }

    private static ServerVariables.Gateway readGateway(JsonObject in) {
        return new ServerVariables.Gateway(
                in.text("name"),
                in.text("host"),
                in.integer("port"),
                in.decimal("auth_timeout"),
                in.decimal("tls_timeout"),
                in.objects("gateways").stream()
                        .map(each -> new ServerVariables.RemoteGateway(
                                each.text("name"), each.decimal("tls_timeout"), each.texts("urls")))
                        .toList());
    }

    private static ServerVariables.Counters readCounters(JsonObject in) {
        return new ServerVariables.Counters(
                in.integer("connections"),
                in.number("total_connections"),
                in.integer("routes"),
                in.integer("remotes"),
                readTraffic(in, "in"),
                readTraffic(in, "in_client"),
                readTraffic(in, "out"),
                readTraffic(in, "out_client"),
                in.number("slow_consumers"),
                in.integer("subscriptions"));
    }

    private static DataStats readTraffic(JsonObject in, String prefix) {
        return new DataStats(in.number(prefix + "_msgs"), in.number(prefix + "_bytes"));
    }
}
