package wavetank.core.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** CONNZ. {@code limit} as it was applied. */
public record ConnectionList(
        String serverId, Instant now, int connections, int total, int offset, int limit, List<Entry> entries)
        implements MonitorData {
    /**
     * One connection of a client or, in GATEWAYZ, of a gateway.
     *
     * @param cid number of the connection on its server
     * @param type {@code nats}; empty for a gateway
     * @param stop null while it is open
     * @param rttNanos −1: not measured
     * @param user empty unless asked for; so are {@code account} and {@code nameTag}
     * @param details null unless asked for
     */
    public record Entry(
            long cid,
            String kind,
            String type,
            String ip,
            int port,
            Instant start,
            Instant lastActivity,
            @Nullable Instant stop,
            String reason,
            long rttNanos,
            long uptimeNanos,
            long idleNanos,
            int pendingBytes,
            DataStats in,
            DataStats out,
            int subscriptions,
            String name,
            String lang,
            String version,
            String user,
            String account,
            List<String> subscriptionList,
            List<Subscription> details,
            String nameTag) {}

    /** One subscription; {@code max} 0: without end. In SUBSZ with its account. */
    public record Subscription(
            String account,
            String accountTag,
            String subject,
            String queue,
            String sid,
            long msgs,
            long max,
            long cid) {}
}
