package wavetank.sim.json;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import wavetank.core.api.ConnectionList;
import wavetank.core.api.DataStats;
import wavetank.core.api.GatewayList;
import wavetank.core.api.RouteList;

/** CONNZ, ROUTEZ and GATEWAYZ (NATS {@code Connz}, {@code Routez}, {@code Gatewayz}). */
final class ConnzJson {
    private ConnzJson() {}

    // ---- clients

    static void writeConnections(JsonOut out, ConnectionList list) {
        out.text("server_id", list.serverId());
        out.time("now", list.now());
        out.number("num_connections", list.connections());
        out.number("total", list.total());
        out.number("offset", list.offset());
        out.number("limit", list.limit());
        out.objects("connections", list.entries(), ConnzJson::writeEntry);
    }

    private static void writeEntry(JsonOut out, ConnectionList.Entry entry) {
        out.number("cid", entry.cid());
        out.textUnlessEmpty("kind", entry.kind());
        out.textUnlessEmpty("type", entry.type());
        out.text("ip", entry.ip());
        out.number("port", entry.port());
        out.time("start", entry.start());
        out.time("last_activity", entry.lastActivity());
        out.timeUnlessNull("stop", entry.stop());
        out.textUnlessEmpty("reason", entry.reason());
        writeAge(out, entry.rttNanos(), entry.uptimeNanos(), entry.idleNanos());
        out.number("pending_bytes", entry.pendingBytes());
        writeTraffic(out, entry.in(), entry.out());
        out.number("subscriptions", entry.subscriptions());
        out.textUnlessEmpty("name", entry.name());
        out.textUnlessEmpty("lang", entry.lang());
        out.textUnlessEmpty("version", entry.version());
        out.textUnlessEmpty("authorized_user", entry.user());
        out.textUnlessEmpty("account", entry.account());
        writeSubscriptions(out, entry.subscriptionList(), entry.details());
        out.textUnlessEmpty("name_tag", entry.nameTag());
    }

    private static void writeAge(JsonOut out, long rtt, long uptime, long idle) {
        if (rtt >= 0) {
            out.text("rtt", GoDuration.format(rtt));
        }
        out.text("uptime", GoDuration.age(uptime));
        out.text("idle", GoDuration.age(idle));
    }

    private static void writeTraffic(JsonOut out, DataStats in, DataStats sent) {
        out.number("in_msgs", in.msgs());
        out.number("out_msgs", sent.msgs());
        out.number("in_bytes", in.bytes());
        out.number("out_bytes", sent.bytes());
    }

    private static void writeSubscriptions(
            JsonOut out, List<String> subjects, List<ConnectionList.Subscription> details) {
        out.textsUnlessEmpty("subscriptions_list", subjects);
        out.objectsUnlessEmpty("subscriptions_list_detail", details, ConnzJson::writeSubscription);
    }

    static void writeSubscription(JsonOut out, ConnectionList.Subscription subscription) {
        out.textUnlessEmpty("account", subscription.account());
        out.textUnlessEmpty("account_tag", subscription.accountTag());
        out.text("subject", subscription.subject());
        out.textUnlessEmpty("qgroup", subscription.queue());
        out.text("sid", subscription.sid());
        out.number("msgs", subscription.msgs());
        out.numberUnlessZero("max", subscription.max());
        out.number("cid", subscription.cid());
    }

    static ConnectionList readConnections(JsonObject in) {
        return new ConnectionList(
                in.text("server_id"),
                in.time("now"),
                in.integer("num_connections"),
                in.integer("total"),
                in.integer("offset"),
                in.integer("limit"),
                in.objects("connections").stream().map(ConnzJson::readEntry).toList());
    }

    private static ConnectionList.Entry readEntry(JsonObject in) {
        return new ConnectionList.Entry(
                in.number("cid"),
                in.text("kind"),
                in.text("type"),
                in.text("ip"),
                in.integer("port"),
                in.time("start"),
                in.time("last_activity"),
                in.timeOrNull("stop"),
                in.text("reason"),
                duration(in, "rtt"),
                duration(in, "uptime"),
                duration(in, "idle"),
                in.integer("pending_bytes"),
                readTraffic(in, "in"),
                readTraffic(in, "out"),
                in.integer("subscriptions"),
                in.text("name"),
                in.text("lang"),
                in.text("version"),
                in.text("authorized_user"),
                in.text("account"),
                in.texts("subscriptions_list"),
                readSubscriptions(in, "subscriptions_list_detail"),
                in.text("name_tag"));
    }

    private static long duration(JsonObject in, String name) {
        return in.has(name) ? GoDuration.parse(in.text(name)) : -1;
    }

    private static DataStats readTraffic(JsonObject in, String prefix) {
        return new DataStats(in.number(prefix + "_msgs"), in.number(prefix + "_bytes"));
    }

    static List<ConnectionList.Subscription> readSubscriptions(JsonObject in, String name) {
        return in.objects(name).stream()
                .map(each -> new ConnectionList.Subscription(
                        each.text("account"),
                        each.text("account_tag"),
                        each.text("subject"),
                        each.text("qgroup"),
                        each.text("sid"),
                        each.number("msgs"),
                        each.number("max"),
                        each.number("cid")))
                .toList();
    }

