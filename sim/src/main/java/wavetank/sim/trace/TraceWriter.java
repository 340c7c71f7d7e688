package wavetank.sim.trace;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongUnaryOperator;
import wavetank.core.raft.LogLevel;
import wavetank.core.raft.Message;
import wavetank.sim.cluster.ClusterObserver;
import wavetank.sim.cluster.ServerState;

/**
 * Writes what happens in a cluster, one line an event, in fixed columns: time in seconds, kind of event, server, group, what it is. Two runs are the same if
 * their traces are.
 */
public final class TraceWriter implements ClusterObserver {
    private final List<String> servers;
    private final LongUnaryOperator clock;
    private final Consumer<String> out;

    /**
     * A writer.
     *
     * @param servers names by index
     * @param clock from the cluster's time to the one to print, µs
     * @param out takes whole lines, each with its line feed
     */
    public TraceWriter(List<String> servers, LongUnaryOperator clock, Consumer<String> out) {
        this.servers = List.copyOf(servers);
        this.clock = clock;
        this.out = out;
    }

    @Override
    public void delivered(long now, String group, Message m) {
        line(now, "raft", servers.get(m.to), group, "<- " + servers.get(m.from) + " " + m.toMessage());
    }

    @Override
    public void leadership(long now, String group, int server, boolean leader, long term) {
        line(now, "role", servers.get(server), group, (leader ? "leads" : "does not lead") + ", term " + term);
    }

    @Override
    public void logged(long now, String server, LogLevel level, String text) {
        line(now, "log", server, level.name(), text);
    }

    @Override
    public void client(long now, String text) {
        line(now, "client", "", "", text);
    }

    @Override
    public void serverChanged(long now, int server, ServerState state) {
        line(now, "server", servers.get(server), "", state.name());
    }

    private void line(long now, String kind, String server, String group, String what) {
        out.accept(String.format(
                Locale.ROOT, "%14.6f %-6s %-8s %-16s %s\n", clock.applyAsLong(now) / 1e6, kind, server, group, what));
    }
}
