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
import wavetank.core.raft.Entry;
import wavetank.core.raft.EntryBatch;
import wavetank.sim.cluster.RaftTank;
import wavetank.sim.cluster.TankGroup;

/**
 * One whole catch-up an operation: a follower comes back with an empty disk and the leader, which has no snapshot, sends it a log of a million
 * indices, 128 B each, in bursts of 2 MiB. Good: an operation a second, which is 1 µs an entry, its write at the follower and its applying there
 * included.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(SECONDS)
@Fork(
        value = 2,
        jvmArgsAppend = {"-Xms1g", "-Xmx1g", "-XX:+UseSerialGC"})
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class CatchupBench {
    private static final int PAYLOAD = 128;
    private static final int VARIETY = 256;

    @Param("3")
    public int peers = 3;

    @Param("1000000")
    public int entries = 1_000_000;

    private RaftTank tank = new RaftTank(RaftTank.Spec.of(Tanks.SEED, peers));
    private TankGroup group = tank.addGroup(1);

    @Setup
    public void fill() {
        tank = new RaftTank(RaftTank.Spec.of(Tanks.SEED, peers).withSnapshotEvery(Integer.MAX_VALUE));
        group = tank.addGroup(Tanks.firstServers(peers));
        Tanks.settle(tank);
        Tanks.replicate(tank, group, batches(), entries);
    }

    private static EntryBatch[] batches() {
        EntryBatch[] batches = new EntryBatch[VARIETY];
        for (int i = 0; i < VARIETY; i++) {
            int size = PAYLOAD + i % 8;
            batches[i] = EntryBatch.of(new Entry.Command(() -> size));
        }
        return batches;
    }

    @Benchmark
    public long diskReplaced() {
        int leader = group.leader();
        int follower = (leader + 1) % peers;
        tank.kill(follower);
        tank.wipe(follower);
        tank.restart(follower);
        Tanks.awaitAppliedBy(tank, group, follower);
        if (group.leader() != leader) {
            throw new IllegalStateException("the leader did not stay");
        }
        return tank.digest();
    }
}
