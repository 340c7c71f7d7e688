package wavetank.sim.json;

import wavetank.core.api.AccountReport;
import wavetank.core.api.DataStats;
import wavetank.core.api.MonitorData;
import wavetank.core.api.SublistStats;
import wavetank.core.api.SubscriptionList;

/** ACCOUNTZ, ACCSTATZ and SUBSZ (NATS {@code Accountz}, {@code AccountStatz}, {@code Subsz}). */
final class AccountzJson {
    private AccountzJson() {}

    static void write(JsonOut out, AccountReport report) {
        out.text("server_id", report.serverId());
        out.time("now", report.now());
        out.textUnlessEmpty("system_account", report.systemAccount());
        out.textsUnlessEmpty("accounts", report.accounts());
        out.objectUnlessNull("account_detail", report.detail(), AccountzJson::writeDetail);
    }

    static AccountReport read(JsonObject in) {
        JsonObject detail = in.object("account_detail");
        return new AccountReport(
                in.text("server_id"),
                in.time("now"),
                in.text("system_account"),
                in.texts("accounts"),
                detail == null ? null : readDetail(detail));
    }

    static void writeDetail(JsonOut out, AccountReport.Detail detail) {
        out.text("account_name", detail.name());
        out.time("update_time", detail.updated());
        out.flagUnlessFalse("is_system", detail.system());
        out.flag("expired", detail.expired());
        out.flag("complete", detail.complete());
        out.flag("jetstream_enabled", detail.jetStream());
        out.number("leafnode_connections", detail.leafNodes());
        out.number("client_connections", detail.clients());
        out.number("subscriptions", detail.subscriptions());
        out.objectsUnlessEmpty("exports", detail.exports(), (into, export) -> {
            into.text("subject", export.subject());
            into.text("type", export.type());
            into.textUnlessEmpty("response_type", export.responseType());
        });
        out.objectsUnlessEmpty("imports", detail.imports(), AccountzJson::writeImport);
        out.textUnlessEmpty("name_tag", detail.nameTag());
        out.object("sublist_stats", into -> writeStats(into, detail.sublist()));
    }

    private static void writeImport(JsonOut out, AccountReport.Import service) {
        out.text("subject", service.subject());
        out.text("account", service.account());
        out.textUnlessEmpty("to", service.to());
        out.textUnlessEmpty("local_subject", service.localSubject());
        out.text("type", service.type());
        out.flag("invalid", service.invalid());
        out.flag("share", service.share());
        out.flag("tracking", service.tracking());
    }

    static AccountReport.Detail readDetail(JsonObject in) {
        return new AccountReport.Detail(
                in.text("account_name"),
                in.time("update_time"),
                in.flag("is_system"),
                in.flag("expired"),
                in.flag("complete"),
                in.flag("jetstream_enabled"),
                in.integer("leafnode_connections"),
                in.integer("client_connections"),
                in.integer("subscriptions"),
                in.objects("exports").stream()
                        .map(each -> new AccountReport.Export(
                                each.text("subject"), each.text("type"), each.text("response_type")))
                        .toList(),
                in.objects("imports").stream().map(AccountzJson::readImport).toList(),
                in.text("name_tag"),
                readStats(in.objectOrEmpty("sublist_stats")));
    }

    private static AccountReport.Import readImport(JsonObject in) {
        return new AccountReport.Import(
                in.text("subject"),
                in.text("account"),
                in.text("to"),
                in.text("local_subject"),
                in.text("type"),
                in.flag("invalid"),
                in.flag("share"),
                in.flag("tracking"));
    }

    private static void writeStats(JsonOut out, SublistStats stats) {
        out.number("num_subscriptions", stats.subscriptions());
        out.number("num_cache", stats.cached());
        out.number("num_inserts", stats.inserts());
        out.number("num_removes", stats.removes());
        out.number("num_matches", stats.matches());
        out.decimal("cache_hit_rate", stats.cacheHitRate());
        out.number("max_fanout", stats.maxFanout());
        out.decimal("avg_fanout", stats.avgFanout());
    }

    private static SublistStats readStats(JsonObject in) {
        return new SublistStats(
                in.integer("num_subscriptions"),
                in.integer("num_cache"),
                in.number("num_inserts"),
                in.number("num_removes"),
                in.number("num_matches"),
                in.decimal("cache_hit_rate"),
                in.integer("max_fanout"),
                in.decimal("avg_fanout"));
    }

    static void writeSubscriptions(JsonOut out, SubscriptionList list) {
        out.text("server_id", list.serverId());
        out.time("now", list.now());
        writeStats(out, list.stats());
        out.number("total", list.total());
        out.number("offset", list.offset());
        out.number("limit", list.limit());
        out.objectsUnlessEmpty("subscriptions_list", list.subscriptions(), ConnzJson::writeSubscription);
    }

    static SubscriptionList readSubscriptions(JsonObject in) {
        return new SubscriptionList(
                in.text("server_id"),
                in.time("now"),
                readStats(in),
                in.integer("total"),
                in.integer("offset"),
                in.integer("limit"),
                ConnzJson.readSubscriptions(in, "subscriptions_list"));
    }

    static void writeStats(JsonOut out, MonitorData.AccountStats stats) {
        out.text("server_id", stats.serverId());
        out.time("now", stats.now());
        out.objects("account_statz", stats.accounts(), AccountzJson::writeStat);
    }

    private static void writeStat(JsonOut out, MonitorData.AccountStat stat) {
        out.text("acc", stat.account());
        out.text("name", stat.name());
        out.number("conns", stat.connections());
        out.number("leafnodes", stat.leafNodes());
        out.number("total_conns", stat.totalConnections());
        out.number("num_subscriptions", stat.subscriptions());
        out.object("sent", into -> writeTraffic(into, stat.sent()));
        out.object("received", into -> writeTraffic(into, stat.received()));
        out.number("slow_consumers", stat.slowConsumers());
    }

    private static void writeTraffic(JsonOut out, MonitorData.Traffic traffic) {
        writeData(out, traffic.all());
        out.object("gateways", into -> writeData(into, traffic.gateways()));
        out.object("routes", into -> writeData(into, traffic.routes()));
        out.object("leafs", into -> writeData(into, traffic.leafNodes()));
    }

    private static void writeData(JsonOut out, DataStats data) {
        out.number("msgs", data.msgs());
        out.number("bytes", data.bytes());
    }

    static MonitorData.AccountStats readStatz(JsonObject in) {
        return new MonitorData.AccountStats(
                in.text("server_id"),
                in.time("now"),
                in.objects("account_statz").stream().map(AccountzJson::readStat).toList());
    }

    private static MonitorData.AccountStat readStat(JsonObject in) {
        return new MonitorData.AccountStat(
                in.text("acc"),
                in.text("name"),
                in.integer("conns"),
                in.integer("leafnodes"),
                in.integer("total_conns"),
                in.integer("num_subscriptions"),
                readTraffic(in.objectOrEmpty("sent")),
                readTraffic(in.objectOrEmpty("received")),
                in.number("slow_consumers"));
    }

    private static MonitorData.Traffic readTraffic(JsonObject in) {
        return new MonitorData.Traffic(
                readData(in),
                readData(in.objectOrEmpty("gateways")),
                readData(in.objectOrEmpty("routes")),
                readData(in.objectOrEmpty("leafs")));
    }

    private static DataStats readData(JsonObject in) {
        return new DataStats(in.number("msgs"), in.number("bytes"));
    }
}
