package wavetank.core.server;

import static wavetank.core.kernel.Micros.NANOS;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import wavetank.core.api.ConnectionList;
import wavetank.core.api.DataStats;
import wavetank.core.api.GatewayList;
import wavetank.core.api.MonitorOptions;
import wavetank.core.api.RouteList;

/**
 * ROUTEZ and GATEWAYZ, from the connections that there are. Where there is one in the simulation the real server has a pool; what goes over them is
 * not counted.
 */
final class LinksReport {
    private static final String LOCAL = "127.0.0.1";
    private static final int FIRST_EPHEMERAL_PORT = 40_000;

    /** NATS: an account of a gateway is told each interest from the start since 2.9. */
    private static final String INTEREST_ONLY = "Interest-Only";

    private static final int INTEREST_ONLY_THRESHOLD = 1_000;

    private final ApiContext api;
    private final Addresses addresses;

    LinksReport(ApiContext api) {
        this.api = api;
        this.addresses = new Addresses(api);
    }

    // ---- routes

    RouteList routes() {
        List<RouteList.Route> routes = new ArrayList<>();
        for (ServerSockets.Peer peer : api.world.sockets().peers()) {
            if (isInCluster(peer)) {
                for (int i = 0; i < VariablesReport.CONNECTIONS_A_ROUTE; i++) {
                    routes.add(route(peer, routes.size() + 1, i == VariablesReport.POOL));
                }
            }
        }
        return new RouteList(api.spec.id(), api.spec.name(), now(), List.copyOf(routes));
    }

    private boolean isInCluster(ServerSockets.Peer peer) {
        return addresses.clusterOf(peer.index()).equals(api.spec.cluster());
    }

    private Instant now() {
        return api.env.clock().at(api.env.now());
    }

    /** The server with the lower index is the one that has dialled. */
    private RouteList.Route route(ServerSockets.Peer peer, int rid, boolean ofSystemAccount) {
        boolean dialled = api.spec.index() < peer.index();
        return new RouteList.Route(
                rid,
                peer.id(),
                api.directory.name(peer.index()),
                dialled,
                dialled,
                LOCAL,
                dialled ? Addresses.CLUSTER_PORT : FIRST_EPHEMERAL_PORT + rid,
                api.env.clock().at(peer.since()),
                now(),
                peer.rttMicros() * NANOS,
                (api.env.now() - peer.since()) * NANOS,
                0,
                0,
                DataStats.NONE,
                DataStats.NONE,
                0,
                List.of(),
                List.of(),
                ofSystemAccount ? ApiContext.SYSTEM_ACCOUNT : "",
                "off");
    }

    // ---- gateways

    /** One connection goes out to each other cluster, one comes in from each of its servers. */
    GatewayList gateways(MonitorOptions.Gatewayz options) {
        boolean isSuper = addresses.clusters().size() > 1;
        SortedMap<String, GatewayList.Remote> outbound = new TreeMap<>();
        SortedMap<String, List<GatewayList.Remote>> inbound = new TreeMap<>();
        int cid = 0;
        for (ServerSockets.Peer peer : api.world.sockets().peers()) {
            String cluster = addresses.clusterOf(peer.index());
            boolean wanted = options.name().isEmpty() || options.name().equals(cluster);
            if (isInCluster(peer) || cluster.isEmpty() || !wanted) {
                continue;
            }
            if (!outbound.containsKey(cluster)) {
                outbound.put(cluster, remote(peer, ++cid, true, options));
            }
            List<GatewayList.Remote> incoming = inbound.computeIfAbsent(cluster, c -> new ArrayList<>());
            incoming.add(remote(peer, ++cid, false, options));
        }
        return new GatewayList(
                api.spec.id(),
                now(),
                isSuper ? api.spec.cluster() : "",
                isSuper ? api.spec.host() : "",
                isSuper ? Addresses.GATEWAY_PORT : 0,
                outbound,
                inbound);
    }

    private GatewayList.Remote remote(
            ServerSockets.Peer peer, int cid, boolean outbound, MonitorOptions.Gatewayz options) {
        ConnectionList.Entry connection = new ConnectionList.Entry(
                cid,
                "Gateway",
                "",
                LOCAL,
                outbound ? Addresses.GATEWAY_PORT : FIRST_EPHEMERAL_PORT + cid,
                api.env.clock().at(peer.since()),
                now(),
                null,
                "",
                peer.rttMicros() * NANOS,
                (api.env.now() - peer.since()) * NANOS,
                0,
                0,
                DataStats.NONE,
                DataStats.NONE,
                0,
                peer.id(),
                "",
                "",
                "",
                "",
                List.of(),
                List.of(),
                "");
        return new GatewayList.Remote(outbound, connection, accounts(options));
    }

    private List<GatewayList.Account> accounts(MonitorOptions.Gatewayz options) {
        List<GatewayList.Account> accounts = new ArrayList<>();
        if (!options.accounts() && options.accountName().isEmpty()) {
            return accounts;
        }
        List<String> names = new ArrayList<>(api.accounts.keySet());
        names.add(0, ApiContext.SYSTEM_ACCOUNT);
        for (String name : names) {
            if (options.accountName().isEmpty() || options.accountName().equals(name)) {
                accounts.add(new GatewayList.Account(name, INTEREST_ONLY, 0, INTEREST_ONLY_THRESHOLD, 0, 0));
            }
        }
        return List.copyOf(accounts);
    }
}
