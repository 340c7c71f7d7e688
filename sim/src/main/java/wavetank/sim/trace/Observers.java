package wavetank.sim.trace;

import java.util.List;
import wavetank.core.raft.LogLevel;
import wavetank.core.raft.Message;
import wavetank.core.raft.RaftView;
import wavetank.sim.cluster.ClusterObserver;
import wavetank.sim.cluster.Loss;
import wavetank.sim.cluster.ServerState;

/** Several who watch one cluster, told in order. */
public final class Observers implements ClusterObserver {
    private final List<ClusterObserver> all;

    public Observers(ClusterObserver... all) {
        this.all = List.of(all);
    }

    @Override
    public boolean watchesHeartbeats() {
        return all.stream().anyMatch(ClusterObserver::watchesHeartbeats);
    }

    @Override
    public boolean mindsOrder() {
        return all.stream().anyMatch(ClusterObserver::mindsOrder);
    }

    @Override
    public void leadership(long now, String group, int server, boolean leader, long term) {
        all.forEach(o -> o.leadership(now, group, server, leader, term));
    }

    @Override
    public void settled(long now, String group, RaftView view) {
        for (ClusterObserver observer : all) {
            observer.settled(now, group, view);
        }
    }

    @Override
    public void forgotten(String group, int server) {
        all.forEach(o -> o.forgotten(group, server));
    }

    @Override
    public void lost(String group, int server, Loss loss) {
        all.forEach(o -> o.lost(group, server, loss));
    }

    @Override
    public void delivered(long now, String group, Message message) {
        all.forEach(o -> o.delivered(now, group, message));
    }

    @Override
    public void logged(long now, String server, LogLevel level, String line) {
        all.forEach(o -> o.logged(now, server, level, line));
    }

    @Override
    public void client(long now, String line) {
        all.forEach(o -> o.client(now, line));
    }

    @Override
    public void acknowledges(long now, int server) {
        for (ClusterObserver observer : all) {
            observer.acknowledges(now, server);
        }
    }

    @Override
    public void serverChanged(long now, int server, ServerState state) {
        all.forEach(o -> o.serverChanged(now, server, state));
    }
}
