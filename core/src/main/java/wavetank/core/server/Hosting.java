package wavetank.core.server;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import wavetank.core.api.Advisory;
import wavetank.core.api.ApiError;
import wavetank.core.api.ApiErrors;
import wavetank.core.api.ApiResponse;
import wavetank.core.api.Inbox;
import wavetank.core.api.PeerInfo;
import wavetank.core.api.Storage;
import wavetank.core.api.Subjects;
import wavetank.core.api.Surroundings;
import wavetank.core.consumer.ConsumerListener;
import wavetank.core.consumer.ConsumerNode;
import wavetank.core.consumer.ConsumerState;
import wavetank.core.meta.ConsumerAssignment;
import wavetank.core.meta.GroupAssignment;
import wavetank.core.meta.StreamAssignment;
import wavetank.core.raft.LogLevel;
import wavetank.core.raft.RaftDriver;
import wavetank.core.raft.RaftHost;
import wavetank.core.raft.RaftMember;
import wavetank.core.raft.RaftView;
import wavetank.core.stream.Publish;
import wavetank.core.stream.StoredMessage;
import wavetank.core.stream.StreamListener;
import wavetank.core.stream.StreamNode;
import wavetank.core.stream.StreamSync;

/**
 * The streams and consumers that one server holds replicas of: makes, changes and removes them as the meta group says, and answers those who asked
 * (NATS {@code processClusterCreateStream}, {@code processClusterUpdateStream} …; sections 9.1, 13 of the spec).
 */
final class Hosting implements StreamListener, ConsumerListener {
    /** What the hosting needs of its server. */
    interface Server {
        Surroundings env();

        ServerWorld world();

        ServerDisk disk();

        Infos infos();

        Advisories advisories();

        /** Answers a client and counts it. */
        void answer(String account, Inbox to, ApiResponse response);

        /** What is stored has changed. */
        void usageChanged();

        /** Whether that account has no room for so many bytes more. */
        boolean isAccountFull(String account, Storage kind, long bytes);

        /** RAFT nodes that may run here, 0 = any number. */
        int maxHaAssets();

        /** Tells the meta leader that this server could not create the stream. */
        void assignmentFailed(StreamAssignment assignment, ApiError error);

        long onlineServers();
    }

    /** What clients that wait for messages of a consumer are told when it is deleted. */
    static final String CONSUMER_DELETED = "Consumer Deleted";

    /** From the announcement of a leader to its first answer [measured: about 300 µs]. */
    private static final long TAKING_OFFICE = 250;

    private final Server server;
    private final int self;
    private final Migration migration;
    private final StalledGroups stalled;
    private final AckRetention retention;
    private @Nullable InactiveConsumers inactives;
    private final SortedMap<String, HostedStream> streams = new TreeMap<>();

    Hosting(Server server) {
        this.server = server;
        this.self = server.env().server();
        this.migration = new Migration(server, this);
        this.stalled = new StalledGroups(server.world());
        this.retention = new AckRetention(server, this);
    }

    /** Where entries go that a leader here wants in the meta group. */
    void connect(MetaLayer meta) {
        migration.connect(meta);
        inactives = new InactiveConsumers(server.env(), server.world(), this, meta);
    }

    // ---- look-ups

    @Nullable
    HostedStream stream(String account, String stream) {
        return streams.get(ServerDisk.key(account, stream));
    }

    @Nullable
    HostedConsumer consumer(String account, String stream, String consumer) {
        HostedStream hosted = stream(account, stream);
        return hosted == null ? null : hosted.consumers.get(consumer);
    }

    /** All streams, by account and name. */
    Collection<HostedStream> streams() {
        return streams.values();
    }

    /** Whether a leader here takes what is published on that subject. */
    boolean hears(String account, String subject) {
        return listener(account, subject) != null;
    }

    private @Nullable HostedStream listener(String account, String subject) {
        for (HostedStream hosted : streams.values()) {
            if (hosted.node.isLeader()
                    && hosted.assignment.account().equals(account)
                    && !hosted.assignment.config().subjects().isEmpty()
                    && Subjects.matchesAny(hosted.assignment.config().subjects(), subject)) {
                return hosted;
            }
        }
        return null;
    }

