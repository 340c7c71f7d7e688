package wavetank.core.api;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A consumer's configuration; durations in nanoseconds, limits −1 for unlimited.
 *
 * @param durableName empty for an ephemeral consumer
 * @param deliverSubject empty for a pull consumer
 * @param optStartTime null unless {@code deliverPolicy} is {@link DeliverPolicy#BY_START_TIME}
 * @param numReplicas 0 = as the stream
 * @param pauseUntil {@link ApiTime#ZERO} when not paused; null where the JSON has no such field
 */
public record ConsumerConfig(
        String durableName,
        String name,
        String description,
        DeliverPolicy deliverPolicy,
        long optStartSeq,
        @Nullable Instant optStartTime,
        AckPolicy ackPolicy,
        long ackWaitNanos,
        int maxDeliver,
        List<Long> backoffNanos,
        String filterSubject,
        List<String> filterSubjects,
        ReplayPolicy replayPolicy,
        long rateLimitBps,
        String sampleFrequency,
        int maxWaiting,
        int maxAckPending,
        boolean flowControl,
        boolean headersOnly,
        int maxRequestBatch,
        long maxRequestExpiresNanos,
        int maxRequestMaxBytes,
        String deliverSubject,
        String deliverGroup,
        long idleHeartbeatNanos,
        long inactiveThresholdNanos,
        int numReplicas,
        boolean memStorage,
        boolean direct,
        SortedMap<String, String> metadata,
        @Nullable Instant pauseUntil,
        List<String> priorityGroups,
        String priorityPolicy,
        long priorityTimeoutNanos) {

    /** Not told: a JSZ answer without the option config lists consumers without their configuration. */
    public static final ConsumerConfig NONE = builder().build();

    public ConsumerConfig {
        backoffNanos = List.copyOf(backoffNanos);
        filterSubjects = List.copyOf(filterSubjects);
        priorityGroups = List.copyOf(priorityGroups);
        metadata = Collections.unmodifiableSortedMap(new TreeMap<>(metadata));
    }

    /** Its name, by whichever member it is given. */
    public String givenName() {
        return name.isEmpty() ? durableName : name;
    }

    public boolean isDurable() {
        return !durableName.isEmpty();
    }

    public boolean isPull() {
        return deliverSubject.isEmpty();
    }

    public static Builder builder() {
        return new Builder();
    }

    public Builder toBuilder() {
        return new Builder(this);
    }

    /** A mutable draft of a {@link ConsumerConfig}; starts with Go's zero values. */
    public static final class Builder {
        public String durableName = "";
        public String name = "";
        public String description = "";
        public DeliverPolicy deliverPolicy = DeliverPolicy.ALL;
        public long optStartSeq;
        public @Nullable Instant optStartTime;
        public AckPolicy ackPolicy = AckPolicy.NONE;
        public long ackWaitNanos;
        public int maxDeliver;
        public List<Long> backoffNanos = List.of();
        public String filterSubject = "";
        public List<String> filterSubjects = List.of();
        public ReplayPolicy replayPolicy = ReplayPolicy.INSTANT;
        public long rateLimitBps;
        public String sampleFrequency = "";
        public int maxWaiting;
        public int maxAckPending;
        public boolean flowControl;
        public boolean headersOnly;
        public int maxRequestBatch;
        public long maxRequestExpiresNanos;
        public int maxRequestMaxBytes;
        public String deliverSubject = "";
        public String deliverGroup = "";
        public long idleHeartbeatNanos;
        public long inactiveThresholdNanos;
        public int numReplicas;
        public boolean memStorage;
        public boolean direct;
        public SortedMap<String, String> metadata = Collections.emptySortedMap();
        public @Nullable Instant pauseUntil;
        public List<String> priorityGroups = List.of();
        public String priorityPolicy = "";
        public long priorityTimeoutNanos;

        private Builder() {}

        private Builder(ConsumerConfig c) {
            durableName = c.durableName;
            name = c.name;
            description = c.description;
            deliverPolicy = c.deliverPolicy;
            optStartSeq = c.optStartSeq;
            optStartTime = c.optStartTime;
            ackPolicy = c.ackPolicy;
            ackWaitNanos = c.ackWaitNanos;
            maxDeliver = c.maxDeliver;
            backoffNanos = c.backoffNanos;
            filterSubject = c.filterSubject;
            filterSubjects = c.filterSubjects;
            replayPolicy = c.replayPolicy;
            rateLimitBps = c.rateLimitBps;
            sampleFrequency = c.sampleFrequency;
            maxWaiting = c.maxWaiting;
            maxAckPending = c.maxAckPending;
            flowControl = c.flowControl;
            headersOnly = c.headersOnly;
            maxRequestBatch = c.maxRequestBatch;
            maxRequestExpiresNanos = c.maxRequestExpiresNanos;
            maxRequestMaxBytes = c.maxRequestMaxBytes;
            deliverSubject = c.deliverSubject;
            deliverGroup = c.deliverGroup;
            idleHeartbeatNanos = c.idleHeartbeatNanos;
            inactiveThresholdNanos = c.inactiveThresholdNanos;
            numReplicas = c.numReplicas;
            memStorage = c.memStorage;
            direct = c.direct;
            metadata = c.metadata;
            pauseUntil = c.pauseUntil;
            priorityGroups = c.priorityGroups;
            priorityPolicy = c.priorityPolicy;
            priorityTimeoutNanos = c.priorityTimeoutNanos;
        }

        public ConsumerConfig build() {
            return new ConsumerConfig(
                    durableName,
                    name,
                    description,
                    deliverPolicy,
                    optStartSeq,
                    optStartTime,
                    ackPolicy,
                    ackWaitNanos,
                    maxDeliver,
                    backoffNanos,
                    filterSubject,
                    filterSubjects,
                    replayPolicy,
                    rateLimitBps,
                    sampleFrequency,
                    maxWaiting,
                    maxAckPending,
                    flowControl,
                    headersOnly,
                    maxRequestBatch,
                    maxRequestExpiresNanos,
                    maxRequestMaxBytes,
                    deliverSubject,
                    deliverGroup,
                    idleHeartbeatNanos,
                    inactiveThresholdNanos,
                    numReplicas,
                    memStorage,
                    direct,
                    metadata,
                    pauseUntil,
                    priorityGroups,
                    priorityPolicy,
                    priorityTimeoutNanos);
        }
    }
}
