package wavetank.core.server;

import static wavetank.core.kernel.Micros.MINUTE;
import static wavetank.core.kernel.Micros.SECOND;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wavetank.core.api.ApiResponse;
import wavetank.core.api.ApiTime;
import wavetank.core.api.Inbox;
import wavetank.core.api.MetaSnapshotInfo;
import wavetank.core.api.Surroundings;
import wavetank.core.meta.ConsumerAssignment;
import wavetank.core.meta.InflightTracker;
import wavetank.core.meta.MetaEntry;
import wavetank.core.meta.MetaSnapshot;
import wavetank.core.meta.MetaState;
import wavetank.core.meta.PeerRemover;
import wavetank.core.meta.StreamAssignment;
import wavetank.core.raft.Entry;
import wavetank.core.raft.EntryBatch;
import wavetank.core.raft.LogLevel;
import wavetank.core.raft.MembershipResult;
import wavetank.core.raft.RaftDriver;
import wavetank.core.raft.RaftHost;
import wavetank.core.raft.RaftMember;
import wavetank.core.raft.RaftSnapshot;
import wavetank.core.raft.RaftView;

/**
 * This server's member of the meta group (NATS {@code monitorCluster}): applies assignments to the hosting, snapshots them, and, while it leads, proposes
 * them.
 */
final class MetaLayer implements RaftDriver {
    static final String GROUP = "_meta_";

    private static final long SNAPSHOT_PERIOD = MINUTE;
    private static final long SNAPSHOT_GAP = 30 * SECOND;
    private static final long SNAPSHOT_BYTES = 8 << 20;

    /** What a small snapshot took on a real disk, in the middle of 60 captured ones. */
    private static final long SNAPSHOT_NANOS = 98_958;

    /** A stream older than that is not removed for one member's failure. */
    private static final long REJECTION_WINDOW_MILLIS = 5_000;

    private static final long ORPHAN_CHECK_AFTER = 30 * SECOND;

    /** How long a meta node is given to find a leader before it is called leaderless. */
    private static final long LEADERLESS_GRACE = 10 * SECOND;

    private final Surroundings env;
    private final ServerWorld world;
    private final ServerSpec spec;
    private final ServerDirectory directory;
    private final NodeRegistry nodes;
    private final Hosting hosting;
    private final Hosting.Server server;
    private final MetaState state;
    private final InflightTracker inflight;

    private @Nullable RaftMember member;
    private @Nullable PeerRemover remover;
    private boolean leader;
    private long term;
    private boolean staging = true;
    private boolean stopped;
    private Inbox pendingRemoval = Inbox.NONE;
    private int removalPeer = RaftView.NOBODY;

    private Instant lastSnapshot = ApiTime.ZERO;
    private long lastSnapshotAt = -SNAPSHOT_GAP;
    private long pendingEntries;
    private long pendingSize;

    MetaLayer(
            Hosting.Server server,
            ServerSpec spec,
            ServerDirectory directory,
            NodeRegistry nodes,
            MetaState state,
            Hosting hosting) {
        this.server = server;
        this.env = server.env();
        this.world = server.world();
        this.spec = spec;
        this.directory = directory;
        this.nodes = nodes;
        this.state = state;
        this.hosting = hosting;
        this.inflight = new InflightTracker(state);
    }

    /** Joins the meta group: over what is on disk, or as a first member of many (section 3.1 of the spec). */
    void start(PeerRemover newRemover) {
        remover = newRemover;
        boolean bootstrap = !world.hasStorage(GROUP);
        world.log(LogLevel.INFO, bootstrap ? "JetStream cluster bootstrapping" : "JetStream cluster recovering state");
        RaftHost.Start start =
                new RaftHost.Start(GROUP, 1L << spec.index(), spec.expectedMetaSize(), true, true, false, false);
        RaftMember started = world.startMember(start, this);
        member = started;
        if (bootstrap) {
            started.campaign();
        }
        env.alarm().after(SNAPSHOT_PERIOD, this::onSnapshotTick);
    }

    // ---- what there is to see

    /** The RAFT node, or null once JetStream is off here. */
    @Nullable
    RaftMember memberOrNull() {
        return member;
    }

    RaftMember member() {
        assert member != null : spec.name() + " is out of the meta group";
        return member;
    }