    void publish(String account, Publish publish) {
        HostedStream hosted = listener(account, publish.subject());
        if (hosted != null) {
            hosted.node.onPublish(publish);
        }
    }

    void sync(int from, String account, String stream, StreamSync message) {
        HostedStream hosted = stream(account, stream);
        if (hosted != null) {
            hosted.node.onSync(from, message);
        }
    }

    // ---- streams

    /**
     * The meta group assigns a stream to this server, or says again what it is.
     *
     * @param update whether the entry is an update (true) or an assignment
     * @param recovering whether it comes from the past: nobody waits for an answer
     */
    void assign(StreamAssignment assignment, boolean update, boolean recovering) {
        HostedStream hosted = stream(assignment.account(), assignment.name());
        if (hosted == null) {
            create(assignment, recovering);
        } else if (!update && !recovering && isSame(hosted.assignment, assignment)) {
            hosted.assignment = assignment;
            answerStream(hosted, "stream_create_response", false);
        } else {
            change(hosted, assignment, update, recovering);
        }
    }

    private static boolean isSame(StreamAssignment a, StreamAssignment b) {
        return a.config().equals(b.config())
                && a.group().name().equals(b.group().name())
                && a.group().peers().equals(b.group().peers());
    }

    /** NATS {@code createRaftGroup}: a server runs no more nodes than it may; the meta leader is told. */
    private boolean isOverLimit(StreamAssignment assignment) {
        int limit = server.maxHaAssets();
        if (limit <= 0 || !assignment.group().isReplicated() || members().size() + 1 <= limit) {
            return false;
        }
        server.world().log(LogLevel.WARN, "Maximum HA Assets limit reached: " + limit);
        server.world()
                .log(
                        LogLevel.WARN,
                        "Stream create failed for '" + assignment.account() + " > " + assignment.name()
                                + "': system limit reached");
        server.assignmentFailed(assignment, ApiErrors.streamCreate("system limit reached"));
        return true;
    }

    private void create(StreamAssignment assignment, boolean recovering) {
        if (!recovering && isOverLimit(assignment)) {
            return;
        }
        String key = ServerDisk.key(assignment.account(), assignment.name());
        ServerDisk.StreamFiles files = server.disk().open(assignment, server.env()::now);
        StreamNode node = new StreamNode(
                server.env(),
                assignment.account(),
                assignment.config(),
                files.store,
                (peer, message) -> server.world()
                        .send(peer, new SystemMessage.Sync(assignment.account(), assignment.name(), message)),
                this);
        HostedStream hosted = new HostedStream(assignment, node, recovering);
        streams.put(key, hosted);
        if (assignment.group().isReplicated()) {
            node.attach(startMember(assignment.group(), recovering, node));
        } else {
            node.leadAlone();
        }
        retention.arm(hosted);
        server.usageChanged();
    }

    private RaftMember startMember(GroupAssignment group, boolean recovering, RaftDriver driver) {
        RaftHost.Start start = new RaftHost.Start(
                group.name(),
                group.peerSet(),
                group.peers().size(),
                group.storage() == Storage.FILE,
                recovering,
                group.scaleUp(),
                false);
        RaftMember member = server.world().startMember(start, driver);
        if (group.preferred() == self && member.view().term() == 0) {
            member.campaignImmediately();
        }
        return member;
    }

