package wavetank.sim.json;

import java.util.ArrayList;
import java.util.List;
import wavetank.core.api.DataStats;
import wavetank.core.api.GatewayStat;
import wavetank.core.api.JetStreamConfig;
import wavetank.core.api.JetStreamUsage;
import wavetank.core.api.RouteStat;
import wavetank.core.api.ServerStats;

/** A server's heartbeat (NATS {@code ServerStats}). */
final class StatszJson {
    private StatszJson() {}

    static void write(JsonOut out, ServerStats stats) {
        out.time("start", stats.start());
        out.number("mem", stats.mem());
        out.number("cores", stats.cores());
        out.decimal("cpu", stats.cpu());
        out.number("connections", stats.connections());
        out.number("total_connections", stats.totalConnections());
        out.number("active_accounts", stats.activeAccounts());
        out.number("subscriptions", stats.subscriptions());
        out.object("sent", into -> writeData(into, stats.sent()));
        out.object("sent_to_clients", into -> writeData(into, stats.sentToClients()));
        out.object("received", into -> writeData(into, stats.received()));
        out.object("received_from_clients", into -> writeData(into, stats.receivedFromClients()));
        out.number("slow_consumers", stats.slowConsumers());
        out.objectsUnlessEmpty("routes", stats.routes(), StatszJson::writeRoute);
        out.objectsUnlessEmpty("gateways", stats.gateways(), StatszJson::writeGateway);
        out.numberUnlessZero("active_servers", stats.activeServers());
        writeJetStream(out, stats);
        out.numberUnlessZero("gomaxprocs", stats.cores());
    }

    /** The block is there only with JetStream enabled. */
    private static void writeJetStream(JsonOut out, ServerStats stats) {
        JetStreamConfig config = stats.jetStreamConfig();
        if (config == null) {
            return;
        }
        out.object("jetstream", into -> {
            into.object("config", block -> MonitorJson.writeConfig(block, config));
            into.objectUnlessNull("stats", stats.jetStreamStats(), MonitorJson::writeUsage);
            into.objectUnlessNull("meta", stats.meta(), ClusterJson::writeMeta);
            into.object("limits", block -> MonitorJson.writeLimits(block, stats.limits()));
        });
    }

    static ServerStats read(JsonObject in) {
        JsonObject jetStream = in.objectOrEmpty("jetstream");
        JsonObject config = jetStream.object("config");
        JsonObject usage = jetStream.object("stats");
        JetStreamUsage readUsage = usage == null ? null : MonitorJson.readUsage(usage);
        return new ServerStats(
                in.time("start"),
                in.number("mem"),
                in.integer("cores"),
                in.decimal("cpu"),
                in.integer("connections"),
                in.number("total_connections"),
                in.integer("active_accounts"),
                in.integer("subscriptions"),
                readData(in.objectOrEmpty("sent")),
                readData(in.objectOrEmpty("sent_to_clients")),
                readData(in.objectOrEmpty("received")),
                readData(in.objectOrEmpty("received_from_clients")),
                in.number("slow_consumers"),
                readRoutes(in),
                readGateways(in),
                in.integer("active_servers"),
                config == null ? null : MonitorJson.readConfig(config),
                readUsage,
                ClusterJson.readMeta(jetStream.object("meta")),
                MonitorJson.readLimits(jetStream.objectOrEmpty("limits")));
    }

    private static void writeRoute(JsonOut out, RouteStat route) {
        out.number("rid", route.rid());
        out.textUnlessEmpty("name", route.name());
        out.object("sent", into -> writeData(into, route.sent()));
        out.object("received", into -> writeData(into, route.received()));
        out.number("pending", route.pending());
    }

    private static List<RouteStat> readRoutes(JsonObject in) {
        List<RouteStat> routes = new ArrayList<>();
        for (JsonObject each : in.objects("routes")) {
            routes.add(new RouteStat(
                    each.integer("rid"),
                    each.text("name"),
                    readData(each.objectOrEmpty("sent")),
                    readData(each.objectOrEmpty("received")),
                    each.integer("pending")));
        }
        return routes;
    }

    private static void writeGateway(JsonOut out, GatewayStat gateway) {
        out.number("gwid", gateway.gwid());
        out.text("name", gateway.name());
        out.object("sent", into -> writeData(into, gateway.sent()));
        out.object("received", into -> writeData(into, gateway.received()));
        out.number("inbound_connections", gateway.inboundConnections());
    }

    private static List<GatewayStat> readGateways(JsonObject in) {
        List<GatewayStat> gateways = new ArrayList<>();
        for (JsonObject each : in.objects("gateways")) {
            gateways.add(new GatewayStat(
                    each.integer("gwid"),
                    each.text("name"),
                    readData(each.objectOrEmpty("sent")),
                    readData(each.objectOrEmpty("received")),
                    each.integer("inbound_connections")));
        }
        return gateways;
    }

    private static void writeData(JsonOut out, DataStats data) {
        out.number("msgs", data.msgs());
        out.number("bytes", data.bytes());
    }

    private static DataStats readData(JsonObject in) {
        return new DataStats(in.number("msgs"), in.number("bytes"));
    }
}
