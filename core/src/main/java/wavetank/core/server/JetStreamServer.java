package wavetank.core.server;

import java.util.SortedMap;
import wavetank.core.api.ApiResponse;
import wavetank.core.api.Inbox;
import wavetank.core.api.Surroundings;
import wavetank.core.consumer.AckKind;
import wavetank.core.kernel.RandomSource;
import wavetank.core.kernel.WallClock;
import wavetank.core.meta.MetaState;
import wavetank.core.meta.PeerRemover;
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
    private final UsageBook usage;
    private final StatszService statsz;
    private boolean stopping;

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
        this.env = new Surroundings(spec.index(), world, clock, random, world);
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
        this.gatherer = new InfoGatherer(api);
        this.remover = new PeerRemover(knowledge);
        StreamApi streams = new StreamApi(api, remover, gatherer);
        this.consumers = new ConsumerApi(api, gatherer, streams);
        this.dispatcher = new ApiDispatcher(api, streams, consumers, new SystemApi(api, reports));
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
        if (cluster.equals(spec.cluster())) {
            nodes.routed(peer, cluster, env.now());
        }
        statsz.soon();
    }

    /** Graceful stop (section 2.6): leaders hand over, the others are told, everything stops. The process may end when it returns. */
    public void shutDown() {
        handOver();
        world.broadcast(new SystemMessage.Shutdown());
        stopJetStream();
    }

    /**
     * Lame-duck mode (section 2.6): the others are told, leaders hand over. Returns whether any leader did; then the server waits a second before
     * {@link #stopJetStream}.
     */
    public boolean lameDuck() {
        world.broadcast(new SystemMessage.LameDuck());
        return handOver();
    }

    private boolean handOver() {
        stopping = true;
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
        if (meta.isLeader()) {
            String type = failed.update() ? "stream_update_response" : "stream_create_response";
            api.answer(failed.account(), failed.reply(), new ApiResponse.Failed(type, failed.error(), null));
        }
    }

    /** A request on a subject that all servers listen to. */
    public void onApi(ApiCall call) {
        if (!stopping) {
            dispatcher.on(call);
        }
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
    public void onAck(String account, String stream, String consumer, long streamSeq, AckKind kind, Inbox reply) {
        HostedConsumer hosted = hosting.consumer(account, stream, consumer);
        if (hosted != null) {
            hosted.node.onAck(streamSeq, kind, reply);
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
    public void answer(String account, Inbox to, ApiResponse response) {
        if (!to.isNone()) {
            api.answer(account, to, response);
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

    // ---- views, for checkers and conditions of the simulator

    /** What there is to see of this server from outside. */
    public ServerInsight insight() {
        return new ServerInsight(meta, hosting, nodes, knowledge);
    }
}
