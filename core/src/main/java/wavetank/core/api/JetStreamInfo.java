package wavetank.core.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A server's JetStream in numbers (NATS {@code JSInfo}, the data of JSZ).
 *
 * @param streamsLeader local streams led here or without replicas; only with option raft
 * @param total JetStream accounts
 */
public record JetStreamInfo(
        JetStreamUsage usage,
        String serverId,
        Instant now,
        boolean disabled,
        JetStreamConfig config,
        JetStreamLimits limits,
        int streams,
        int streamsLeader,
        int consumers,
        int consumersLeader,
        long messages,
        long bytes,
        @Nullable MetaClusterInfo meta,
        List<AccountDetail> accountDetails,
        int total) {}
