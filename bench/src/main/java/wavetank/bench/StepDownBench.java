package wavetank.bench;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import wavetank.sim.cluster.RaftTank;
import wavetank.sim.cluster.TankGroup;

/**
 * One transfer an operation: the leader steps down in favour of a follower, which campaigns at once, commits its first entry and is announced; the
 * old leader follows. Good: as many as elections of {@link ElectionBench}, that is 0.8, 0.4 and 0.25 million a second with 3, 5 and 7 peers.
 */
public class StepDownBench extends Measured {
    @Param({"3", "5", "7"})
    public int peers = 3;

    private RaftTank tank = new RaftTank(RaftTank.Spec.of(Tanks.SEED, peers));
    private TankGroup group = tank.addGroup(1);

    @Setup
    public void fill() {
        tank = new RaftTank(RaftTank.Spec.of(Tanks.SEED, peers));
        group = tank.addGroup(Tanks.firstServers(peers));
        Tanks.settle(tank);
    }

    @Benchmark
    public long transfer() {
        int old = group.leader();
        long elections = group.elections();
        if (!group.stepDown()) {
            throw new IllegalStateException("the leader stays");
        }
        Tanks.awaitElection(tank, group, elections);
        Tanks.awaitCaughtUp(tank, group, old);
        return tank.digest();
    }
}
