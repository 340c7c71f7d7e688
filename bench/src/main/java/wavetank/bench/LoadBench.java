package wavetank.bench;

import static wavetank.core.kernel.Micros.MILLISECOND;
import static wavetank.core.kernel.Micros.SECOND;

import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import wavetank.core.raft.Entry;
import wavetank.core.raft.EntryBatch;
import wavetank.sim.cluster.RaftTank;
import wavetank.sim.cluster.TankGroup;

/**
 * Ten simulated seconds an operation: five servers, groups of three peers, an entry each every 100 ms, which is proposed at the leader, written,
 * acknowledged, committed and applied everywhere. Good: 1,500 simulated seconds a second with 100 groups.
 */
public class LoadBench extends Measured {
    /** Simulated seconds in an operation. */
    static final int SECONDS = 10;

    private static final int SERVERS = 5;
    private static final long PERIOD = 100 * MILLISECOND;
    private static final EntryBatch ENTRY = EntryBatch.of(new Entry.Command(() -> 128));

    @Param({"100", "1000"})
    public int groups = 100;

    /** Whether one group is played after the other. */
    @Param({"true", "false"})
    public boolean apart = true;

    private RaftTank tank = Tanks.of(SERVERS);
    private List<TankGroup> all = List.of();

    @Setup
    public void fill() {
        tank = Tanks.of(SERVERS);
        all = Tanks.settled(tank, SERVERS, groups);
        tank.playApart(apart);
        long first = tank.now() + 1;
        for (int i = 0; i < groups; i++) {
            TankGroup group = all.get(i);
            group.every(first + i * PERIOD / groups, PERIOD, () -> group.proposeBatch(ENTRY));
        }
        long applied = applied();
        tank.runUntil(first + SECOND);
        if (applied() - applied < 9L * 3 * groups) {
            throw new IllegalStateException("too few entries: " + (applied() - applied));
        }
    }

    private long applied() {
        return all.stream().mapToLong(TankGroup::applied).sum();
    }

    @Benchmark
    public long stretch() {
        tank.runUntil(tank.now() + SECONDS * SECOND);
        return tank.now();
    }
}
