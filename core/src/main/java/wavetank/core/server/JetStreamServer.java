package wavetank.core.server;

import java.time.Instant;
import java.util.SortedMap;
import wavetank.core.api.AccountLimits;
import wavetank.core.api.Advisory;
import wavetank.core.api.ApiError;
import wavetank.core.api.ApiResponse;
import wavetank.core.api.ClientInfo;
import wavetank.core.api.DataStats;
import wavetank.core.api.Inbox;
import wavetank.core.api.Storage;
import wavetank.core.api.Surroundings;
import wavetank.core.consumer.Acknowledgment;
import wavetank.core.kernel.RandomSource;
import wavetank.core.kernel.WallClock;
import wavetank.core.meta.MetaState;
import wavetank.core.meta.PeerRemover;
import wavetank.core.meta.StreamAssignment;
import wavetank.core.stream.Publish;

/**
 * One server process, from its start to its end. It takes what arrives and hands it to its parts; what it wants to happen it asks of its {@link
 * ServerWorld}. A restarted server is a new object over the same {@link ServerDisk}.
 */
public final class JetStreamServer implements Hosting.Server {
    /** What every server says of its version. */
    public static final String VERSION = Infos.VERSION;

    private final ServerSpec spec;
    private final ServerWorld world;
    private final ServerDisk disk;
    private final Advisories advisories;
    private final Surroundings env;
    private final NodeRegistry nodes;
    private final Infos infos;
    private final Hosting hosting;
    private final MetaLayer meta;
    private final LeaderKnowledge knowledge;
    private final ApiContext api;
    private final ApiDispatcher dispatcher;
    private final ConsumerApi consumers;
    private final PeerRemover remover;
    private final InfoGatherer gatherer;
    private final Reports reports;
    private final Monitor monitor;
    private final UsageBook usage;
    private final StatszService statsz;

    public JetStreamServer(
            ServerSpec spec,
            ServerDirectory directory,
            SortedMap<String, AccountSpec> accounts,
            ServerDisk disk,
            WallClock clock,
            RandomSource random,
            ServerWorld world) {
        this.spec = spec;
        this.world = world;
        this.disk = disk;
        this.advisories = new Advisories(spec, world, clock, random);
        this.env = new Surroundings(spec.index(), world, clock, random, advisories.auditing());
        this.nodes = new NodeRegistry(directory);
        MetaState state = new MetaState();
        this.infos = new Infos(env, state, new ClusterInfos(spec, env, nodes, directory));
        this.hosting = new Hosting(this);
        this.meta = new MetaLayer(this, spec, directory, nodes, state, hosting);
        this.usage = new UsageBook(env, world, hosting);
        this.knowledge = new LeaderKnowledge(spec, env, nodes, meta, hosting);
        this.api = new ApiContext(
                spec, env, world, nodes, directory, accounts, hosting, meta, knowledge, infos, new ApiCounters());
        this.reports = new Reports(api, usage);
        this.monitor = new Monitor(api, reports);
        this.gatherer = new InfoGatherer(api);
        this.remover = new PeerRemover(knowledge);
        StreamApi streams = new StreamApi(api, remover, gatherer);
        this.consumers = new ConsumerApi(api, gatherer, streams);
        this.dispatcher = new ApiDispatcher(api, streams, consumers, new SystemApi(api, reports, monitor));
        this.statsz = new StatszService(env, this::sendStatsz);
    }

    // ---- life

    /** Boots: recovers what is on disk, joins the meta group, begins to report. */
    public void start() {
        api.startedAt = env.now();
        nodes.self(spec, reports.config(false), null, env.now());
        hosting.connect(meta);
        meta.start(remover);
        statsz.start();
        env.alarm().after(NodeRegistry.SWEEP_PERIOD, this::sweep);
    }

    private void sweep() {
        nodes.sweep(spec.index(), env.now());
        env.alarm().after(NodeRegistry.SWEEP_PERIOD, this::sweep);
    }

