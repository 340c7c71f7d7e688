package wavetank.sim.run;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import wavetank.sim.cluster.ClientLibrary;
import wavetank.sim.cluster.SimCluster;
import wavetank.sim.cluster.SimServer;
import wavetank.sim.nats.Connection;
import wavetank.sim.nats.Dialer;

/** Connects the tool to the simulated cluster. */
public final class SimDialer implements Dialer {
    private static final String NO_SERVERS = "nats: no servers available for connection";
    private static final String PRESET_NAME = "NATS CLI Version v0.4.0";
    private static final String TOOL = "NATS CLI Version 0.4.0";
    private static final String UNAUTHORIZED = "nats: Authorization Violation";

    private final SimCluster cluster;
    private final Supplier<Optional<SimServer>> usual;
    private @Nullable SimConnection last;

    /** {@code usual}: the server to connect to when the command names none. */
    public SimDialer(SimCluster cluster, Supplier<Optional<SimServer>> usual) {
        this.cluster = cluster;
        this.usual = usual;
    }

    /** The first server that is up, in topology order. */
    public static Optional<SimServer> firstUp(SimCluster cluster) {
        return cluster.servers().stream().filter(SimServer::takesClients).findFirst();
    }

    @Override
    public Connection dial(Target target) throws RefusedException {
        SimServer server = find(target.servers()).orElseThrow(() -> new RefusedException(NO_SERVERS));
        String account = cluster.accountOf(target.user(), target.password());
        if (account == null) {
            throw new RefusedException(UNAUTHORIZED);
        }
        SimConnection connection =
                new SimConnection(cluster, cluster.connect(server, account, target.user(), library(target.name())));
        last = connection;
        return connection;
    }

    /** What the tool's client library says of itself; the name that is preset for the tool loses its {@code v}, as on the wire. */
    private static ClientLibrary library(String name) {
        return new ClientLibrary(name.equals(PRESET_NAME) ? TOOL : name, "go", "1.51.0");
    }

    /** The command is over. */
    public void hangUp() {
        SimConnection connection = last;
        if (connection != null) {
            connection.close();
            last = null;
        }
    }

    private Optional<SimServer> find(String servers) {
        if (servers.isEmpty()) {
            return usual.get();
        }
        for (String url : com.google.common.base.Splitter.on(',').split(servers)) {
            Optional<SimServer> server = byUrl(url.strip());
            if (server.isPresent()) {
                return server;
            }
        }
        return Optional.empty();
    }

    /** A server by the host of a URL, or by its bare name; the local host is the usual one. */
    private Optional<SimServer> byUrl(String url) {
        String host =
                url.replaceFirst("^[a-z]+://", "").replaceFirst("^[^@]*@", "").replaceFirst(":\\d+$", "");
        if (host.equals("localhost") || host.equals("127.0.0.1")) {
            return usual.get();
        }
        SimServer server = cluster.server(host);
        return server != null && server.takesClients() ? Optional.of(server) : Optional.empty();
    }
}
