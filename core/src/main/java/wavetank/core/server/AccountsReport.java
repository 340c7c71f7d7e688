package wavetank.core.server;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import wavetank.core.api.AccountReport;
import wavetank.core.api.DataStats;
import wavetank.core.api.MonitorData;
import wavetank.core.api.MonitorOptions;
import wavetank.core.api.SublistStats;
import wavetank.core.api.SubscriptionList;

/** ACCOUNTZ, ACCSTATZ and SUBSZ: the accounts, their connections and subscriptions on this server. */
final class AccountsReport {
    private static final int DEFAULT_LIMIT = 1_024;
    private static final String GLOBAL = "$G";

    private final ApiContext api;
    private final SubscriptionCount subscriptions;

    AccountsReport(ApiContext api) {
        this.api = api;
        this.subscriptions = new SubscriptionCount(api);
    }

    private Instant now() {
        return api.env.clock().at(api.env.now());
    }

    AccountReport names() {
        List<String> names = new ArrayList<>(all());
        return new AccountReport(api.spec.id(), now(), ApiContext.SYSTEM_ACCOUNT, names, null);
    }

    private SortedSet<String> all() {
        SortedSet<String> names = new TreeSet<>(api.accounts.keySet());
        names.add(GLOBAL);
        names.add(ApiContext.SYSTEM_ACCOUNT);
        return names;
    }

    /** One account, or null if there is none of that name. */
    @Nullable
    AccountReport account(String name) {
        AccountReport.Detail detail = detail(name);
        return detail == null
                ? null
                : new AccountReport(api.spec.id(), now(), ApiContext.SYSTEM_ACCOUNT, List.of(), detail);
    }

    AccountReport.@Nullable Detail detail(String name) {
        if (!all().contains(name)) {
            return null;
        }
        boolean system = name.equals(ApiContext.SYSTEM_ACCOUNT);
        AccountSpec spec = api.accounts.get(name);
        int count = count(name);
        return new AccountReport.Detail(
                name,
                api.spec.started(),
                system,
                false,
                true,
                spec != null && spec.jetStream(),
                0,
                clients(name),
                count,
                system ? exports() : List.of(),
                system ? List.of() : imports(name),
                name,
                stats(count));
    }

    private int clients(String account) {
        int clients = 0;
        for (ServerSockets.Client client : api.world.sockets().clients()) {
            clients += client.account().equals(account) ? 1 : 0;
        }
        return clients;
    }

    private int count(String account) {
        int own = account.equals(ApiContext.SYSTEM_ACCOUNT) ? subscriptions.system() : subscriptions.of(account);
        for (ServerSockets.Client client : api.world.sockets().clients()) {
            own += client.account().equals(account) ? client.subscriptions().size() : 0;
        }
        return own;
    }

    private static List<AccountReport.Export> exports() {
        return List.of(
                new AccountReport.Export("$SYS.DEBUG.SUBSCRIBERS", "service", "Singleton"),
                new AccountReport.Export("$SYS.REQ.ACCOUNT.*.STATZ", "service", "Streamed"),
                new AccountReport.Export("$SYS.REQ.ACCOUNT.*.CONNZ", "service", "Streamed"),
                new AccountReport.Export("$SYS.REQ.USER.*.INFO", "service", "Singleton"),
                new AccountReport.Export("$JS.API.>", "service", "Singleton"));
    }

    private static List<AccountReport.Import> imports(String account) {
        String own = "$SYS.REQ.ACCOUNT." + account;
        return List.of(
                service(own + ".STATZ", "$SYS.REQ.ACCOUNT.PING.STATZ", false),
                service("$SYS.REQ.USER." + account + ".INFO", "$SYS.REQ.USER.INFO", true),
                service("$JS.API.>", "$JS.API.>", true),
                service(own + ".CONNZ", "$SYS.REQ.ACCOUNT.PING.CONNZ", false),
                service(own + ".CONNZ", "$SYS.REQ.SERVER.PING.CONNZ", false));
    }

    private static AccountReport.Import service(String subject, String local, boolean share) {
        return new AccountReport.Import(
                subject, ApiContext.SYSTEM_ACCOUNT, local, local, "service", false, share, false);
    }

    /** A table as it is after a start: nothing was taken out, nothing was looked up twice. */
    private static SublistStats stats(int count) {
        return new SublistStats(count, 0, count, 0, 0, 0, 0, 0);
    }

    SubscriptionList subscriptions(MonitorOptions.Subsz options) {
        int count = options.account().isEmpty() ? subscriptions.all() : count(options.account());
        int limit = options.limit() <= 0 ? DEFAULT_LIMIT : options.limit();
        return new SubscriptionList(
                api.spec.id(), now(), stats(count), 0, Math.max(0, options.offset()), limit, List.of());
    }

    MonitorData.AccountStats stats(MonitorOptions.Accstatz options) {
        List<MonitorData.AccountStat> stats = new ArrayList<>();
        for (String name : all()) {
            boolean named = options.accounts().isEmpty() || options.accounts().contains(name);
            if (named && (options.unused() || clients(name) > 0)) {
                stats.add(stat(name));
            }
        }
        return new MonitorData.AccountStats(api.spec.id(), now(), List.copyOf(stats));
    }

    private MonitorData.AccountStat stat(String name) {
        DataStats sent = DataStats.NONE;
        DataStats received = DataStats.NONE;
        for (ServerSockets.Client client : api.world.sockets().clients()) {
            if (client.account().equals(name)) {
                sent = sent.plus(client.out());
                received = received.plus(client.in());
            }
        }
        int clients = clients(name);
        return new MonitorData.AccountStat(
                name, name, clients, 0, clients, count(name), traffic(sent), traffic(received), 0);
    }

    private static MonitorData.Traffic traffic(DataStats clients) {
        return new MonitorData.Traffic(clients, DataStats.NONE, DataStats.NONE, DataStats.NONE);
    }
}
