package wavetank.core.server;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import wavetank.core.api.AccountDetail;
import wavetank.core.api.AccountInfo;
import wavetank.core.api.AccountLimits;
import wavetank.core.api.ApiStats;
import wavetank.core.api.ConsumerConfig;
import wavetank.core.api.ConsumerInfo;
import wavetank.core.api.ConsumerRaftGroup;
import wavetank.core.api.DataStats;
import wavetank.core.api.GatewayStat;
import wavetank.core.api.JetStreamConfig;
import wavetank.core.api.JetStreamInfo;
import wavetank.core.api.JetStreamLimits;
import wavetank.core.api.JetStreamUsage;
import wavetank.core.api.JszOptions;
import wavetank.core.api.MetaClusterInfo;
import wavetank.core.api.RouteStat;
import wavetank.core.api.ServerInfo;
import wavetank.core.api.ServerStats;
import wavetank.core.api.Storage;
import wavetank.core.api.StreamConfig;
import wavetank.core.api.StreamDetail;
import wavetank.core.kernel.NameHash;
import wavetank.core.meta.ConsumerAssignment;
import wavetank.core.meta.StreamAssignment;
import wavetank.core.raft.RaftMember;
import wavetank.core.raft.RaftView;

/** What a server tells about itself: JSZ, STATSZ, account infos (section 18 of the spec). */
final class Reports {
    private static final int JETSTREAM_FLAGS = 7;
    private static final int DEFAULT_LIMIT = 1_024;

    private final ApiContext api;
    private final UsageBook usage;
    private long messagesSent;

    Reports(ApiContext api, UsageBook usage) {
        this.api = api;
        this.usage = usage;
    }

    // ---- identity and configuration

    /** The sender block of a system message. */
    ServerInfo serverInfo() {
        ServerSpec spec = api.spec;
        boolean enabled = api.meta.memberOrNull() != null;
        return new ServerInfo(
                spec.name(),
                spec.host(),
                spec.id(),
                spec.cluster(),
                spec.domain(),
                Infos.VERSION,
                spec.tags(),
                true,
                enabled ? JETSTREAM_FLAGS : 0,
                ++messagesSent,
                now());
    }

    private Instant now() {
        return api.env.clock().at(api.env.now());
    }

    JetStreamConfig config(boolean withDirectory) {
        ServerSpec spec = api.spec;
        return new JetStreamConfig(
                spec.maxMemory(),
                spec.maxStorage(),
                withDirectory ? "/data/" + spec.name() + "/jetstream" : "",
                spec.syncIntervalNanos(),
                spec.syncAlways(),
                spec.domain(),
                true,
                spec.uniqueTag(),
                true);
    }

    JetStreamUsage usage() {
        return new JetStreamUsage(
                usage.stored(Storage.MEMORY),
                usage.stored(Storage.FILE),
                reserved(Storage.MEMORY),
                reserved(Storage.FILE),
                enabledAccounts(),
                raftNodes(),
                api.counters.server());
    }

    private long reserved(Storage kind) {
        long sum = 0;
        for (HostedStream hosted : api.hosting.streams()) {
            StreamConfig config = hosted.assignment.config();
            if (config.storage() == kind && config.maxBytes() > 0) {
                sum += config.maxBytes();
            }
        }
        return sum;
    }

    private int enabledAccounts() {
        int enabled = 0;
        for (AccountSpec account : api.accounts.values()) {
            enabled += account.jetStream() ? 1 : 0;
        }
        return enabled;
    }

    private int raftNodes() {
        int nodes = api.meta.memberOrNull() == null ? 0 : 1;
        for (HostedStream stream : api.hosting.streams()) {
            nodes += stream.node.memberOrNull() == null ? 0 : 1;
            for (HostedConsumer consumer : stream.consumers.values()) {
                nodes += consumer.node.memberOrNull() == null ? 0 : 1;
            }
        }
        return nodes;
    }

    // ---- JSZ

    /** The JSZ data, or null where this server keeps silent: asked for the leader only, and it is not. */
    @Nullable
    JetStreamInfo jetStream(JszOptions options) {
        if (options.leaderOnly() && !api.meta.isLeader()) {
            return null;
        }
        RaftMember meta = api.meta.memberOrNull();
        return meta == null ? disabled() : enabled(meta, options);
    }