    // ---- routes

    static void writeRoutes(JsonOut out, RouteList list) {
        out.text("server_id", list.serverId());
        out.text("server_name", list.serverName());
        out.time("now", list.now());
        out.number("num_routes", list.routes().size());
        out.objects("routes", list.routes(), ConnzJson::writeRoute);
    }

    private static void writeRoute(JsonOut out, RouteList.Route route) {
        out.number("rid", route.rid());
        out.text("remote_id", route.remoteId());
        out.text("remote_name", route.remoteName());
        out.flag("did_solicit", route.solicited());
        out.flag("is_configured", route.configured());
        out.text("ip", route.ip());
        out.number("port", route.port());
        out.time("start", route.start());
        out.time("last_activity", route.lastActivity());
        writeAge(out, route.rttNanos(), route.uptimeNanos(), route.idleNanos());
        out.number("pending_size", route.pending());
        writeTraffic(out, route.in(), route.out());
        out.number("subscriptions", route.subscriptions());
        writeSubscriptions(out, route.subscriptionList(), route.details());
        out.textUnlessEmpty("account", route.account());
        out.textUnlessEmpty("compression", route.compression());
    }

    static RouteList readRoutes(JsonObject in) {
        return new RouteList(
                in.text("server_id"),
                in.text("server_name"),
                in.time("now"),
                in.objects("routes").stream().map(ConnzJson::readRoute).toList());
    }

    private static RouteList.Route readRoute(JsonObject in) {
        return new RouteList.Route(
                in.number("rid"),
                in.text("remote_id"),
                in.text("remote_name"),
                in.flag("did_solicit"),
                in.flag("is_configured"),
                in.text("ip"),
                in.integer("port"),
                in.time("start"),
                in.time("last_activity"),
                duration(in, "rtt"),
                duration(in, "uptime"),
                duration(in, "idle"),
                in.integer("pending_size"),
                readTraffic(in, "in"),
                readTraffic(in, "out"),
                in.integer("subscriptions"),
                in.texts("subscriptions_list"),
                readSubscriptions(in, "subscriptions_list_detail"),
                in.text("account"),
                in.text("compression"));
    }

    // ---- gateways

    static void writeGateways(JsonOut out, GatewayList list) {
        out.text("server_id", list.serverId());
        out.time("now", list.now());
        out.textUnlessEmpty("name", list.name());
        out.textUnlessEmpty("host", list.host());
        out.numberUnlessZero("port", list.port());
        out.object("outbound_gateways", into -> list.outbound()
                .forEach((name, remote) -> into.object(name, r -> writeRemote(r, remote))));
        out.object("inbound_gateways", into -> list.inbound()
                .forEach((name, remotes) -> into.objects(name, remotes, ConnzJson::writeRemote)));
    }

    private static void writeRemote(JsonOut out, GatewayList.Remote remote) {
        out.flag("configured", remote.configured());
        out.object("connection", into -> writeEntry(into, remote.connection()));
        out.objectsUnlessEmpty("accounts", remote.accounts(), (into, account) -> {
            into.text("name", account.name());
            into.text("interest_mode", account.interestMode());
            into.numberUnlessZero("no_interest_count", account.noInterestCount());
            into.numberUnlessZero("interest_only_threshold", account.interestOnlyThreshold());
            into.numberUnlessZero("num_subs", account.subscriptions());
            into.numberUnlessZero("num_queue_subs", account.queueSubscriptions());
        });
    }

    static GatewayList readGateways(JsonObject in) {
        JsonObject outgoing = in.objectOrEmpty("outbound_gateways");
        JsonObject incoming = in.objectOrEmpty("inbound_gateways");
        SortedMap<String, GatewayList.Remote> outbound = new TreeMap<>();
        SortedMap<String, List<GatewayList.Remote>> inbound = new TreeMap<>();
        outgoing.members().keySet().forEach(name -> outbound.put(name, readRemote(outgoing.objectOrEmpty(name))));
        incoming.members()
                .keySet()
                .forEach(name -> inbound.put(
                        name,
                        incoming.objects(name).stream()
                                .map(ConnzJson::readRemote)
                                .toList()));
        return new GatewayList(
                in.text("server_id"),
                in.time("now"),
                in.text("name"),
                in.text("host"),
                in.integer("port"),
                outbound,
                inbound);
    }

    private static GatewayList.Remote readRemote(JsonObject in) {
        List<GatewayList.Account> accounts = in.objects("accounts").stream()
                .map(each -> new GatewayList.Account(
                        each.text("name"),
                        each.text("interest_mode"),
                        each.integer("no_interest_count"),
                        each.integer("interest_only_threshold"),
                        each.integer("num_subs"),
                        each.integer("num_queue_subs")))
                .toList();
        return new GatewayList.Remote(in.flag("configured"), readEntry(in.objectOrEmpty("connection")), accounts);
    }
}
