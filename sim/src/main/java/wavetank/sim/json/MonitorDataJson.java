package wavetank.sim.json;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import wavetank.core.api.AccountReport;
import wavetank.core.api.ConnectionList;
import wavetank.core.api.GatewayList;
import wavetank.core.api.HealthStatus;
import wavetank.core.api.MonitorData;
import wavetank.core.api.RaftGroups;
import wavetank.core.api.RouteList;
import wavetank.core.api.ServerVariables;
import wavetank.core.api.SubscriptionList;

/** The data of every monitoring service. It says itself what it is, by its members. */
final class MonitorDataJson {
    private MonitorDataJson() {}

    static void write(JsonOut out, MonitorData data) {
        if (data instanceof HealthStatus health) {
            RaftzJson.writeHealth(out, health);
        } else if (data instanceof RaftGroups raft) {
            RaftzJson.writeGroups(out, raft);
        } else if (data instanceof ServerVariables variables) {
            VarzJson.write(out, variables);
        } else if (data instanceof ConnectionList connections) {
            ConnzJson.writeConnections(out, connections);
        } else if (data instanceof RouteList routes) {
            ConnzJson.writeRoutes(out, routes);
        } else if (data instanceof GatewayList gateways) {
            ConnzJson.writeGateways(out, gateways);
        } else {
            writeMore(out, data);
        }
    }

    private static void writeMore(JsonOut out, MonitorData data) {
        if (data instanceof AccountReport accounts) {
            AccountzJson.write(out, accounts);
        } else if (data instanceof AccountReport.Detail detail) {
            AccountzJson.writeDetail(out, detail);
        } else if (data instanceof SubscriptionList subscriptions) {
            AccountzJson.writeSubscriptions(out, subscriptions);
        } else if (data instanceof MonitorData.AccountStats stats) {
            AccountzJson.writeStats(out, stats);
        } else if (data instanceof MonitorData.JetStreamAccount account) {
            MonitorJson.writeAccountDetail(out, account.detail());
        } else if (data instanceof MonitorData.LeafNodes leafs) {
            out.text("server_id", leafs.serverId());
            out.time("now", leafs.now());
            out.number("leafnodes", 0);
            out.texts("leafs", java.util.List.of());
        } else if (data instanceof MonitorData.Queues queues) {
            queues.queues()
                    .forEach((name, queue) -> out.object(name, into -> {
                        into.number("pending", queue.pending());
                        into.numberUnlessZero("in_progress", queue.inProgress());
                    }));
        } else if (data instanceof MonitorData.Identity identity) {
            out.text("name", identity.name());
            out.text("host", identity.host());
            out.text("id", identity.id());
        } else {
            assert data instanceof MonitorData.Nothing : data;
        }
    }

    /** RAFTZ and IPQUEUESZ are tables under names of their own, told apart by what is in them. */
    static MonitorData read(JsonObject in) {
        if (in.has("status")) {
            return RaftzJson.readHealth(in);
        }
        if (in.has("account_name")) {
            return AccountzJson.readDetail(in);
        }
        if (in.has("ha_assets")) {
            return new MonitorData.JetStreamAccount(MonitorJson.readAccountDetail(in));
        }
        if (in.has("server_id")) {
            return withServerId(in);
        }
        return in.has("id") ? new MonitorData.Identity(in.text("name"), in.text("host"), in.text("id")) : table(in);
    }

    private static MonitorData withServerId(JsonObject in) {
        if (in.has("version")) {
            return VarzJson.read(in);
        }
        if (in.has("num_connections")) {
            return ConnzJson.readConnections(in);
        }
        if (in.has("num_routes")) {
            return ConnzJson.readRoutes(in);
        }
        if (in.has("outbound_gateways")) {
            return ConnzJson.readGateways(in);
        }
        if (in.has("num_subscriptions")) {
            return AccountzJson.readSubscriptions(in);
        }
        if (in.has("account_statz")) {
            return AccountzJson.readStatz(in);
        }
        return in.has("leafs")
                ? new MonitorData.LeafNodes(in.text("server_id"), in.time("now"))
                : AccountzJson.read(in);
    }

    private static MonitorData table(JsonObject in) {
        SortedMap<String, MonitorData.Queue> queues = new TreeMap<>();
        for (Map.Entry<String, Object> member : in.members().entrySet()) {
            if (member.getValue() instanceof JsonObject queue && queue.has("pending")) {
                queues.put(
                        member.getKey(), new MonitorData.Queue(queue.integer("pending"), queue.integer("in_progress")));
            }
        }
        return queues.isEmpty() ? RaftzJson.readGroups(in) : new MonitorData.Queues(queues);
    }
}
