package wavetank.core.meta;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import wavetank.core.api.AccountLimits;
import wavetank.core.api.AckPolicy;
import wavetank.core.api.ApiError;
import wavetank.core.api.ApiErrors;
import wavetank.core.api.ApiRequest;
import wavetank.core.api.ClientInfo;
import wavetank.core.api.ConsumerConfig;
import wavetank.core.api.DeliverPolicy;
import wavetank.core.api.Inbox;
import wavetank.core.api.Retention;
import wavetank.core.api.Storage;
import wavetank.core.api.StreamConfig;
import wavetank.core.kernel.Micros;
import wavetank.core.raft.RaftView;

/** What the meta leader proposes when a consumer is asked for, changed or deleted (NATS {@code jsClusteredConsumerRequest} …). */
public final class ConsumerAdmin {
    private static final long DEFAULT_ACK_WAIT_NANOS = 30 * Micros.SECOND * Micros.NANOS;
    private static final long DEFAULT_INACTIVE_NANOS = 5 * Micros.SECOND * Micros.NANOS;
    private static final int DEFAULT_MAX_ACK_PENDING = 1_000;
    private static final int DEFAULT_MAX_WAITING = 512;

    private final ClusterKnowledge knowledge;
    private final GroupFactory groups;

    public ConsumerAdmin(ClusterKnowledge knowledge) {
        this.knowledge = knowledge;
        this.groups = new GroupFactory(knowledge);
    }

    /** NATS {@code replicas}: an ephemeral of a limits stream has one, else the stream's number unless it says its own. */
    public static int replicas(ConsumerConfig consumer, StreamConfig stream) {
        int own = consumer.numReplicas();
        if (own != 0 && own <= stream.numReplicas()) {
            return own;
        }
        boolean single = !consumer.isDurable() && stream.retention() == Retention.LIMITS && own == 0;
        return single ? 1 : stream.numReplicas();
    }

    /** Whether a request must know the consumer's leader before it is decided: it changes the number of replicas. */
    public boolean needsLeader(String account, ApiRequest.ConsumerCreate request) {
        StreamAssignment stream = knowledge.inflight().stream(account, request.stream());
        ConsumerConfig config = complete(request.config());
        ConsumerAssignment existing = knowledge.inflight().consumer(account, request.stream(), config.name());
        return stream != null
                && existing != null
                && replicas(existing.config(), stream.config()) != replicas(config, stream.config());
    }

    /** A consumer is asked for or changed. {@code leader}: who leads it, {@link RaftView#NOBODY} if that is unknown or there is none yet. */
    public Checked<List<MetaEntry>> create(
            ClientInfo client, ApiRequest.ConsumerCreate request, AccountLimits limits, int leader, Inbox reply) {
        StreamAssignment stream = knowledge.inflight().stream(client.account(), request.stream());
        if (stream == null) {
            return Checked.refused(ApiErrors.STREAM_NOT_FOUND);
        }
        ApiError error = configError(request.config(), stream.config());
        if (error != null) {
            return Checked.refused(error);
        }
        ConsumerConfig config = complete(request.config());
        String name = config.name();
        ConsumerAssignment existing =
                name.isEmpty() ? null : knowledge.inflight().consumer(client.account(), request.stream(), name);
        if (existing != null) {
            ApiError forbidden = updateError(existing.config(), config, request.action());
            return forbidden == null
                    ? update(existing.withConfig(config).withRequest(client, reply), existing.config(), stream, leader)
                    : Checked.refused(forbidden);
        }
        if (request.action().equals("update")) {
            return Checked.refused(ApiErrors.CONSUMER_DOES_NOT_EXIST);
        }
        int count = knowledge
                .inflight()
                .consumers(client.account(), request.stream())
                .size();
        int max = maxConsumers(stream.config(), limits);
        if (max > 0 && count >= max) {
            return Checked.refused(ApiErrors.MAXIMUM_CONSUMERS_LIMIT);
        }
        Storage storage = config.memStorage() ? Storage.MEMORY : stream.config().storage();
        Checked<GroupAssignment> group = groups.forConsumer(stream.group(), replicas(config, stream.config()), storage);
        if (group instanceof Checked.Refused<GroupAssignment> refused) {
            return Checked.refused(refused.error());
        }
        String assigned = name.isEmpty() ? knowledge.randomId() : name;
        return propose(new MetaEntry.AssignConsumer(new ConsumerAssignment(
                client,
                knowledge.wallTime(),
                assigned,
                request.stream(),
                config,
                ((Checked.Fine<GroupAssignment>) group).value(),
                reply)));
    }

