package wavetank.core.server;

import java.util.ArrayList;
import java.util.List;

/** Where servers listen: NATS's usual ports, each server on a host of its own name. */
final class Addresses {
    static final int CLIENT_PORT = 4222;
    static final int CLUSTER_PORT = 6222;
    static final int GATEWAY_PORT = 7222;
    static final int MONITOR_PORT = 8222;

    private final ApiContext api;

    Addresses(ApiContext api) {
        this.api = api;
    }

    /** Its own first, then those of the cluster's servers that it has a connection to. */
    List<String> ofClients() {
        List<String> urls = new ArrayList<>();
        urls.add(api.spec.name() + ":" + CLIENT_PORT);
        for (ServerSockets.Peer peer : api.world.sockets().peers()) {
            if (clusterOf(peer.index()).equals(api.spec.cluster())) {
                urls.add(api.directory.name(peer.index()) + ":" + CLIENT_PORT);
            }
        }
        return List.copyOf(urls);
    }

    /** Of the servers known in a cluster. */
    List<String> ofCluster(String cluster, int port) {
        List<String> urls = new ArrayList<>();
        for (int peer = 0; peer < api.directory.size(); peer++) {
            if (clusterOf(peer).equals(cluster)) {
                urls.add(api.directory.name(peer) + ":" + port);
            }
        }
        return List.copyOf(urls);
    }

    /** The clusters known, its own included, by name. */
    List<String> clusters() {
        List<String> clusters = new ArrayList<>();
        for (int peer = 0; peer < api.directory.size(); peer++) {
            String cluster = clusterOf(peer);
            if (!cluster.isEmpty() && !clusters.contains(cluster)) {
                clusters.add(cluster);
            }
        }
        clusters.sort(String::compareTo);
        return clusters;
    }

    /** The cluster of a server, empty if that has never been heard of. */
    String clusterOf(int peer) {
        NodeInfo node = api.nodes.get(peer);
        return node == null ? "" : node.cluster();
    }
}
