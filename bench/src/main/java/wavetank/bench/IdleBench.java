package wavetank.bench;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import wavetank.core.kernel.Micros;
import wavetank.sim.cluster.RaftTank;

/**
 * One simulated second an operation: some servers, groups of three peers, nothing but heartbeats and their answers, each an event. Good:
 * 25,000 a second with 100 groups, 2,500 with 1,000, 300 with 10,000, and nothing allocated.
 */
public class IdleBench extends Measured {
    @Param({"100", "1000", "10000"})
    public int groups = 100;

    @Param("5")
    public int servers = 5;

    private RaftTank tank = new RaftTank(RaftTank.Spec.of(Tanks.SEED, servers));

    @Setup
    public void fill() {
        tank = new RaftTank(RaftTank.Spec.of(Tanks.SEED, servers));
        for (int i = 0; i < groups; i++) {
            tank.addGroup(Tanks.neighbours(i, servers));
        }
        Tanks.settle(tank);
    }

    @Benchmark
    public long second() {
        tank.runUntil(tank.now() + Micros.SECOND);
        return tank.events();
    }
}