    boolean isLeader() {
        return leader;
    }

    MetaState state() {
        return state;
    }

    InflightTracker inflight() {
        return inflight;
    }

    boolean isRecovering() {
        return staging;
    }

    /** NATS {@code isLeaderless}: no leader known, and the node is old enough to know. */
    boolean isLeaderless() {
        RaftMember meta = member;
        return meta != null
                && meta.view().leader() == RaftView.NOBODY
                && env.now() - meta.view().created() > LEADERLESS_GRACE;
    }

    MetaSnapshotInfo snapshotInfo() {
        long duration = lastSnapshot.equals(ApiTime.ZERO) ? 0 : SNAPSHOT_NANOS;
        return new MetaSnapshotInfo(pendingEntries, pendingSize, lastSnapshot, duration);
    }

    // ---- proposing

    /** Proposes, in this leader's term, and remembers it as under way. */
    void propose(List<MetaEntry> entries) {
        for (MetaEntry entry : entries) {
            if (member().propose(term, entry)) {
                inflight.proposed(entry);
            }
        }
    }

    /** Hands an entry to whoever leads. */
    void forward(MetaEntry entry) {
        RaftMember meta = member;
        if (meta != null) {
            meta.forward(entry);
        }
    }

    /** Takes a server out of the group; the answer comes when that is committed. Returns an error text, or empty. */
    MembershipResult removePeer(int peer, Inbox reply) {
        MembershipResult result = member().proposeRemovePeer(peer, nodes.online());
        if (result == MembershipResult.PROPOSED) {
            pendingRemoval = reply;
            removalPeer = peer;
        }
        return result;
    }

    boolean isRemovalPending() {
        return removalPeer != RaftView.NOBODY;
    }

    // ---- applying

    @Override
    public void apply(long now, long index, EntryBatch entries) {
        boolean membershipChanged = false;
        pendingEntries++;
        pendingSize += entries.encodedSize();
        for (int i = 0; i < entries.count() && !stopped; i++) {
            Entry entry = entries.get(i);
            if (entry instanceof Entry.Command command) {
                apply((MetaEntry) command.operation());
            } else if (entry instanceof Entry.AddPeer add) {
                membershipChanged = true;
                onPeerAdded(add.peer());
            } else if (entry instanceof Entry.RemovePeer remove) {
                membershipChanged = true;
                onPeerRemoved(remove.peer());
            }
        }
        if (stopped) {
            return;
        }
        if (membershipChanged) {
            takeSnapshot(true);
        } else if (pendingSize > SNAPSHOT_BYTES && now - lastSnapshotAt > SNAPSHOT_GAP) {
            takeSnapshot(false);
        }
    }

    private void apply(MetaEntry entry) {
        inflight.applied(entry);
        if (entry instanceof MetaEntry.AssignStream op) {
            state.put(op.assignment());
            hostStream(op.assignment(), false);
        } else if (entry instanceof MetaEntry.UpdateStream op) {
            if (state.stream(entry.account(), entry.stream()) != null) {
                state.put(op.assignment());
                hostStream(op.assignment(), true);
            }
        } else if (entry instanceof MetaEntry.RemoveStream op) {
            removeStream(op);
        } else if (entry instanceof MetaEntry.AssignConsumer op) {
            if (state.put(op.assignment())) {
                hostConsumer(op.assignment());
            }
        } else if (entry instanceof MetaEntry.RemoveConsumer op) {
            removeConsumer(op);
        } else {
            throw new AssertionError(entry);
        }
    }

    private void hostStream(StreamAssignment assignment, boolean update) {
        if (staging) {
            return;
        }
        if (assignment.group().isMember(spec.index())) {
            hosting.assign(assignment, update, false);
        } else {
            hosting.release(
                    assignment.account(), assignment.name(), assignment.group().preferred());
        }
    }

    private void hostConsumer(ConsumerAssignment assignment) {
        if (staging) {
            return;
        }
        if (assignment.group().isMember(spec.index())) {
            hosting.assign(assignment, false);
        } else {
            hosting.releaseConsumer(
                    assignment.account(),
                    assignment.stream(),
                    assignment.name(),
                    assignment.group().preferred());
        }
    }

