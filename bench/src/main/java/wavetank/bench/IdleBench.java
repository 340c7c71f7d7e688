package wavetank.bench;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import wavetank.core.kernel.Micros;
import wavetank.sim.cluster.RaftTank;

/**
 * A simulated minute an operation, which nobody looks at before it is over: some servers, groups of three peers, nothing but heartbeats and their
 * answers. Good where each is an event: 25,000 simulated seconds a second with 100 groups, 2,500 with 1,000, 300 with 10,000, and nothing allocated.
 * Where they are skipped, the number of groups must not matter.
 */
public class IdleBench extends Measured {
    /** How the groups are played. */
    public enum Played {
        /** Each event in the order of time. */
        TOGETHER,
        /** Each event, one group after the other. */
        APART,
        /** Heartbeats are skipped. */
        SKIPPED
    }

    @Param({"100", "1000", "10000"})
    public int groups = 100;

    @Param("5")
    public int servers = 5;

    /** Simulated seconds in an operation. */
    @Param("60")
    public int seconds = 60;

    @Param
    public Played played = Played.APART;

    private RaftTank tank = Tanks.of(servers);

    @Setup
    public void fill() {
        tank = Tanks.of(servers);
        Tanks.settled(tank, servers, groups);
        tank.skipHeartbeats(played == Played.SKIPPED);
        tank.playApart(played != Played.TOGETHER);
    }

    @Benchmark
    public long stretch() {
        tank.runUntil(tank.now() + seconds * Micros.SECOND);
        return tank.now();
    }
}
