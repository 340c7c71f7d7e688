package wavetank.core.api;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;

/** GATEWAYZ: one outgoing connection to each other cluster, and those that come from its servers. */
public record GatewayList(
        String serverId,
        Instant now,
        String name,
        String host,
        int port,
        SortedMap<String, Remote> outbound,
        SortedMap<String, List<Remote>> inbound)
        implements MonitorData {
    public record Remote(boolean configured, ConnectionList.Entry connection, List<Account> accounts) {}

    /** An account's interest at the other side. */
    public record Account(
            String name,
            String interestMode,
            int noInterestCount,
            int interestOnlyThreshold,
            int subscriptions,
            int queueSubscriptions) {}
}
