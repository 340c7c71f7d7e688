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
import wavetank.bench.microraft.MicroRaftGroup;

/**
 * One transfer of MicroRaft an operation, to the next member: the peer of {@link StepDownBench}. Good is that the product does 4.3, 7.5 and 11
 * times as many with 3, 5 and 7 peers, as with elections.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(SECONDS)
@Fork(
        value = 2,
        jvmArgsAppend = {"-Xms1g", "-Xmx1g", "-XX:+UseSerialGC"})
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class MicroRaftStepDownBench {
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
