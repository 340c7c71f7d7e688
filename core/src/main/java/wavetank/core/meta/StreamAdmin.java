package wavetank.core.meta;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import wavetank.core.api.AccountLimits;
import wavetank.core.api.ApiError;
import wavetank.core.api.ApiErrors;
import wavetank.core.api.ClientInfo;
import wavetank.core.api.ConsumerConfig;
import wavetank.core.api.Inbox;
import wavetank.core.api.Placement;
import wavetank.core.api.Retention;
import wavetank.core.api.StreamConfig;
import wavetank.core.api.Subjects;
import wavetank.core.placement.PlacementResult;
import wavetank.core.raft.RaftView;

/** What the meta leader proposes when a stream is asked for, changed or deleted (NATS {@code jsClusteredStreamRequest} …). */
public final class StreamAdmin {
    /** Metadata key of the API level that a configuration needs. */
    public static final String REQUIRED_LEVEL = "_nats.req.level";

    private final ClusterKnowledge knowledge;
    private final GroupFactory groups;

    public StreamAdmin(ClusterKnowledge knowledge) {
        this.knowledge = knowledge;
        this.groups = new GroupFactory(knowledge);
    }

    /** A stream is asked for. One of that name and configuration is proposed again as it is. */
    public Checked<List<MetaEntry>> create(ClientInfo client, StreamConfig asked, AccountLimits limits, Inbox reply) {
        Checked<StreamConfig> checked = StreamConfigCheck.check(asked);
        if (checked instanceof Checked.Refused<StreamConfig> refused) {
            return Checked.refused(refused.error());
        }
        StreamConfig config = withLevel(((Checked.Fine<StreamConfig>) checked).value());
        ApiError tooLarge = AccountReservation.sizeError(config, limits);
        if (tooLarge != null) {
            return Checked.refused(tooLarge);
        }
        StreamAssignment existing = knowledge.inflight().stream(client.account(), config.name());
        if (existing != null) {
            return existing.config().equals(config)
                    ? propose(new MetaEntry.AssignStream(existing.withRequest(client, reply)))
                    : Checked.refused(ApiErrors.STREAM_NAME_EXISTS);
        }
        if (overlaps(client.account(), config)) {
            return Checked.refused(ApiErrors.STREAM_SUBJECT_OVERLAP);
        }
        ApiError overLimit = AccountReservation.error(
                config, limits, knowledge.inflight().streams(client.account()).values());
        if (overLimit != null) {
            return Checked.refused(overLimit);
        }
        Checked<GroupAssignment> group = groups.forStream(config, client);
        if (group instanceof Checked.Refused<GroupAssignment> refused) {
            return Checked.refused(refused.error());
        }
        GroupAssignment placed = ((Checked.Fine<GroupAssignment>) group).value();
        String sync = "$JSC.SYNC." + knowledge.randomId();
        return propose(new MetaEntry.AssignStream(
                new StreamAssignment(client, knowledge.wallTime(), config, placed, sync, reply)));
    }

    /** Adds what every stored configuration says: the API level that it needs. */
    private static StreamConfig withLevel(StreamConfig config) {
        StreamConfig.Builder b = config.toBuilder();
        SortedMap<String, String> metadata = new TreeMap<>(config.metadata());
        metadata.put(REQUIRED_LEVEL, Integer.toString(requiredLevel(config)));
        metadata.remove("_nats.ver");
        metadata.remove("_nats.level");
        b.metadata = metadata;
        return b.build();
    }

    private static int requiredLevel(StreamConfig config) {
        if (config.allowAtomic() || config.allowMsgCounter() || config.allowMsgSchedules() || config.allowBatched()) {
            return 2;
        }
        return config.allowMsgTtl() || config.subjectDeleteMarkerTtlNanos() > 0 ? 1 : 0;
    }

    private boolean overlaps(String account, StreamConfig config) {
        return knowledge
                .inflight()
                .anyStream(
                        account,
                        other -> !other.name().equals(config.name())
                                && other.config().subjects().stream().anyMatch(theirs -> overlap(config, theirs)));
    }

    private static boolean overlap(StreamConfig config, String theirs) {
        return config.subjects().stream().anyMatch(ours -> Subjects.overlap(ours, theirs));
    }

    /** A stream is deleted. */
    public Checked<List<MetaEntry>> delete(ClientInfo client, String stream, Inbox reply) {
        return knowledge.inflight().stream(client.account(), stream) == null
                ? Checked.refused(ApiErrors.STREAM_NOT_FOUND)
                : propose(new MetaEntry.RemoveStream(client, stream, reply));
    }