    private void change(HostedStream hosted, StreamAssignment next, boolean update, boolean recovering) {
        GroupAssignment before = hosted.assignment.group();
        GroupAssignment after = next.group();
        boolean isChanged = update && !recovering && !hosted.assignment.config().equals(next.config());
        hosted.assignment = next;
        hosted.responded = recovering || next.reply().isNone();
        server.disk().open(next, server.env()::now);
        RaftMember member = hosted.node.memberOrNull();
        boolean wasAlone = member == null;
        if (member != null && !before.name().equals(after.name())) {
            server.world()
                    .log(
                            LogLevel.INFO,
                            "JetStream cluster detected stream remapping for '" + next.account() + " > " + next.name()
                                    + "' from \"" + before.name() + "\" to \"" + after.name() + "\"");
            member.delete();
            member = null;
        }
        hosted.node.update(next.config());
        retention.arm(hosted);
        if (!after.isReplicated()) {
            if (member != null) {
                member.delete();
            }
            if (!wasAlone) {
                hosted.node.leadAlone();
            }
        } else if (member == null) {
            hosted.sendStateWhenLeader = true;
            if (wasAlone) {
                answerUpdate(hosted);
            }
            hosted.node.attach(startMember(after, recovering, hosted.node));
        } else if (member.view().peers() != after.peerSet()) {
            member.updateKnownPeers(after.peerSet());
            if (!update) {
                member.proposeKnownPeers(after.peerSet());
            }
        }
        if (hosted.node.isLeader()) {
            if (isChanged) {
                tell(hosted, Advisory.Act.MODIFY);
            }
            answerUpdate(hosted);
            migration.arm(hosted);
        }
    }

    private void answerUpdate(HostedStream hosted) {
        if (!hosted.responded) {
            hosted.responded = true;
            answerStream(hosted, "stream_update_response", false);
        }
    }

    private void answerStream(HostedStream hosted, String type, boolean created) {
        Inbox reply = hosted.assignment.reply();
        if (!reply.isNone()) {
            server.answer(
                    hosted.assignment.account(),
                    reply,
                    new ApiResponse.Stream(type, server.infos().stream(hosted, true, false, ""), created, null));
        }
        if (created) {
            tell(hosted, Advisory.Act.CREATE);
        }
    }

    private void tell(HostedStream hosted, Advisory.Act act) {
        server.advisories().streamAction(hosted.assignment.account(), hosted.assignment.name(), act);
    }

    private void tell(HostedConsumer hosted, Advisory.Act act) {
        server.advisories()
                .consumerAction(hosted.assignment.account(), hosted.assignment.stream(), hosted.assignment.name(), act);
    }

    /** The stream is no more. */
    void delete(String account, String stream) {
        remove(account, stream, RaftView.NOBODY, true, consumer -> true);
    }

    /** The stream lives on other servers; {@code preferred}: who shall lead it instead. */
    void release(String account, String stream, int preferred) {
        remove(account, stream, preferred, false, consumer -> !livesElsewhere(consumer));
    }

    /** A durable goes where its stream goes, though its assignment may say so only later. */
    private boolean livesElsewhere(ConsumerAssignment consumer) {
        return consumer.config().isDurable() || (consumer.group().peerSet() & ~(1L << self)) != 0;
    }

    private void remove(
            String account, String stream, int preferred, boolean isGone, Predicate<ConsumerAssignment> isDeleted) {
        HostedStream hosted = streams.remove(ServerDisk.key(account, stream));
        if (hosted == null) {
            return;
        }
        for (HostedConsumer consumer : List.copyOf(hosted.consumers.values())) {
            String status = isDeleted.test(consumer.assignment) ? CONSUMER_DELETED : "";
            removeConsumer(hosted, consumer, RaftView.NOBODY, status);
        }
        if (isGone && hosted.node.isLeader()) {
            tell(hosted, Advisory.Act.DELETE);
        }
        hosted.node.stop();
        leave(hosted.node.memberOrNull(), preferred);
        server.disk().streams().remove(ServerDisk.key(account, stream));
        server.usageChanged();
    }

    private void leave(@Nullable RaftMember member, int preferred) {
        if (member != null) {
            if (member.view().isLeader()) {
                member.stepDown(preferred, server.onlineServers());
            }
            member.delete();
        }
    }

    // ---- consumers

    /** The meta group assigns a consumer to this server, or says again what it is. */
    void assign(ConsumerAssignment assignment, boolean recovering) {
        HostedStream stream = stream(assignment.account(), assignment.stream());
        if (stream == null) {
            return;
        }
        HostedConsumer hosted = stream.consumers.get(assignment.name());
        if (hosted == null) {
            create(stream, assignment, recovering);
        } else {
            change(hosted, assignment, recovering);
        }
    }