    /** A connection to that server of the same cluster has come up. */
    public void routeUp(int peer, String cluster) {
        nodes.connected(peer, true);
        if (cluster.equals(spec.cluster())) {
            nodes.routed(peer, cluster, env.now());
        }
        statsz.soon();
    }

    /** The connection to that server is gone; what is known of the server stays. */
    public void routeDown(int peer) {
        nodes.connected(peer, false);
    }

    /** Graceful stop (section 2.6): leaders hand over, the others are told, everything stops. The process may end when it returns. */
    public void shutDown() {
        handOver();
        tellOfLeaving(false);
        world.broadcast(new SystemMessage.Shutdown());
        stopJetStream();
    }

    /**
     * Lame-duck mode (section 2.6): the others are told, leaders hand over. Returns whether any leader did; then the server waits a second before
     * {@link #stopJetStream}.
     */
    public boolean lameDuck() {
        tellOfLeaving(true);
        world.broadcast(new SystemMessage.LameDuck());
        return handOver();
    }

    private void tellOfLeaving(boolean lameDuck) {
        if (world.isHeard(Advisories.SYSTEM_ACCOUNT, Advisory.ServerLeaves.subject(spec.id(), lameDuck))) {
            advisories.tell(Advisories.SYSTEM_ACCOUNT, new Advisory.ServerLeaves(reports.serverInfo(), lameDuck));
        }
    }

    private boolean handOver() {
        api.stopping = true;
        statsz.stop();
        boolean ledMeta = meta.handOver();
        boolean ledAssets = hosting.handOver();
        return ledMeta || ledAssets;
    }

    /** All groups stop; what is on disk stays. */
    public void stopJetStream() {
        statsz.stop();
        hosting.stop();
        meta.stop();
    }

    // ---- what arrives

    public void onSystem(int from, SystemMessage message) {
        if (message instanceof SystemMessage.Statsz report) {
            onStatsz(from, report);
        } else if (message instanceof SystemMessage.StatszPing) {
            statsz.sendNow();
        } else if (message instanceof SystemMessage.Shutdown || message instanceof SystemMessage.LameDuck) {
            nodes.offline(from);
        } else if (message instanceof SystemMessage.AssignmentFailed failed) {
            onAssignmentFailed(failed);
        } else if (message instanceof SystemMessage.InfoQuery query) {
            gatherer.answer(query, answer -> world.send(from, answer));
        } else if (message instanceof SystemMessage.InfoAnswer answer) {
            gatherer.onAnswer(answer);
        } else if (message instanceof SystemMessage.Sync sync) {
            hosting.sync(from, sync.account(), sync.stream(), sync.message());
        } else if (message instanceof SystemMessage.Usage told) {
            usage.heard(from, told);
        } else {
            throw new AssertionError(message);
        }
    }

    private void onStatsz(int from, SystemMessage.Statsz report) {
        if (nodes.reported(from, report, env.now())) {
            statsz.soon();
        }
    }

    private void onAssignmentFailed(SystemMessage.AssignmentFailed failed) {
        if (meta.isLeader() && meta.rejected(failed)) {
            String type = failed.update() ? "stream_update_response" : "stream_create_response";
            api.answer(failed.account(), failed.reply(), new ApiResponse.Failed(type, failed.error(), null));
        }
    }

    /** A client has connected here. */
    public void clientConnected(ClientInfo client) {
        if (world.isHeard(Advisories.SYSTEM_ACCOUNT, Advisory.ClientConnect.subject(client.account()))) {
            advisories.tell(Advisories.SYSTEM_ACCOUNT, new Advisory.ClientConnect(reports.serverInfo(), client));
        }
    }

