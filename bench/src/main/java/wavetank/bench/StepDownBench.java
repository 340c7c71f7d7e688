package wavetank.bench;

import static java.util.concurrent.TimeUnit.SECONDS;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import wavetank.sim.cluster.RaftTank;
import wavetank.sim.cluster.TankGroup;

/**
 * One transfer an operation: the leader steps down in favour of a follower, which campaigns at once, commits its first entry and is announced; the
 * old leader follows. Good: as many as elections of {@link ElectionBench}, that is 0.8, 0.4 and 0.25 million a second with 3, 5 and 7 peers.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(SECONDS)
@Fork(
        value = 2,
        jvmArgsAppend = {"-Xms1g", "-Xmx1g", "-XX:+UseSerialGC"})
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class StepDownBench {
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
