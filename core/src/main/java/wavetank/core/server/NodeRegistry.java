package wavetank.core.server;

import static wavetank.core.kernel.Micros.SECOND;

import java.util.List;
import org.jspecify.annotations.Nullable;
import wavetank.core.api.JetStreamConfig;
import wavetank.core.api.JetStreamUsage;

/** One server's table of the servers that it has heard of, itself included (NATS {@code nodeToInfo}; section 2 of the spec). */
public final class NodeRegistry {
    /** A server that has not reported for so long is called offline, NATS {@code orphMax}. */
    static final long ORPHAN_AFTER = 150 * SECOND;

    /** How often that is looked for, NATS {@code chkOrph}. */
    static final long SWEEP_PERIOD = 90 * SECOND;

    private final ServerDirectory directory;
    private final @Nullable NodeInfo[] nodes;

    /** Who is connected to this server, a bit each. */
    private long connections;

    NodeRegistry(ServerDirectory directory) {
        this.directory = directory;
        this.nodes = new NodeInfo[directory.size()];
    }

    /** The entry of a server, or null if it has never been heard of. */
    @Nullable
    NodeInfo get(int peer) {
        return nodes[peer];
    }

    /** The server's own entry, from its configuration. */
    void self(ServerSpec spec, JetStreamConfig config, @Nullable JetStreamUsage stats, long now) {
        nodes[spec.index()] =
                new NodeInfo(spec.index(), spec.name(), spec.cluster(), spec.tags(), config, stats, false, now);
    }

    /** A route has come up: the entry is made anew, without what only reports tell. */
    void routed(int peer, String cluster, long now) {
        nodes[peer] = new NodeInfo(peer, directory.name(peer), cluster, List.of(), null, null, false, now);
    }

    /** Whether there is a connection to it. */
    void connected(int peer, boolean up) {
        connections = up ? connections | 1L << peer : connections & ~(1L << peer);
    }

    boolean isConnected(int peer) {
        return (connections & 1L << peer) != 0;
    }

    /** A report; returns true if the server was not known before. */
    boolean reported(int peer, SystemMessage.Statsz report, long now) {
        boolean isNew = nodes[peer] == null;
        nodes[peer] = new NodeInfo(
                peer, report.name(), report.cluster(), report.tags(), report.config(), report.stats(), false, now);
        return isNew;
    }

    void offline(int peer) {
        NodeInfo node = nodes[peer];
        if (node != null) {
            nodes[peer] = node.withOffline(true);
        }
    }

    /** Calls offline who has been silent too long. */
    void sweep(int self, long now) {
        for (NodeInfo node : nodes.clone()) {
            if (node != null && node.peer() != self && now - node.heardAt() > ORPHAN_AFTER) {
                offline(node.peer());
            }
        }
    }

    /** Whether reports should say that it is offline: marked so, or never heard of. */
    boolean isOffline(int peer) {
        NodeInfo node = nodes[peer];
        return node == null || node.offline();
    }

    /** The servers that are not called offline, as a set of bits. */
    long online() {
        long online = 0;
        for (NodeInfo node : nodes) {
            if (node != null && !node.offline()) {
                online |= 1L << node.peer();
            }
        }
        return online;
    }

    /** How many servers are known, itself included. */
    int size() {
        int size = 0;
        for (NodeInfo node : nodes) {
            size += node == null ? 0 : 1;
        }
        return size;
    }

    /** The name to print for a peer. */
    String nameOf(int peer) {
        NodeInfo node = nodes[peer];
        return node == null ? "Server name unknown at this time (peerID: " + directory.id(peer) + ")" : node.name();
    }
}