    /** A client has left; {@code sent} and {@code received}: what this server gave to it and got from it. */
    public void clientDisconnected(ClientInfo client, DataStats sent, DataStats received, String reason) {
        if (world.isHeard(Advisories.SYSTEM_ACCOUNT, Advisory.ClientDisconnect.subject(client.account()))) {
            Instant stop = env.clock().at(env.now());
            advisories.tell(
                    Advisories.SYSTEM_ACCOUNT,
                    new Advisory.ClientDisconnect(reports.serverInfo(), client, stop, sent, received, reason));
        }
    }

    /** A request on a subject that all servers listen to. */
    public void onApi(ApiCall call) {
        if (!api.stopping) {
            dispatcher.on(call);
        }
    }

    /** Whether it listens to that subject of the system account. */
    public boolean hasService(String subject) {
        return dispatcher.hasService(subject);
    }

    /** Whether a stream's leader here takes what is published on that subject. */
    public boolean hears(String account, String subject) {
        return hosting.hears(account, subject);
    }

    /** Whether this consumer's leader is here: the only one that hears its pull requests and acknowledgments. */
    public boolean leadsConsumer(String account, String stream, String consumer) {
        HostedConsumer hosted = hosting.consumer(account, stream, consumer);
        return hosted != null && hosted.node.isLeader();
    }

    public void onPublish(String account, Publish publish) {
        hosting.publish(account, publish);
    }

    /** What a client says about a message that it got. */
    public void onAck(String account, String stream, String consumer, long streamSeq, Acknowledgment ack, Inbox reply) {
        HostedConsumer hosted = hosting.consumer(account, stream, consumer);
        if (hosted != null) {
            hosted.node.onAck(streamSeq, ack, reply);
        }
    }

    private void sendStatsz() {
        boolean enabled = meta.memberOrNull() != null;
        SystemMessage.Statsz report = new SystemMessage.Statsz(
                spec.name(),
                spec.id(),
                spec.cluster(),
                spec.tags(),
                enabled ? reports.config(false) : null,
                enabled ? reports.usage() : null);
        nodes.self(spec, reports.config(false), reports.usage(), env.now());
        world.broadcast(report);
    }

    /** Helps the chance of placements that this server decides as meta leader, until told otherwise. */
    public void wish(PlacementWish wish) {
        knowledge.wish(wish);
    }

    // ---- what its parts ask of it

    @Override
    public Surroundings env() {
        return env;
    }

    /** Who it is and how it is configured. */
    public ServerSpec spec() {
        return spec;
    }

    @Override
    public ServerWorld world() {
        return world;
    }

    @Override
    public ServerDisk disk() {
        return disk;
    }

    @Override
    public Infos infos() {
        return infos;
    }

    @Override
    public Advisories advisories() {
        return advisories;
    }

    @Override
    public void answer(String account, Inbox to, ApiResponse response) {
        if (!to.isNone()) {
            api.answer(account, to, response);
        }
    }

    @Override
    public boolean isAccountFull(String account, Storage kind, long bytes) {
        AccountLimits limits = api.limits(account);
        long limit = kind == Storage.FILE ? limits.maxStorage() : limits.maxMemory();
        return limit >= 0 && usage.storedBy(account, kind) + bytes > limit;
    }

    @Override
    public int maxHaAssets() {
        return spec.maxHaAssets();
    }

    @Override
    public void assignmentFailed(StreamAssignment assignment, ApiError error) {
        SystemMessage.AssignmentFailed failed = new SystemMessage.AssignmentFailed(
                assignment.account(), assignment.name(), "", error, false, assignment.reply());
        if (meta.isLeader()) {
            env.alarm().after(0, () -> onAssignmentFailed(failed));
        } else {
            world.broadcast(failed);
        }
    }

    @Override
    public void usageChanged() {
        usage.changed();
    }

    @Override
    public long onlineServers() {
        return nodes.online();
    }

    /** Its monitoring services. */
    public Monitor monitor() {
        return monitor;
    }

    // ---- views, for checkers and conditions of the simulator

    /** What there is to see of this server from outside. */
    public ServerInsight insight() {
        return new ServerInsight(meta, hosting, nodes, knowledge);
    }
}