    /** NATS {@code processClusterDeleteStream}: who led it answers; without a known leader, everybody; with all peers offline, the meta leader. */
    private void removeStream(MetaEntry.RemoveStream op) {
        StreamAssignment gone = state.removeStream(op.account(), op.stream());
        if (gone == null || staging) {
            return;
        }
        HostedStream hosted = hosting.stream(op.account(), op.stream());
        boolean answers = hosted == null
                ? leader && isOffline(gone.group().peerSet())
                : hosted.node.isLeader() || isLeaderless(hosted.node.memberOrNull());
        hosting.delete(op.account(), op.stream());
        if (answers) {
            server.answer(op.account(), op.reply(), new ApiResponse.Success("stream_delete_response"));
        }
    }

    private void removeConsumer(MetaEntry.RemoveConsumer op) {
        ConsumerAssignment found = state.consumer(op.account(), op.stream(), op.consumer());
        if (found == null || !found.group().name().equals(op.group())) {
            return;
        }
        state.removeConsumer(op.account(), op.stream(), op.consumer());
        if (staging) {
            return;
        }
        HostedConsumer hosted = hosting.consumer(op.account(), op.stream(), op.consumer());
        boolean answers = hosted == null
                ? leader && isOffline(found.group().peerSet())
                : hosted.node.isLeader() || isLeaderless(hosted.node.memberOrNull());
        hosting.deleteConsumer(op.account(), op.stream(), op.consumer(), Hosting.CONSUMER_DELETED);
        if (answers) {
            server.answer(op.account(), op.reply(), new ApiResponse.Success("consumer_delete_response"));
        }
    }

    private static boolean isLeaderless(@Nullable RaftMember group) {
        return group != null && group.view().leader() == RaftView.NOBODY;
    }

    boolean isOffline(long peers) {
        return (peers & nodes.online()) == 0;
    }

    /**
     * A member could not create a stream (section 3.9 of the spec): a new one is removed again. Returns whether the client is to be told: there is
     * such a stream, and nobody told of it before.
     */
    boolean rejected(SystemMessage.AssignmentFailed failed) {
        StreamAssignment stream = inflight.stream(failed.account(), failed.stream());
        if (stream == null) {
            return false;
        }
        long age = Duration.between(stream.created(), env.clock().at(env.now())).toMillis();
        if (!failed.update() && age < REJECTION_WINDOW_MILLIS) {
            world.log(
                    LogLevel.WARN,
                    "Stream assignment for '" + failed.account() + " > " + failed.stream()
                            + "' rejected by assigned member: " + failed.error().description());
            propose(List.of(new MetaEntry.RemoveStream(stream.client(), failed.stream(), Inbox.NONE)));
        }
        return true;
    }

    // ---- membership

    /** NATS {@code processAddPeer}: streams that have lost a peer get the new one, if they were asked for from its cluster. */
    private void onPeerAdded(int peer) {
        NodeInfo node = nodes.get(peer);
        if (!leader || staging || node == null) {
            return;
        }
        for (StreamAssignment stream : state.streams()) {
            boolean wanting = stream.group().peers().size() < stream.config().numReplicas();
            if (wanting
                    && stream.client().cluster().equals(node.cluster())
                    && !stream.group().isMember(peer)) {
                propose(refilled(stream, peer));
            }
        }
    }

    private List<MetaEntry> refilled(StreamAssignment stream, int peer) {
        List<Integer> peers = new ArrayList<>(stream.group().peers());
        peers.add(peer);
        List<MetaEntry> entries = new ArrayList<>();
        entries.add(new MetaEntry.AssignStream(
                stream.withGroup(stream.group().withPeers(peers)).withRequest(stream.client(), Inbox.NONE)));
        for (ConsumerAssignment consumer : state.consumers(stream.account(), stream.name())) {
            if (consumer.config().isDurable() || consumer.group().isReplicated()) {
                entries.add(new MetaEntry.AssignConsumer(
                        consumer.withGroup(consumer.group().withPeers(peers))
                                .withRequest(consumer.client(), Inbox.NONE)));
            }
        }
        return entries;
    }