    private void create(HostedStream stream, ConsumerAssignment assignment, boolean recovering) {
        ServerDisk.StreamFiles files = filesOf(assignment);
        ConsumerState state = files.open(assignment);
        ConsumerNode node = new ConsumerNode(
                server.env(),
                assignment.account(),
                assignment.stream(),
                assignment.name(),
                assignment.config(),
                assignment.created(),
                files.store,
                state,
                this);
        HostedConsumer hosted = new HostedConsumer(assignment, node, recovering);
        stream.consumers.put(assignment.name(), hosted);
        if (assignment.group().isReplicated()) {
            node.attach(startMember(assignment.group(), recovering, node));
        } else {
            node.leadAlone();
        }
    }

    private ServerDisk.StreamFiles filesOf(ConsumerAssignment consumer) {
        ServerDisk.StreamFiles files =
                server.disk().streams().get(ServerDisk.key(consumer.account(), consumer.stream()));
        assert files != null : consumer;
        return files;
    }

    private void change(HostedConsumer hosted, ConsumerAssignment next, boolean recovering) {
        GroupAssignment before = hosted.assignment.group();
        GroupAssignment after = next.group();
        hosted.assignment = next;
        hosted.responded = recovering || next.reply().isNone();
        filesOf(next).open(next);
        hosted.node.update(next.config());
        RaftMember member = hosted.node.memberOrNull();
        boolean wasAlone = member == null;
        if (member != null && !before.name().equals(after.name())) {
            member.delete();
            member = null;
        }
        if (!after.isReplicated()) {
            if (member != null) {
                member.delete();
            }
            if (!wasAlone) {
                hosted.node.leadAlone();
            }
        } else if (member == null) {
            hosted.sendStateWhenLeader = true;
            hosted.node.attach(startMember(after, recovering, hosted.node));
        } else if (member.view().peers() != after.peerSet()) {
            member.updateKnownPeers(after.peerSet());
            member.proposeKnownPeers(after.peerSet());
        }
        if (hosted.node.isLeader()) {
            answerConsumer(hosted);
            migration.arm(hosted);
        }
    }

    /** What a new leader does first, subscribing and the like, takes it a moment. */
    private void soon(Runnable answer) {
        server.env().alarm().after(TAKING_OFFICE, answer);
    }

    private void answerConsumer(HostedConsumer hosted) {
        Inbox reply = hosted.assignment.reply();
        if (!hosted.responded && !reply.isNone()) {
            soon(() -> {
                server.answer(
                        hosted.assignment.account(),
                        reply,
                        new ApiResponse.Consumer(
                                "consumer_create_response", server.infos().consumer(hosted, true)));
                if (!hosted.announced) {
                    hosted.announced = true;
                    tell(hosted, Advisory.Act.CREATE);
                }
            });
        }
        hosted.responded = true;
    }

    /** The consumer is no more. {@code status}: what its waiting clients are told, or empty. */
    void deleteConsumer(String account, String stream, String consumer, String status) {
        HostedStream hosted = stream(account, stream);
        HostedConsumer found = hosted == null ? null : hosted.consumers.get(consumer);
        if (hosted != null && found != null) {
            removeConsumer(hosted, found, RaftView.NOBODY, status);
            retention.consumerDeleted(hosted);
        }
    }

    /** The consumer lives on other servers; {@code preferred}: who shall lead it instead. */
    void releaseConsumer(String account, String stream, String consumer, int preferred) {
        HostedStream hosted = stream(account, stream);
        HostedConsumer found = hosted == null ? null : hosted.consumers.get(consumer);
        if (hosted != null && found != null) {
            removeConsumer(hosted, found, preferred, "");
        }
    }

    private void removeConsumer(HostedStream stream, HostedConsumer consumer, int preferred, String status) {
        String name = consumer.assignment.name();
        if (!status.isEmpty() && consumer.node.isLeader()) {
            tell(consumer, Advisory.Act.DELETE);
        }
        stream.consumers.remove(name);
        consumer.node.stop(status);
        leave(consumer.node.memberOrNull(), preferred);
        ServerDisk.StreamFiles files =
                server.disk().streams().get(ServerDisk.key(stream.assignment.account(), stream.assignment.name()));
        if (files != null) {
            files.remove(name);
        }
    }

