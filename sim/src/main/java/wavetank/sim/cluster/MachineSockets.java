package wavetank.sim.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import wavetank.core.api.DataStats;
import wavetank.core.server.JetStreamServer;
import wavetank.core.server.ServerSockets;

/** The connections of one process, with what has gone over those of its clients. */
final class MachineSockets implements ServerSockets {
    private final SimCluster cluster;
    private final SimServer machine;

    /** When the connection to each server came up last. */
    private final SortedMap<Integer, Long> connectedSince = new TreeMap<>();

    private final SortedMap<Long, SimClient> clients = new TreeMap<>();
    private long everConnected;
    private DataStats pastIn = DataStats.NONE;
    private DataStats pastOut = DataStats.NONE;

    MachineSockets(SimCluster cluster, SimServer machine) {
        this.cluster = cluster;
        this.machine = machine;
    }

    void connectedTo(SimServer other) {
        connectedSince.put(other.index(), cluster.now());
    }

    void opened(SimClient client) {
        everConnected++;
        clients.put(client.id(), client);
    }

    void closed(SimClient client) {
        if (clients.remove(client.id()) != null) {
            pastIn = pastIn.plus(client.traffic().in());
            pastOut = pastOut.plus(client.traffic().out());
        }
    }

    @Override
    public List<Client> clients() {
        List<Client> all = new ArrayList<>();
        clients.values().forEach(client -> all.add(client.described(2 * cluster.clientDelay())));
        return all;
    }

    @Override
    public long everConnected() {
        return everConnected;
    }

    @Override
    public DataStats pastIn() {
        return pastIn;
    }

    @Override
    public DataStats pastOut() {
        return pastOut;
    }

    @Override
    public List<Peer> peers() {
        List<Peer> peers = new ArrayList<>();
        for (SimServer other : cluster.servers()) {
            JetStreamServer process = other.serverOrNull();
            boolean linked = other != machine && cluster.links().isConnected(machine.index(), other.index());
            if (linked && process != null) {
                long since = connectedSince.getOrDefault(other.index(), 0L);
                long there = cluster.linkDelay(machine.index(), other.index());
                long back = cluster.linkDelay(other.index(), machine.index());
                peers.add(new Peer(other.index(), process.spec().id(), since, there + back));
            }
        }
        return peers;
    }

    @Override
    public boolean kick(long id) {
        SimClient client = clients.get(id);
        if (client == null) {
            return false;
        }
        cluster.kicked(client);
        return true;
    }
}