    /** Section 11.3 of the spec: the removed server turns JetStream off; the leader places its streams anew. */
    private void onPeerRemoved(int peer) {
        if (staging) {
            return;
        }
        if (peer == removalPeer) {
            server.answer("$SYS", pendingRemoval, new ApiResponse.Success("meta_server_remove_response"));
            pendingRemoval = Inbox.NONE;
            removalPeer = RaftView.NOBODY;
        }
        if (peer == spec.index()) {
            disable();
        } else if (leader) {
            remapStreamsOf(peer);
        }
    }

    private void remapStreamsOf(int peer) {
        PeerRemover remove = remover;
        assert remove != null : spec.name();
        for (String account : List.copyOf(state.accounts())) {
            for (StreamAssignment stream : inflight.streams(account).values()) {
                if (stream.group().isMember(peer)) {
                    remap(remove.remove(stream, peer), stream);
                }
            }
        }
    }

    /** Proposes what a removal makes of a stream; returns whether another server takes the place. */
    boolean remap(PeerRemover.Remap remap, StreamAssignment stream) {
        if (!remap.replaced()) {
            world.log(
                    LogLevel.WARN,
                    "JetStream cluster could not replace peer for stream '" + stream.account() + " > " + stream.name()
                            + "'");
        }
        propose(remap.entries());
        return remap.replaced();
    }

    /** JetStream goes off on this server: it was removed. Meta state is deleted, streams' data stays. */
    private void disable() {
        world.log(LogLevel.ERROR, "JetStream being DISABLED, our server was removed from the cluster");
        server.advisories().serverRemoved();
        stopped = true;
        leader = false;
        RaftMember meta = member();
        env.alarm().after(0, () -> {
            hosting.stop();
            meta.delete();
        });
        member = null;
    }

    // ---- recovery and snapshots

    @Override
    public void applySnapshot(long now, RaftSnapshot snapshot) {
        MetaSnapshot taken = (MetaSnapshot) snapshot.state();
        MetaState next = new MetaState();
        taken.streams().forEach(next::put);
        taken.consumers().forEach(next::put);
        for (StreamAssignment old : state.streams()) {
            if (next.stream(old.account(), old.name()) == null) {
                state.removeStream(old.account(), old.name());
            } else {
                removeMissingConsumers(old, next);
            }
        }
        taken.streams().forEach(state::put);
        taken.consumers().forEach(state::put);
        if (!staging) {
            reconcile();
            takeSnapshot(true);
        }
    }

    private void removeMissingConsumers(StreamAssignment stream, MetaState next) {
        for (ConsumerAssignment old : List.copyOf(state.consumers(stream.account(), stream.name()))) {
            if (next.consumer(old.account(), old.stream(), old.name()) == null) {
                state.removeConsumer(old.account(), old.stream(), old.name());
            }
        }
    }

    @Override
    public void recovered(long now) {
        endStaging();
        takeSnapshot(true);
        env.alarm().after(ORPHAN_CHECK_AFTER, this::removeOrphans);
    }

    @Override
    public void catchingUp(long now, boolean active) {
        if (active) {
            staging = true;
        } else if (staging) {
            endStaging();
        }
    }

    private void endStaging() {
        staging = false;
        if (!stopped) {
            reconcile();
        }
    }

    /** Makes the hosting what the assignments say, without answering anybody (section 3.10 of the spec). */
    private void reconcile() {
        for (HostedStream hosted : List.copyOf(hosting.streams())) {
            StreamAssignment old = hosted.assignment;
            StreamAssignment assignment = state.stream(old.account(), old.name());
            if (assignment == null || assignment.origin().isAnotherThan(old.origin())) {
                hosting.delete(old.account(), old.name());
            } else if (!assignment.group().isMember(spec.index())) {
                hosting.release(old.account(), old.name(), RaftView.NOBODY);
            }
        }
        for (StreamAssignment stream : state.streams()) {
            if (stream.group().isMember(spec.index())) {
                hosting.assign(asRecovered(stream), false, true);
                reconcileConsumers(stream);
            }
        }
    }

    private static StreamAssignment asRecovered(StreamAssignment stream) {
        return stream.withGroup(stream.group().withPreferred(RaftView.NOBODY).withScaleUp(false));
    }