    // ---- the end

    /** Every leader here hands over, and no node campaigns any more (graceful stop, lame duck). Returns whether any led. */
    boolean handOver() {
        boolean led = false;
        for (RaftMember member : members()) {
            led |= member.view().isLeader();
            member.stepDown(RaftView.NOBODY, server.onlineServers());
            member.setObserver(true);
        }
        return led;
    }

    /** All nodes stop; what is on disk stays. */
    void stop() {
        for (HostedStream stream : streams.values()) {
            for (HostedConsumer consumer : stream.consumers.values()) {
                consumer.node.stop(ConsumerNode.SERVER_SHUTDOWN);
            }
            stream.node.stop();
        }
        for (RaftMember member : members()) {
            member.stop();
        }
        streams.clear();
    }

    private List<RaftMember> members() {
        List<RaftMember> members = new ArrayList<>();
        for (HostedStream stream : streams.values()) {
            add(members, stream.node.memberOrNull());
            for (HostedConsumer consumer : stream.consumers.values()) {
                add(members, consumer.node.memberOrNull());
            }
        }
        return members;
    }

    private static void add(List<RaftMember> members, @Nullable RaftMember member) {
        if (member != null) {
            members.add(member);
        }
    }

    // ---- what the replicas tell

    private List<PeerInfo> members(@Nullable RaftMember member) {
        return member == null ? List.of() : server.infos().clusters().members(member.view());
    }

    @Override
    public void leaderChanged(StreamNode node, boolean leader) {
        HostedStream hosted = stream(node.account(), node.name());
        if (hosted == null) {
            return;
        }
        RaftMember member = node.memberOrNull();
        if (!leader) {
            if (member != null && member.view().leader() != RaftView.NOBODY) {
                hosted.responded = true;
            }
            stalled.check(
                    member,
                    "stream '" + node.account() + " > " + node.name() + "' has NO quorum, stalled",
                    () -> server.advisories().streamQuorumLost(node.account(), node.name(), () -> members(member)));
            return;
        }
        server.world()
                .log(
                        LogLevel.INFO,
                        "JetStream cluster new stream leader for '" + node.account() + " > " + node.name() + "'");
        if (member != null) {
            server.advisories().streamLeaderElected(node.account(), node.name(), () -> members(member));
        }
        if (hosted.sendStateWhenLeader && member != null) {
            hosted.sendStateWhenLeader = false;
            node.sendState();
        }
        if (!hosted.responded) {
            hosted.responded = true;
            soon(() -> answerStream(hosted, "stream_create_response", true));
        }
        migration.arm(hosted);
    }

    @Override
    public boolean isAccountFull(StreamNode node, long bytes) {
        return server.isAccountFull(node.account(), node.config().storage(), bytes);
    }

    @Override
    public boolean hasInterest(StreamNode node, String subject) {
        HostedStream hosted = stream(node.account(), node.name());
        return hosted != null && AckRetention.hasInterest(hosted, subject);
    }

    @Override
    public void stored(StreamNode node, StoredMessage message) {
        HostedStream hosted = stream(node.account(), node.name());
        if (hosted != null) {
            consumersChanged(hosted);
            retention.stored(hosted, message.seq());
        }
        server.usageChanged();
    }

    @Override
    public void removed(StreamNode node) {
        HostedStream hosted = stream(node.account(), node.name());
        if (hosted != null) {
            consumersChanged(hosted);
        }
        server.usageChanged();
    }

    private static void consumersChanged(HostedStream stream) {
        for (HostedConsumer consumer : stream.consumers.values()) {
            consumer.node.onStreamChanged();
        }
    }

    @Override
    public void recovered(StreamNode node) {}

