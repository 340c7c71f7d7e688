package wavetank.bench;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import wavetank.bench.microraft.MicroRaftGroup;

/**
 * One transfer of MicroRaft an operation, to the next member: the peer of {@link StepDownBench}. Good is that the product does 4.3, 7.5 and 11
 * times as many with 3, 5 and 7 peers, as with elections.
 */
public class MicroRaftStepDownBench extends Measured {
    @Param({"3", "5", "7"})
    public int peers = 3;

    private MicroRaftGroup group = new MicroRaftGroup(Tanks.SEED, peers);

    @Setup
    public void fill() {
        group = new MicroRaftGroup(Tanks.SEED, peers);
    }

    /** The leader hands over; the new one leads; the old one follows it. */
    @Benchmark
    public long transfer() {
        int old = group.leader();
        group.transferLeadership((old + 1) % peers);
        group.awaitFollows(old);
        return group.now();
    }
}