    private void reconcileConsumers(StreamAssignment stream) {
        HostedStream hosted = hosting.stream(stream.account(), stream.name());
        if (hosted == null) {
            return;
        }
        for (HostedConsumer consumer : List.copyOf(hosted.consumers.values())) {
            ConsumerAssignment old = consumer.assignment;
            ConsumerAssignment assignment = state.consumer(stream.account(), stream.name(), old.name());
            if (assignment == null || assignment.origin().isAnotherThan(old.origin())) {
                hosting.deleteConsumer(stream.account(), stream.name(), old.name(), "");
            } else if (!assignment.group().isMember(spec.index())) {
                hosting.releaseConsumer(stream.account(), stream.name(), old.name(), RaftView.NOBODY);
            }
        }
        for (ConsumerAssignment consumer : state.consumers(stream.account(), stream.name())) {
            if (consumer.group().isMember(spec.index())) {
                hosting.assign(
                        consumer.withGroup(
                                consumer.group().withPreferred(RaftView.NOBODY).withScaleUp(false)),
                        true);
            }
        }
    }

    /** Streams on disk that nobody knows are deleted, once the meta layer is healthy. */
    private void removeOrphans() {
        RaftMember meta = member;
        if (stopped || meta == null || isLeaderless() || !meta.view().isHealthy(env.now())) {
            return;
        }
        for (String key : List.copyOf(server.disk().streams().keySet())) {
            int blank = key.indexOf(" > ");
            String account = key.substring(0, blank);
            String stream = key.substring(blank + 3);
            if (state.stream(account, stream) == null) {
                world.log(LogLevel.WARN, "Detected orphaned stream '" + key + "', will cleanup");
                server.disk().streams().remove(key);
            }
        }
    }

    private void onSnapshotTick() {
        if (!stopped) {
            takeSnapshot(false);
            env.alarm().after(SNAPSHOT_PERIOD, this::onSnapshotTick);
        }
    }

    /** Nothing is written as long as there are no streams (NATS 2.14.5, seen in last_time of new clusters). */
    private void takeSnapshot(boolean forced) {
        RaftMember meta = member;
        if (staging || meta == null || stopped) {
            return;
        }
        if (!forced && pendingEntries == 0) {
            return;
        }
        env.alarm().after(0, () -> installSnapshot(meta, forced));
    }

    /** One without streams does not show in the statistics (NATS {@code encodeMetaSnapshot}). */
    private void installSnapshot(RaftMember meta, boolean forced) {
        if (stopped
                || meta != member
                || !meta.snapshot(state.snapshot(), forced).error().isEmpty()) {
            return;
        }
        pendingEntries = 0;
        pendingSize = 0;
        lastSnapshotAt = env.now();
        if (!state.streams().isEmpty()) {
            lastSnapshot = env.clock().at(env.now());
        }
    }

    // ---- leadership

    @Override
    public void leadership(long now, boolean leads, long newTerm) {
        pendingRemoval = Inbox.NONE;
        removalPeer = RaftView.NOBODY;
        inflight.clear();
        leader = leads;
        term = newTerm;
        if (leads) {
            world.log(LogLevel.INFO, "Self is new JetStream cluster metadata leader");
            RaftView view = member().view();
            server.advisories().domainLeaderElected(directory.id(spec.index()), () -> server.infos()
                    .clusters()
                    .members(view));
            world.broadcast(new SystemMessage.StatszPing());
            takeSnapshot(false);
        } else {
            logNewLeader();
        }
    }

    private void logNewLeader() {
        RaftMember meta = member;
        int known = meta == null ? RaftView.NOBODY : meta.view().leader();
        if (known == RaftView.NOBODY) {
            world.log(LogLevel.WARN, "JetStream cluster no metadata leader");
            return;
        }
        NodeInfo node = nodes.get(known);
        world.log(
                LogLevel.INFO,
                node == null
                        ? "JetStream cluster new remote metadata leader"
                        : "JetStream cluster new metadata leader: " + directory.name(known) + "/" + node.cluster());
    }

    /** The server stops in good order: leadership goes elsewhere and does not come back. */
    boolean handOver() {
        RaftMember meta = member;
        if (meta == null) {
            return false;
        }
        boolean led = meta.view().isLeader();
        meta.stepDown(RaftView.NOBODY, nodes.online());
        meta.setObserver(true);
        return led;
    }

    void stop() {
        stopped = true;
        RaftMember meta = member;
        if (meta != null) {
            meta.stop();
        }
        member = null;
    }
}
