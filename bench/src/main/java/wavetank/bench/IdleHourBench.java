package wavetank.bench;

import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import wavetank.core.kernel.Micros;
import wavetank.core.raft.RaftView;
import wavetank.sim.cluster.RaftTank;
import wavetank.sim.cluster.TankGroup;

/**
 * One simulated hour an operation: groups of three peers at rest, whose heartbeats are skipped. At the end somebody wants to know how many events
 * that were, or when each follower was heard last. Good: 100 hours a second with 10,000 groups.
 */
public class IdleHourBench extends Measured {
    private static final int SERVERS = 5;

    @Param({"100", "1000", "10000"})
    public int groups = 100;

    private RaftTank tank = Tanks.of(SERVERS);
    private List<TankGroup> all = List.of();

    @Setup
    public void fill() {
        tank = Tanks.of(SERVERS);
        all = Tanks.settled(tank, SERVERS, groups);
        tank.runUntil(tank.now() + 2 * Micros.SECOND);
    }

    @Benchmark
    public long counted() {
        tank.runUntil(tank.now() + Micros.HOUR);
        return tank.events();
    }

    @Benchmark
    public long lookedAt() {
        tank.runUntil(tank.now() + Micros.HOUR);
        long heard = 0;
        for (TankGroup group : all) {
            RaftView leader = group.node(group.leader());
            for (long rest = leader.peers(); rest != 0; rest &= rest - 1) {
                heard += leader.lastHeard(Long.numberOfTrailingZeros(rest));
            }
        }
        return heard;
    }
}
