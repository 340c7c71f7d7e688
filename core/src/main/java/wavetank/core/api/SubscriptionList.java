package wavetank.core.api;

import java.time.Instant;
import java.util.List;

/** SUBSZ; the list only when asked for. */
public record SubscriptionList(
        String serverId,
        Instant now,
        SublistStats stats,
        int total,
        int offset,
        int limit,
        List<ConnectionList.Subscription> subscriptions)
        implements MonitorData {}