    /** The stream's limit, lowered by the account's; 0 or less = none. */
    private static int maxConsumers(StreamConfig stream, AccountLimits limits) {
        int own = stream.maxConsumers();
        boolean lowered = limits.maxConsumers() > 0 && limits.maxConsumers() < own;
        return own <= 0 || lowered ? limits.maxConsumers() : own;
    }

    private Checked<List<MetaEntry>> update(
            ConsumerAssignment next, ConsumerConfig old, StreamAssignment stream, int leader) {
        int before = replicas(old, stream.config());
        int after = replicas(next.config(), stream.config());
        if (after > before && stream.group().peers().size() < after) {
            return Checked.refused(ApiErrors.CONSUMER_REPLICAS_EXCEED_STREAM);
        }
        GroupAssignment group = next.group();
        if (after > before) {
            group = scaledUp(group, stream.group().peers(), after, leader);
        } else if (after < before) {
            group = scaledDown(group, after, leader);
        }
        return propose(new MetaEntry.AssignConsumer(next.withGroup(group)));
    }

    /** More peers, of those of the stream; the present ones stay first (section 8.3 of the spec). */
    private GroupAssignment scaledUp(GroupAssignment group, List<Integer> streamPeers, int replicas, int leader) {
        List<Integer> choice = new ArrayList<>(streamPeers);
        groups.shuffle(choice.subList(0, replicas));
        Set<Integer> peers = new LinkedHashSet<>(group.peers());
        for (int peer : choice) {
            if (peers.size() < replicas) {
                peers.add(peer);
            }
        }
        GroupAssignment scaled =
                group.withPeers(List.copyOf(peers)).withPreferred(leader).withScaleUp(true);
        return group.isReplicated()
                ? scaled
                : scaled.withName(groups.name("C", peers.size(), group.storage()))
                        .withPreferred(group.peers().get(0));
    }

    private GroupAssignment scaledDown(GroupAssignment group, int replicas, int leader) {
        GroupAssignment scaled = groups.shrunk(group, leader, replicas);
        return scaled.isReplicated() ? scaled : scaled.withName(groups.name("C", 1, group.storage()));
    }

    private static @Nullable ApiError configError(ConsumerConfig config, StreamConfig stream) {
        for (String name : List.of(config.durableName(), config.name())) {
            if (name.contains("/") || name.contains("\\")) {
                return ApiErrors.CONSUMER_NAME_CONTAINS_PATH_SEPARATORS;
            }
            if (!StreamConfigCheck.isPlain(name)) {
                return ApiErrors.streamInvalidConfig("consumer name can not contain '.', '*', '>', '\\', '/'");
            }
        }
        if (config.numReplicas() > stream.numReplicas()) {
            return ApiErrors.CONSUMER_REPLICAS_EXCEED_STREAM;
        }
        if (config.numReplicas() < 0) {
            return ApiErrors.REPLICAS_COUNT_NEGATIVE;
        }
        boolean mustMatch = stream.retention() != Retention.LIMITS && config.numReplicas() != 0;
        if (mustMatch && config.numReplicas() != stream.numReplicas()) {
            return ApiErrors.CONSUMER_REPLICAS_SHOULD_MATCH_STREAM;
        }
        if (stream.retention() == Retention.WORK_QUEUE) {
            return workQueueError(config);
        }
        return null;
    }

