package wavetank.sim.serve;

import java.util.ArrayList;
import java.util.List;
import wavetank.core.server.JetStreamServer;
import wavetank.sim.cluster.ServerState;
import wavetank.sim.cluster.SimCluster;
import wavetank.sim.cluster.SimServer;
import wavetank.sim.json.ServerGreeting;
import wavetank.sim.wire.CommandReader;

/** What servers say of themselves in {@code INFO}, and at which addresses they and the others are to be found. */
final class Greetings {
    static final String HOST = "127.0.0.1";

    private static final String SYSTEM_ACCOUNT = "$SYS";

    private final SimCluster cluster;
    private final List<Integer> ports;

    /** {@code ports}: by server. */
    Greetings(SimCluster cluster, List<Integer> ports) {
        this.cluster = cluster;
        this.ports = List.copyOf(ports);
    }

    /** {@code account}: empty until it is settled whose the connection is. */
    ServerGreeting of(SimServer server, long clientId, String account) {
        JetStreamServer process = server.serverOrNull();
        return new ServerGreeting(
                process == null ? "" : process.spec().id(),
                server.name(),
                JetStreamServer.VERSION,
                HOST,
                ports.get(server.index()),
                CommandReader.MAX_PAYLOAD,
                clientId,
                server.cluster(),
                addresses(server),
                isLeaving(server),
                account,
                account.equals(SYSTEM_ACCOUNT));
    }

    /** Its own address first, unless it is about to go; then those of its cluster that it has routes to (NATS {@code updateServerINFOAndSendINFOToClients}). */
    List<String> addresses(SimServer server) {
        List<String> addresses = new ArrayList<>();
        if (!isLeaving(server)) {
            addresses.add(address(server));
        }
        for (SimServer other : cluster.connectedTo(server)) {
            if (other.cluster().equals(server.cluster())) {
                addresses.add(address(other));
            }
        }
        return addresses;
    }

    static boolean isLeaving(SimServer server) {
        return server.state() == ServerState.LAME_DUCK;
    }

    private String address(SimServer server) {
        return HOST + ":" + ports.get(server.index());
    }
}