    /** Whether an update must know the stream's leader before it is decided: it takes replicas away. */
    public boolean needsLeader(String account, StreamConfig asked) {
        StreamAssignment current = knowledge.inflight().stream(account, asked.name());
        return current != null
                && Math.max(1, asked.numReplicas()) < current.config().numReplicas();
    }

    /** A stream is changed. {@code leader}: who leads it, {@link RaftView#NOBODY} if that is unknown. */
    public Checked<List<MetaEntry>> update(
            ClientInfo client, StreamConfig asked, AccountLimits limits, int leader, Inbox reply) {
        Checked<StreamConfig> checked = StreamConfigCheck.check(asked);
        if (checked instanceof Checked.Refused<StreamConfig> refused) {
            return Checked.refused(refused.error());
        }
        StreamConfig config = withLevel(((Checked.Fine<StreamConfig>) checked).value());
        StreamAssignment current = knowledge.inflight().stream(client.account(), config.name());
        if (current == null) {
            return Checked.refused(ApiErrors.STREAM_NOT_FOUND);
        }
        ApiError error = StreamConfigCheck.updateError(current.config(), config);
        if (error == null) {
            error = AccountReservation.error(
                    config,
                    limits,
                    knowledge.inflight().streams(client.account()).values());
        }
        if (error == null && overlaps(client.account(), config)) {
            error = ApiErrors.STREAM_SUBJECT_OVERLAP;
        }
        if (error != null) {
            return Checked.refused(error);
        }
        boolean scale = current.config().numReplicas() != config.numReplicas();
        boolean move = isMove(current.config().placement(), config.placement());
        if (move && current.group().peers().size() != current.config().numReplicas()) {
            return Checked.refused(ApiErrors.moveInProgress(
                    "total peers: " + current.group().peers().size()));
        }
        if (move && scale) {
            return Checked.refused(ApiErrors.STREAM_MOVE_AND_SCALE);
        }
        StreamAssignment next = current.withConfig(config).withRequest(client, reply);
        if (move) {
            return move(next, client);
        }
        if (scale) {
            return config.numReplicas() > current.config().numReplicas() ? scaleUp(next) : scaleDown(next, leader);
        }
        return propose(new MetaEntry.UpdateStream(
                next.withGroup(next.group().withPreferred(RaftView.NOBODY).withScaleUp(false))));
    }

    private static boolean isMove(@Nullable Placement old, @Nullable Placement next) {
        return next != null && !Objects.equals(old, next);
    }

    private Checked<List<MetaEntry>> scaleUp(StreamAssignment next) {
        GroupAssignment group = next.group();
        PlacementResult result =
                groups.select(next.config(), group.cluster(), next.config().numReplicas(), group.peers(), 0, List.of());
        if (result instanceof PlacementResult.Refused refused) {
            return Checked.refused(ApiErrors.noPeers(refused.error().text()));
        }
        List<Integer> peers = ((PlacementResult.Placed) result).peers();
        GroupAssignment scaled = group.withPeers(peers).withScaleUp(true).withPreferred(RaftView.NOBODY);
        if (!group.isReplicated()) {
            scaled = scaled.withName(groups.name("S", peers.size(), group.storage()))
                    .withPreferred(group.peers().get(0));
        }
        return withConsumers(next.withGroup(scaled), group);
    }

    private Checked<List<MetaEntry>> scaleDown(StreamAssignment next, int leader) {
        GroupAssignment group = next.group();
        int replicas = next.config().numReplicas();
        GroupAssignment scaled = groups.shrunk(group, leader, replicas);
        if (replicas == 1) {
            scaled = scaled.withName(groups.name("S", 1, group.storage()))
                    .withPreferred(scaled.peers().get(0));
        }
        return withConsumers(next.withGroup(scaled), group);
    }

    /** A placement elsewhere: first more peers, the new ones last; the stream's leader does the rest (NATS 9.3, 9.4 of the spec). */
    private Checked<List<MetaEntry>> move(StreamAssignment next, ClientInfo client) {
        Checked<GroupAssignment> target = groups.forStream(next.config(), client);
        if (target instanceof Checked.Refused<GroupAssignment> refused) {
            return Checked.refused(refused.error());
        }
        List<Integer> goal = ((Checked.Fine<GroupAssignment>) target).value().peers();
        List<Integer> peers = new ArrayList<>();
        for (int peer : next.group().peers()) {
            if (!goal.contains(peer)) {
                peers.add(peer);
            }
        }
        peers.addAll(goal);
        return moved(next, peers);
    }

