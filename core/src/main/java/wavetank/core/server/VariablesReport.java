package wavetank.core.server;

import static wavetank.core.kernel.Micros.NANOS;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import wavetank.core.api.DataStats;
import wavetank.core.api.ServerVariables;
import wavetank.core.kernel.Micros;
import wavetank.core.kernel.NameHash;
import wavetank.core.raft.RaftMember;

/** VARZ. What no simulation can know (memory, processor, versions of the build) is that of a small real server at rest. */
final class VariablesReport {
    static final long MEMORY = 20 << 20;
    static final int CORES = 2;
    static final int POOL = 3;

    /** The pool's connections, and the one that the system account has for itself. */
    static final int CONNECTIONS_A_ROUTE = POOL + 1;

    private static final String GO = "go1.26.8";
    private static final int PROTOCOL = 1;
    private static final double TIMEOUT_SECONDS = 2;

    /** NATS's own; the simulator has no option for them. */
    private static final ServerVariables.Limits LIMITS = new ServerVariables.Limits(
            65_536,
            120 * Micros.SECOND * NANOS,
            2,
            TIMEOUT_SECONDS,
            4_096,
            1 << 20,
            64 << 20,
            TIMEOUT_SECONDS,
            10 * Micros.SECOND * NANOS);

    private final ApiContext api;
    private final Reports reports;
    private final Addresses addresses;

    VariablesReport(ApiContext api, Reports reports) {
        this.api = api;
        this.reports = reports;
        this.addresses = new Addresses(api);
    }

    ServerVariables variables() {
        ServerSpec spec = api.spec;
        RaftMember meta = api.meta.memberOrNull();
        Instant now = api.env.clock().at(api.env.now());
        return new ServerVariables(
                spec.id(),
                spec.name(),
                Infos.VERSION,
                PROTOCOL,
                "",
                GO,
                spec.host(),
                Addresses.CLIENT_PORT,
                true,
                addresses.ofClients(),
                LIMITS,
                new ServerVariables.Http(spec.host(), Addresses.MONITOR_PORT, Collections.emptySortedMap()),
                cluster(),
                gateway(),
                meta == null ? null : reports.config(true),
                meta == null ? null : reports.usage(),
                meta == null ? null : reports.metaCluster(meta, false),
                meta == null ? null : reports.limits(),
                spec.started(),
                now,
                Duration.between(spec.started(), now).toNanos(),
                new ServerVariables.Machine(MEMORY, CORES, CORES, 0),
                counters(),
                spec.started(),
                "sha256:" + NameHash.digest(spec.toString()),
                spec.tags(),
                ApiContext.SYSTEM_ACCOUNT);
    }

    private ServerVariables.Cluster cluster() {
        String own = api.spec.cluster();
        return new ServerVariables.Cluster(
                own,
                api.spec.host(),
                Addresses.CLUSTER_PORT,
                TIMEOUT_SECONDS,
                addresses.ofCluster(own, Addresses.CLUSTER_PORT),
                TIMEOUT_SECONDS,
                POOL);
    }

    /** Like a configuration that names every cluster, its own too, as the usual ones do. */
    private ServerVariables.Gateway gateway() {
        List<ServerVariables.RemoteGateway> gateways = new ArrayList<>();
        for (String cluster : addresses.clusters()) {
            List<String> urls = addresses.ofCluster(cluster, Addresses.GATEWAY_PORT);
            gateways.add(new ServerVariables.RemoteGateway(cluster, 0, urls));
        }
        return gateways.size() < 2
                ? ServerVariables.Gateway.NONE
                : new ServerVariables.Gateway(
                        api.spec.cluster(),
                        api.spec.host(),
                        Addresses.GATEWAY_PORT,
                        TIMEOUT_SECONDS,
                        TIMEOUT_SECONDS,
                        List.copyOf(gateways));
    }

    private ServerVariables.Counters counters() {
        ServerSockets sockets = api.world.sockets();
        int remotes = 0;
        for (ServerSockets.Peer peer : sockets.peers()) {
            remotes += addresses.clusterOf(peer.index()).equals(api.spec.cluster()) ? 1 : 0;
        }
        DataStats in = received(sockets);
        DataStats out = sent(sockets);
        return new ServerVariables.Counters(
                sockets.clients().size(),
                sockets.everConnected(),
                remotes * CONNECTIONS_A_ROUTE,
                remotes,
                in,
                in,
                out,
                out,
                0,
                new SubscriptionCount(api).all());
    }

    /** From clients. What servers tell each other is not counted. */
    static DataStats received(ServerSockets sockets) {
        DataStats sum = sockets.pastIn();
        for (ServerSockets.Client client : sockets.clients()) {
            sum = sum.plus(client.in());
        }
        return sum;
    }

    /** To clients. */
    static DataStats sent(ServerSockets sockets) {
        DataStats sum = sockets.pastOut();
        for (ServerSockets.Client client : sockets.clients()) {
            sum = sum.plus(client.out());
        }
        return sum;
    }
}
