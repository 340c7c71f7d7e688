package wavetank.sim.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Clusters and their servers; several clusters are joined by a full mesh of gateways. */
public record Topology(List<Cluster> clusters) {
    /** NATS limits of a server's JetStream unless a file sets others: 1 GiB memory, 10 GiB file. */
    public static final long MAX_MEMORY = 1L << 30;

    public static final long MAX_FILE = 10L << 30;

    /** Servers in topology order. */
    public record Cluster(String name, List<Server> servers) {
        public Cluster {
            servers = List.copyOf(servers);
        }
    }

    /**
     * One server.
     *
     * @param maxMemory bytes that JetStream may use in memory
     * @param maxFile bytes that JetStream may use in files
     */
    public record Server(String name, List<String> tags, long maxMemory, long maxFile) {
        public Server {
            tags = List.copyOf(tags);
        }

        public static Server named(String name) {
            return new Server(name, List.of(), MAX_MEMORY, MAX_FILE);
        }
    }

    public Topology {
        clusters = List.copyOf(clusters);
    }

    /** Cluster {@code C1} with servers n1 … nk. */
    public static Topology ofServers(int count) {
        return new Topology(List.of(new Cluster("C1", numbered(count, ""))));
    }

    /** A cluster whose servers are called n1-c1 … for the name C1. */
    public static Cluster cluster(String name, int count) {
        return new Cluster(name, numbered(count, "-" + name.toLowerCase(Locale.ROOT)));
    }

    private static List<Server> numbered(int count, String suffix) {
        List<Server> servers = new ArrayList<>();
        for (int k = 1; k <= count; k++) {
            servers.add(Server.named("n" + k + suffix));
        }
        return servers;
    }

    /** All servers, cluster after cluster. */
    public List<Server> servers() {
        return clusters.stream().flatMap(c -> c.servers().stream()).toList();
    }

    public List<String> serverNames() {
        return servers().stream().map(Server::name).toList();
    }

    /** The cluster of a server. */
    public Optional<Cluster> clusterOf(String server) {
        return clusters.stream()
                .filter(c -> c.servers().stream().anyMatch(s -> s.name().equals(server)))
                .findFirst();
    }
}
