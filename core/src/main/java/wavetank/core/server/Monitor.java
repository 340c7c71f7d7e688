package wavetank.core.server;

import java.util.SortedMap;
import java.util.TreeMap;
import wavetank.core.api.AccountReport;
import wavetank.core.api.MonitorData;
import wavetank.core.api.MonitorOptions;

/**
 * The monitoring services of a server: each answer is made of what the server is at this moment and of the options, the same for a request of the
 * system account and for a page of the monitoring port.
 */
public final class Monitor {
    /** An answer, or why there is none. */
    public sealed interface Result {
        record Answer(MonitorData data) implements Result {}

        /** {@code code}: as HTTP would have it. */
        record Refused(int code, String description) implements Result {}
    }

    private static final int FAILED = 500;

    private final ApiContext api;
    private final Reports reports;
    private final HealthCheck health;
    private final RaftReport raft;
    private final VariablesReport variables;
    private final ConnectionsReport connections;
    private final LinksReport links;
    private final AccountsReport accounts;

    Monitor(ApiContext api, Reports reports) {
        this.api = api;
        this.reports = reports;
        this.health = new HealthCheck(api);
        this.raft = new RaftReport(api);
        this.variables = new VariablesReport(api, reports);
        this.connections = new ConnectionsReport(api);
        this.links = new LinksReport(api);
        this.accounts = new AccountsReport(api);
    }

    /** Asks a service. */
    public Result ask(MonitorOptions options) {
        if (options instanceof MonitorOptions.Healthz healthz) {
            return new Result.Answer(health.check(healthz));
        }
        if (options instanceof MonitorOptions.Raftz raftz) {
            return new Result.Answer(raft.groups(raftz));
        }
        if (options instanceof MonitorOptions.Varz) {
            return new Result.Answer(variables.variables());
        }
        if (options instanceof MonitorOptions.Connz connz) {
            String error = connections.error(connz);
            return error == null ? new Result.Answer(connections.connections(connz)) : failed(error);
        }
        if (options instanceof MonitorOptions.Routez) {
            return new Result.Answer(links.routes());
        }
        if (options instanceof MonitorOptions.Gatewayz gatewayz) {
            return new Result.Answer(links.gateways(gatewayz));
        }
        return askMore(options);
    }

    private Result askMore(MonitorOptions options) {
        if (options instanceof MonitorOptions.Accountz accountz) {
            AccountReport report =
                    accountz.account().isEmpty() ? accounts.names() : accounts.account(accountz.account());
            return report == null
                    ? failed("Account " + accountz.account() + " does not exist")
                    : new Result.Answer(report);
        }
        if (options instanceof MonitorOptions.Subsz subsz) {
            return new Result.Answer(accounts.subscriptions(subsz));
        }
        if (options instanceof MonitorOptions.Accstatz accstatz) {
            return new Result.Answer(accounts.stats(accstatz));
        }
        if (options instanceof MonitorOptions.Leafz) {
            return new Result.Answer(
                    new MonitorData.LeafNodes(api.spec.id(), api.env.clock().at(api.env.now())));
        }
        if (options instanceof MonitorOptions.Ipqueuesz queues) {
            return new Result.Answer(queues(queues));
        }
        if (options instanceof MonitorOptions.Kick kick) {
            return api.world.sockets().kick(kick.cid())
                    ? new Result.Answer(new MonitorData.Nothing())
                    : failed("no such client or leafnode id");
        }
        if (options instanceof MonitorOptions.Idz) {
            return new Result.Answer(new MonitorData.Identity(api.spec.name(), api.spec.host(), api.spec.id()));
        }
        return failed("the simulator has no process to look into");
    }

    private static Result failed(String description) {
        return new Result.Refused(FAILED, description);
    }

    /** One part of JSZ, as {@code $SYS.REQ.ACCOUNT.<account>.JSZ} has it. */
    Result jetStreamOf(String account) {
        AccountSpec spec = api.accounts.get(account);
        if (api.meta.memberOrNull() == null) {
            return failed("jetstream not enabled");
        }
        if (spec == null) {
            return failed("account \"" + account + "\" not found");
        }
        return spec.jetStream()
                ? new Result.Answer(new MonitorData.JetStreamAccount(reports.account(spec)))
                : failed("account \"" + account + "\" not jetstream enabled");
    }

    /** What {@code $SYS.REQ.ACCOUNT.<account>.INFO} has. */
    Result infoOf(String account) {
        AccountReport.Detail detail = accounts.detail(account);
        return detail == null ? failed("Account " + account + " does not exist") : new Result.Answer(detail);
    }

    /** The queues of the server itself, which are empty whenever it can be asked. */
    private static MonitorData.Queues queues(MonitorOptions.Ipqueuesz options) {
        SortedMap<String, MonitorData.Queue> queues = new TreeMap<>();
        String[] names = {
            "JetStream API info queue",
            "JetStream API queue",
            "SendQ",
            "System recvQ",
            "System recvQ Pings",
            "System sendQ"
        };
        for (String name : names) {
            if (options.all() && name.contains(options.filter())) {
                queues.put(name, new MonitorData.Queue(0, 0));
            }
        }
        return new MonitorData.Queues(queues);
    }
}
