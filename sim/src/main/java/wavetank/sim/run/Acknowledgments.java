package wavetank.sim.run;

import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.ArrayList;
import java.util.List;
import wavetank.sim.cluster.ClusterObserver;
import wavetank.sim.cluster.SimServer;

/** When each server acknowledged what was published, for {@code acked by n1 during F1} (section 8.3 of the format). */
final class Acknowledgments implements ClusterObserver {
    /** By server, in order of time. */
    private final List<LongArrayList> sent = new ArrayList<>();

    Acknowledgments(int servers) {
        for (int i = 0; i < servers; i++) {
            sent.add(new LongArrayList());
        }
    }

    @Override
    public boolean watchesHeartbeats() {
        return false;
    }

    @Override
    public void acknowledges(long now, int server) {
        sent.get(server).add(now);
    }

    /** How many these servers sent after {@code from}, and not after {@code to}; virtual time, µs. */
    long count(List<SimServer> servers, long from, long to) {
        return servers.stream()
                .flatMapToLong(server -> sent.get(server.index()).longStream())
                .filter(at -> at > from && at <= to)
                .count();
    }
}
