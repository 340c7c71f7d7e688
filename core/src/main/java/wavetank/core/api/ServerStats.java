package wavetank.core.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a server reports about itself in STATSZ.
 *
 * @param activeServers servers known, itself included
 */
public record ServerStats(
        Instant start,
        long mem,
        int cores,
        double cpu,
        int connections,
        long totalConnections,
        int activeAccounts,
        int subscriptions,
        DataStats sent,
        DataStats sentToClients,
        DataStats received,
        DataStats receivedFromClients,
        long slowConsumers,
        List<RouteStat> routes,
        List<GatewayStat> gateways,
        int activeServers,
        @Nullable JetStreamConfig jetStreamConfig,
        @Nullable JetStreamUsage jetStreamStats,
        @Nullable MetaClusterInfo meta,
        JetStreamLimits limits) {}
