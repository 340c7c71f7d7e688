package wavetank.bench;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import wavetank.core.raft.Entry;
import wavetank.core.raft.EntryBatch;
import wavetank.sim.cluster.RaftTank;
import wavetank.sim.cluster.TankGroup;

/**
 * One whole catch-up an operation: a follower comes back with an empty disk and the leader, which has no snapshot, sends it a log of a million
 * indices, 128 B each, in bursts of 2 MiB. Good: an operation a second, which is 1 µs an entry, its write at the follower and its applying there
 * included.
 */
public class CatchupBench extends Measured {
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