    private static @Nullable ApiError workQueueError(ConsumerConfig config) {
        if (config.ackPolicy() != AckPolicy.EXPLICIT) {
            return ApiErrors.CONSUMER_WQ_REQUIRES_EXPLICIT_ACK;
        }
        return config.deliverPolicy() == DeliverPolicy.ALL ? null : ApiErrors.CONSUMER_WQ_NOT_DELIVER_ALL;
    }

    private static ConsumerConfig complete(ConsumerConfig config) {
        ConsumerConfig.Builder b = config.toBuilder();
        if (b.name.isEmpty()) {
            b.name = b.durableName;
        }
        if (b.ackPolicy != AckPolicy.NONE) {
            b.ackWaitNanos = b.ackWaitNanos == 0 ? DEFAULT_ACK_WAIT_NANOS : b.ackWaitNanos;
            b.maxAckPending = b.maxAckPending == 0 ? DEFAULT_MAX_ACK_PENDING : b.maxAckPending;
        }
        if (b.maxDeliver == 0 || b.maxDeliver < -1) {
            b.maxDeliver = -1;
        }
        if (b.deliverSubject.isEmpty() && b.maxWaiting == 0) {
            b.maxWaiting = DEFAULT_MAX_WAITING;
        }
        if (b.durableName.isEmpty() && b.inactiveThresholdNanos == 0) {
            b.inactiveThresholdNanos = DEFAULT_INACTIVE_NANOS;
        }
        SortedMap<String, String> metadata = new TreeMap<>(config.metadata());
        metadata.remove("_nats.ver");
        metadata.remove("_nats.level");
        metadata.put(StreamAdmin.REQUIRED_LEVEL, config.priorityGroups().isEmpty() ? "0" : "1");
        b.metadata = metadata;
        return b.build();
    }

    private static @Nullable ApiError updateError(ConsumerConfig old, ConsumerConfig next, String action) {
        if (action.equals("create") && !old.equals(next)) {
            return ApiErrors.CONSUMER_ALREADY_EXISTS;
        }
        String text = "";
        if (old.deliverPolicy() != next.deliverPolicy()) {
            text = "deliver policy can not be updated";
        } else if (old.memStorage() != next.memStorage()) {
            text = "storage type can not be updated";
        } else if (old.optStartSeq() != next.optStartSeq()) {
            text = "start sequence can not be updated";
        } else if (old.ackPolicy() != next.ackPolicy()) {
            text = "ack policy can not be updated";
        } else if (old.replayPolicy() != next.replayPolicy()) {
            text = "replay policy can not be updated";
        } else if (old.idleHeartbeatNanos() != next.idleHeartbeatNanos()) {
            text = "heart beats can not be updated";
        } else if (old.flowControl() != next.flowControl()) {
            text = "flow control can not be updated";
        } else if (old.isPull() && !next.isPull()) {
            text = "can not update pull consumer to push based";
        } else if (!old.isPull() && next.isPull()) {
            text = "can not update push consumer to pull based";
        } else if (old.maxWaiting() != next.maxWaiting()) {
            text = "max waiting can not be updated";
        }
        return text.isEmpty() ? null : ApiErrors.consumerCreate(text);
    }

    /** A consumer is deleted. */
    public Checked<List<MetaEntry>> delete(ClientInfo client, String stream, String consumer, Inbox reply) {
        if (knowledge.applied().stream(client.account(), stream) == null) {
            return Checked.refused(ApiErrors.STREAM_NOT_FOUND);
        }
        ConsumerAssignment found = knowledge.applied().consumer(client.account(), stream, consumer);
        if (found == null) {
            return Checked.refused(ApiErrors.CONSUMER_NOT_FOUND);
        }
        return propose(new MetaEntry.RemoveConsumer(
                client, stream, consumer, found.group().name(), reply));
    }

    private static Checked<List<MetaEntry>> propose(MetaEntry entry) {
        return new Checked.Fine<>(List.of(entry));
    }
}
