package wavetank.bench;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import wavetank.core.kernel.Micros;
import wavetank.sim.cluster.RaftTank;

/**
 * One simulated second an operation: some servers, groups of three peers, nothing but heartbeats and their answers. Good where each is an event:
 * 25,000 a second with 100 groups, 2,500 with 1,000, 300 with 10,000, and nothing allocated. Where they are skipped, the number of groups must
 * not matter.
 */
public class IdleBench extends Measured {
    @Param({"100", "1000", "10000"})
    public int groups = 100;

    @Param("5")
    public int servers = 5;

    @Param({"false", "true"})
    public boolean skipping = false;

    private RaftTank tank = Tanks.of(servers);

    @Setup
    public void fill() {
        tank = Tanks.of(servers);
        Tanks.settled(tank, servers, groups);
        tank.skipHeartbeats(skipping);
    }

    @Benchmark
    public long second() {
        tank.runUntil(tank.now() + Micros.SECOND);
        return tank.now();
    }
}