    /** NATS {@code resetClusteredState}: leave, forget the group's log, start again from the assignment. */
    @Override
    public void resetNeeded(StreamNode node, String reason, boolean dropMessages) {
        HostedStream hosted = stream(node.account(), node.name());
        if (hosted == null) {
            return;
        }
        server.world()
                .log(
                        LogLevel.WARN,
                        "Resetting stream cluster state for '" + node.account() + " > " + node.name() + "'");
        server.env().alarm().after(0, () -> reset(hosted, dropMessages));
    }

    private void reset(HostedStream hosted, boolean dropMessages) {
        StreamAssignment assignment = hosted.assignment;
        String key = ServerDisk.key(assignment.account(), assignment.name());
        if (streams.get(key) != hosted) {
            return;
        }
        List<ConsumerAssignment> consumers = new ArrayList<>();
        for (HostedConsumer consumer : List.copyOf(hosted.consumers.values())) {
            consumers.add(consumer.assignment);
            consumer.node.stop("");
            leave(consumer.node.memberOrNull(), RaftView.NOBODY);
        }
        streams.remove(key);
        hosted.node.stop();
        leave(hosted.node.memberOrNull(), RaftView.NOBODY);
        if (dropMessages) {
            server.disk().streams().remove(key);
        }
        create(assignment, true);
        for (ConsumerAssignment consumer : consumers) {
            assign(consumer, true);
        }
    }

    @Override
    public void closed(StreamNode node) {}

    @Override
    public void leaderChanged(ConsumerNode node, boolean leader) {
        HostedConsumer hosted = consumer(node.account(), node.stream(), node.name());
        if (hosted == null) {
            return;
        }
        RaftMember member = node.memberOrNull();
        if (!leader) {
            if (member != null && member.view().leader() != RaftView.NOBODY) {
                hosted.responded = true;
            }
            stalled.check(
                    member,
                    "consumer '" + node.account() + " > " + node.stream() + " > " + node.name()
                            + "' has NO quorum, stalled.",
                    () -> server.advisories()
                            .consumerQuorumLost(node.account(), node.stream(), node.name(), () -> members(member)));
            return;
        }
        if (member != null || hosted.assignment.config().isDurable()) {
            server.world()
                    .log(
                            LogLevel.INFO,
                            "JetStream cluster new consumer leader for '" + node.account() + " > " + node.stream()
                                    + " > " + node.name() + "'");
        }
        if (member != null) {
            server.advisories()
                    .consumerLeaderElected(node.account(), node.stream(), node.name(), () -> members(member));
        }
        if (hosted.sendStateWhenLeader && member != null) {
            hosted.sendStateWhenLeader = false;
            node.sendState();
        }
        answerConsumer(hosted);
        migration.arm(hosted);
    }

    @Override
    public void acknowledged(ConsumerNode node, long streamSeq) {
        HostedStream hosted = stream(node.account(), node.stream());
        if (hosted != null) {
            retention.acknowledged(hosted, streamSeq);
        }
    }

    @Override
    public void inactive(ConsumerNode node) {
        HostedConsumer hosted = consumer(node.account(), node.stream(), node.name());
        InactiveConsumers remover = inactives;
        if (hosted != null && remover != null) {
            remover.remove(hosted);
        }
    }

    @Override
    public void exceeded(ConsumerNode node, long streamSeq, int deliveries) {
        server.advisories()
                .tell(node.account(), new Advisory.MaxDeliver(node.stream(), node.name(), streamSeq, deliveries, ""));
    }

    @Override
    public void refused(ConsumerNode node, long streamSeq, ConsumerState.Pending open) {
        server.advisories()
                .tell(
                        node.account(),
                        new Advisory.Nak(
                                node.stream(), node.name(), open.consumerSeq(), streamSeq, open.deliveries(), ""));
    }

    @Override
    public void terminated(ConsumerNode node, long streamSeq, ConsumerState.Pending open, String reason) {
        server.advisories()
                .tell(
                        node.account(),
                        new Advisory.Terminated(
                                node.stream(),
                                node.name(),
                                open.consumerSeq(),
                                streamSeq,
                                open.deliveries(),
                                reason,
                                ""));
    }

    @Override
    public void closed(ConsumerNode node) {}
}