    /** The stream on these peers, of which the last are where it goes; its consumers follow. With no more peers than replicas it is there already. */
    Checked<List<MetaEntry>> moved(StreamAssignment next, List<Integer> peers) {
        int replicas = next.config().numReplicas();
        List<Integer> goal = peers.subList(peers.size() - replicas, peers.size());
        GroupAssignment group = next.group();
        GroupAssignment moving = group.withPeers(peers)
                .withScaleUp(false)
                .withPreferred(
                        group.isReplicated() ? RaftView.NOBODY : group.peers().get(0));
        List<MetaEntry> entries = new ArrayList<>();
        entries.add(new MetaEntry.UpdateStream(next.withGroup(moving)));
        for (ConsumerAssignment consumer :
                knowledge.inflight().consumers(next.account(), next.name()).values()) {
            entries.add(new MetaEntry.AssignConsumer(moved(consumer, next.config(), goal, peers.size() > replicas)));
        }
        return new Checked.Fine<>(List.copyOf(entries));
    }

    /**
     * A consumer of a stream that moves to {@code goal}: its peers that stay behind, then as many of the goal as it has replicas, of those that it
     * has already as many as possible. Its leader shrinks the group to the goal. Of a move that is called off, only the goal.
     */
    private ConsumerAssignment moved(
            ConsumerAssignment consumer, StreamConfig stream, List<Integer> goal, boolean isUnderWay) {
        GroupAssignment group = consumer.group();
        List<Integer> target = new ArrayList<>(goal);
        groups.shuffle(target);
        List<Integer> peers = new ArrayList<>();
        for (int peer : group.peers()) {
            if (target.remove((Integer) peer)) {
                target.add(peer);
            } else if (isUnderWay) {
                peers.add(peer);
            }
        }
        int replicas = ConsumerAdmin.replicas(consumer.config(), stream);
        peers.addAll(target.subList(target.size() - replicas, target.size()));
        int preferred = group.isReplicated() ? group.preferred() : group.peers().get(0);
        GroupAssignment moving =
                group.withPeers(peers).withPreferred(peers.contains(preferred) ? preferred : RaftView.NOBODY);
        return consumer.withGroup(moving.withScaleUp(false)).withRequest(consumer.client(), Inbox.NONE);
    }

    /** The stream's entry, and those of its consumers whose peers change with it. */
    private Checked<List<MetaEntry>> withConsumers(StreamAssignment next, GroupAssignment before) {
        List<MetaEntry> entries = new ArrayList<>();
        entries.add(new MetaEntry.UpdateStream(next));
        for (ConsumerAssignment consumer :
                knowledge.inflight().consumers(next.account(), next.name()).values()) {
            GroupAssignment group = consumerGroup(consumer, next, before);
            if (group != null) {
                entries.add(new MetaEntry.AssignConsumer(
                        consumer.withConfig(rescaled(consumer, group)).withGroup(group)));
            }
        }
        return new Checked.Fine<>(List.copyOf(entries));
    }

    private @Nullable GroupAssignment consumerGroup(
            ConsumerAssignment consumer, StreamAssignment next, GroupAssignment before) {
        List<Integer> streamPeers = next.group().peers();
        GroupAssignment own = consumer.group();
        boolean automatic = consumer.config().numReplicas() == 0
                && (consumer.config().isDurable() || !consumer.config().name().isEmpty());
        boolean follows = automatic
                || own.peers().size() > streamPeers.size()
                || next.config().retention() != Retention.LIMITS;
        if (follows) {
            boolean grows = streamPeers.size() > before.peers().size();
            GroupAssignment group = own.withPeers(streamPeers)
                    .withPreferred(!own.isReplicated() && grows ? own.peers().get(0) : RaftView.NOBODY)
                    .withScaleUp(!own.isReplicated() && grows);
            return renamed(group, own);
        }
        if (streamPeers.containsAll(own.peers())) {
            return null;
        }
        List<Integer> choice = new ArrayList<>(streamPeers);
        groups.shuffle(choice);
        List<Integer> peers = choice.subList(0, Math.min(own.peers().size(), choice.size()));
        return renamed(own.withPeers(peers).withPreferred(RaftView.NOBODY), own);
    }

    /** A group that had, or gets, one peer takes a new name. */
    private GroupAssignment renamed(GroupAssignment group, GroupAssignment before) {
        boolean single = !group.isReplicated() || !before.isReplicated();
        return single && group.isReplicated() != before.isReplicated()
                ? group.withName(groups.name("C", group.peers().size(), group.storage()))
                : group;
    }

    private static ConsumerConfig rescaled(ConsumerAssignment consumer, GroupAssignment group) {
        if (consumer.config().numReplicas() == 0) {
            return consumer.config();
        }
        ConsumerConfig.Builder b = consumer.config().toBuilder();
        b.numReplicas = group.peers().size();
        return b.build();
    }

    private static Checked<List<MetaEntry>> propose(MetaEntry entry) {
        return new Checked.Fine<>(List.of(entry));
    }
}
