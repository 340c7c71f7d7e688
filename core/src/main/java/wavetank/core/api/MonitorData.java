package wavetank.core.api;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;

/** What a monitoring service answers, the part inside the envelope; the same over NATS and HTTP. */
public sealed interface MonitorData
        permits HealthStatus,
                RaftGroups,
                ServerVariables,
                ConnectionList,
                RouteList,
                GatewayList,
                AccountReport,
                AccountReport.Detail,
                SubscriptionList,
                MonitorData.Identity,
                MonitorData.LeafNodes,
                MonitorData.AccountStats,
                MonitorData.JetStreamAccount,
                MonitorData.Queues,
                MonitorData.Nothing {
    /** IDZ. */
    record Identity(String name, String host, String id) implements MonitorData {}

    /** LEAFZ: the simulator has no leaf nodes. */
    record LeafNodes(String serverId, Instant now) implements MonitorData {}

    /** ACCSTATZ. */
    record AccountStats(String serverId, Instant now, List<AccountStat> accounts) implements MonitorData {}

    /** IPQUEUESZ: how many wait in each queue, and how many are being handled. */
    record Queues(SortedMap<String, Queue> queues) implements MonitorData {}

    record Queue(int pending, int inProgress) {}

    /** One account's part of JSZ. */
    record JetStreamAccount(AccountDetail detail) implements MonitorData {}

    /** An answer of which only the envelope counts: a client was kicked. */
    record Nothing() implements MonitorData {}

    /** Messages in one direction, in all and by the kind of connection; what is left came from clients. */
    record Traffic(DataStats all, DataStats gateways, DataStats routes, DataStats leafNodes) {
        public static final Traffic NONE = new Traffic(DataStats.NONE, DataStats.NONE, DataStats.NONE, DataStats.NONE);
    }

    /** An account as its connections see it (NATS {@code AccountStat}). */
    record AccountStat(
            String account,
            String name,
            int connections,
            int leafNodes,
            int totalConnections,
            int subscriptions,
            Traffic sent,
            Traffic received,
            long slowConsumers) {}
}