    /** JetStream is off here: nothing but zeros, the configuration's too. */
    private JetStreamInfo disabled() {
        return new JetStreamInfo(
                new JetStreamUsage(0, 0, 0, 0, 0, 0, new ApiStats(0, 0, 0, 0)),
                api.spec.id(),
                now(),
                true,
                new JetStreamConfig(0, 0, "", 0, false, "", false, "", false),
                new JetStreamLimits(0, 0, 0, 0),
                0,
                0,
                0,
                0,
                0,
                0,
                null,
                List.of(),
                0);
    }

    private JetStreamInfo enabled(RaftMember meta, JszOptions options) {
        int streams = 0;
        int streamsLed = 0;
        int consumers = 0;
        int consumersLed = 0;
        long messages = 0;
        long bytes = 0;
        for (HostedStream stream : api.hosting.streams()) {
            streams++;
            streamsLed += stream.node.isLeader() ? 1 : 0;
            messages += stream.node.store().messages();
            bytes += stream.node.store().bytes();
            for (HostedConsumer consumer : stream.consumers.values()) {
                consumers++;
                consumersLed += consumer.node.isLeader() ? 1 : 0;
            }
        }
        return new JetStreamInfo(
                usage(),
                api.spec.id(),
                now(),
                false,
                config(true),
                limits(),
                streams,
                options.raft() ? streamsLed : 0,
                consumers,
                options.raft() ? consumersLed : 0,
                messages,
                bytes,
                metaCluster(meta, false),
                accountDetails(options),
                enabledAccounts());
    }

    JetStreamLimits limits() {
        return new JetStreamLimits(0, 0, api.spec.maxHaAssets(), 0);
    }

    /** {@code anonymous}: STATSZ calls the group by its own name where the server does not lead it. */
    MetaClusterInfo metaCluster(RaftMember meta, boolean anonymous) {
        RaftView view = meta.view();
        boolean leads = api.meta.isLeader();
        String leader = api.infos.clusters().leaderName(view);
        String peer = view.leader() == RaftView.NOBODY ? NameHash.of("") : api.directory.id(view.leader());
        return new MetaClusterInfo(
                anonymous && !leads ? MetaLayer.GROUP : api.spec.cluster(),
                leader,
                peer,
                leads ? api.infos.clusters().metaReplicas(view) : null,
                view.clusterSize(),
                0,
                0,
                0,
                api.meta.snapshotInfo());
    }

    private List<AccountDetail> accountDetails(JszOptions options) {
        boolean accounts = options.accounts() || options.streams() || options.consumers();
        List<AccountDetail> details = new ArrayList<>();
        if (!options.account().isEmpty()) {
            AccountSpec account = api.accounts.get(options.account());
            if (account != null && account.jetStream()) {
                details.add(account(account, options));
            }
        } else if (accounts) {
            for (AccountSpec account : api.accounts.values()) {
                if (account.jetStream()) {
                    details.add(account(account, options));
                }
            }
            int limit = options.limit() == 0 ? DEFAULT_LIMIT : options.limit();
            details = StreamApi.slice(details, options.offset(), limit);
        }
        return List.copyOf(details);
    }

    private AccountDetail account(AccountSpec account, JszOptions options) {
        JetStreamUsage used = new JetStreamUsage(
                usage.storedBy(account.name(), Storage.MEMORY),
                usage.storedBy(account.name(), Storage.FILE),
                account.limits().maxMemory(),
                account.limits().maxStorage(),
                0,
                0,
                api.counters.account(account.name(), 0));
        boolean streams = options.streams() || options.consumers();
        return new AccountDetail(account.name(), account.name(), used, streams ? streams(account, options) : null);
    }

    /** One account's part without its streams. */
    AccountDetail account(AccountSpec account) {
        return account(account, JszOptions.NONE);
    }

    private List<StreamDetail> streams(AccountSpec account, JszOptions options) {
        List<StreamDetail> details = new ArrayList<>();
        for (HostedStream hosted : api.hosting.streams()) {
            boolean wanted = !options.streamLeaderOnly() || hosted.node.isLeader();
            if (wanted && hosted.assignment.account().equals(account.name())) {
                details.add(stream(hosted, options));
            }
        }
        return List.copyOf(details);
    }

