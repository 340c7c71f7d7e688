package wavetank.core.api;

import java.time.Instant;
import java.util.List;

/** ROUTEZ. */
public record RouteList(String serverId, String serverName, Instant now, List<Route> routes) implements MonitorData {
    /**
     * One connection of a route's pool.
     *
     * @param rttNanos −1: not measured
     * @param account whose only it is, empty: shared
     */
    public record Route(
            long rid,
            String remoteId,
            String remoteName,
            boolean solicited,
            boolean configured,
            String ip,
            int port,
            Instant start,
            Instant lastActivity,
            long rttNanos,
            long uptimeNanos,
            long idleNanos,
            int pending,
            DataStats in,
            DataStats out,
            int subscriptions,
            List<String> subscriptionList,
            List<ConnectionList.Subscription> details,
            String account,
            String compression) {}
}
