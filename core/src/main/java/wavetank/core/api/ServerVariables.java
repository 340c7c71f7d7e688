package wavetank.core.api;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * VARZ: a server's configuration and counters.
 *
 * @param jetStreamConfig null with {@code jetStreamStats}, {@code meta} and {@code limits}, when JetStream is off
 */
public record ServerVariables(
        String serverId,
        String serverName,
        String version,
        int proto,
        String gitCommit,
        String go,
        String host,
        int port,
        boolean authRequired,
        List<String> connectUrls,
        Limits limits,
        Http http,
        Cluster cluster,
        Gateway gateway,
        @Nullable JetStreamConfig jetStreamConfig,
        @Nullable JetStreamUsage jetStreamStats,
        @Nullable MetaClusterInfo meta,
        @Nullable JetStreamLimits jetStreamLimits,
        Instant start,
        Instant now,
        long uptimeNanos,
        Machine process,
        Counters counters,
        Instant configLoadTime,
        String configDigest,
        List<String> tags,
        String systemAccount)
        implements MonitorData {
    /** Bounds on connections. Intervals in nanoseconds, timeouts in seconds, sizes in bytes. */
    public record Limits(
            int maxConnections,
            long pingIntervalNanos,
            int pingMax,
            double authTimeout,
            int maxControlLine,
            int maxPayload,
            long maxPending,
            double tlsTimeout,
            long writeDeadlineNanos) {}

    /** The monitoring port. {@code requests}: by path. */
    public record Http(String host, int port, SortedMap<String, Long> requests) {}

    /** Routes; timeouts in seconds. */
    public record Cluster(
            String name,
            String host,
            int port,
            double authTimeout,
            List<String> urls,
            double tlsTimeout,
            int poolSize) {}

    /** Gateways; {@code name} empty: there are none. */
    public record Gateway(
            String name, String host, int port, double authTimeout, double tlsTimeout, List<RemoteGateway> gateways) {
        public static final Gateway NONE = new Gateway("", "", 0, 0, 0, List.of());
    }

    public record RemoteGateway(String name, double tlsTimeout, List<String> urls) {}

    /** The process: memory in bytes, cpu in percent. */
    public record Machine(long mem, int cores, int maxProcs, double cpu) {}

    /** {@code in}, {@code out}: with other servers and clients; the client's share is told apart. */
    public record Counters(
            int connections,
            long totalConnections,
            int routes,
            int remotes,
            DataStats in,
            DataStats inClients,
            DataStats out,
            DataStats outClients,
            long slowConsumers,
            int subscriptions) {}
}