    private StreamDetail stream(HostedStream hosted, JszOptions options) {
        StreamAssignment assignment = hosted.assignment;
        List<ConsumerInfo> consumers = new ArrayList<>();
        List<ConsumerRaftGroup> groups = new ArrayList<>();
        for (HostedConsumer consumer : hosted.consumers.values()) {
            ConsumerInfo info = api.infos.consumer(consumer, false);
            consumers.add(options.config() ? info : info.withConfig(ConsumerConfig.NONE));
            groups.add(raftGroup(consumer.assignment));
        }
        return new StreamDetail(
                assignment.name(),
                assignment.created(),
                api.infos.cluster(hosted),
                options.config() ? assignment.config() : null,
                hosted.node.state(false, "").withConsumerCount(consumers.size()),
                options.consumers() ? List.copyOf(consumers) : null,
                null,
                List.of(),
                options.raft() ? assignment.group().name() : "",
                options.raft() && options.consumers() ? List.copyOf(groups) : List.of());
    }

    private static ConsumerRaftGroup raftGroup(ConsumerAssignment consumer) {
        return new ConsumerRaftGroup(consumer.name(), consumer.group().name());
    }

    // ---- STATSZ

    /** The server's statistics; sizes of the process are those of a small real one. */
    ServerStats stats() {
        RaftMember meta = api.meta.memberOrNull();
        ServerSockets sockets = api.world.sockets();
        DataStats sent = VariablesReport.sent(sockets);
        DataStats received = VariablesReport.received(sockets);
        return new ServerStats(
                api.spec.started(),
                VariablesReport.MEMORY,
                VariablesReport.CORES,
                0,
                sockets.clients().size(),
                sockets.everConnected(),
                activeAccounts(),
                new SubscriptionCount(api).all(),
                sent,
                sent,
                received,
                received,
                0,
                routes(),
                gateways(),
                Long.bitCount(api.nodes.online() | 1L << api.spec.index()),
                meta == null ? null : config(false),
                meta == null ? null : usage(),
                meta == null ? null : metaCluster(meta, true),
                limits());
    }

    /** The system account and those that have something here. */
    private int activeAccounts() {
        Set<String> accounts = new HashSet<>();
        for (HostedStream hosted : api.hosting.streams()) {
            accounts.add(hosted.assignment.account());
        }
        return 1 + accounts.size();
    }

    /** A pool of three and one of the system account's own (NATS default). */
    private static final int CONNECTIONS_PER_ROUTE = 4;

    private List<RouteStat> routes() {
        List<RouteStat> routes = new ArrayList<>();
        for (int peer = 0; peer < api.directory.size(); peer++) {
            NodeInfo node = api.nodes.get(peer);
            if (node == null || !api.nodes.isConnected(peer) || peer == api.spec.index()) {
                continue;
            }
            if (node.cluster().equals(api.spec.cluster())) {
                for (int i = 0; i < CONNECTIONS_PER_ROUTE; i++) {
                    routes.add(new RouteStat(routes.size() + 1, node.name(), DataStats.NONE, DataStats.NONE, 0));
                }
            }
        }
        return List.copyOf(routes);
    }

    private List<GatewayStat> gateways() {
        List<String> clusters = new ArrayList<>();
        for (int peer = 0; peer < api.directory.size(); peer++) {
            NodeInfo node = api.nodes.get(peer);
            String cluster = node == null ? api.spec.cluster() : node.cluster();
            if (!cluster.equals(api.spec.cluster()) && !clusters.contains(cluster)) {
                clusters.add(cluster);
            }
        }
        List<GatewayStat> gateways = new ArrayList<>();
        for (String cluster : clusters) {
            gateways.add(new GatewayStat(gateways.size() + 1, cluster, DataStats.NONE, DataStats.NONE, 0));
        }
        return List.copyOf(gateways);
    }

    // ---- accounts

    /** What {@code $JS.API.INFO} tells about an account. */
    AccountInfo accountInfo(String account) {
        AccountSpec spec = api.accounts.get(account);
        AccountLimits limits = spec == null ? AccountLimits.UNLIMITED : spec.limits();
        int consumers = 0;
        List<StreamAssignment> streams = api.meta.state().streams(account);
        for (StreamAssignment stream : streams) {
            consumers += api.meta.state().consumers(account, stream.name()).size();
        }
        ApiStats stats = api.counters.account(account, ApiCounters.LEVEL);
        return new AccountInfo(
                usage.storedBy(account, Storage.MEMORY),
                usage.storedBy(account, Storage.FILE),
                0,
                0,
                streams.size(),
                consumers,
                limits,
                api.spec.domain(),
                stats);
    }
}
