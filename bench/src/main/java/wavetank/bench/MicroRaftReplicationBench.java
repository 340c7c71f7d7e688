package wavetank.bench;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.util.Arrays;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import wavetank.bench.microraft.MicroRaftGroup;

/**
 * One replicated entry of MicroRaft an operation, from the request at the leader until all members have applied it: the peer of {@link
 * ReplicationBench}. Good is that the product does 2.4 times as many one by one and 7 times as many in batches of 64.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(SECONDS)
@Fork(
        value = 2,
        jvmArgsAppend = {"-Xms1g", "-Xmx1g", "-XX:+UseSerialGC"})
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class MicroRaftReplicationBench {
    private static final int BATCH = 64;
    private static final int PAYLOAD = 128;
    private static final int VARIETY = 256;

    @Param({"3", "5"})
    public int peers = 3;

    private MicroRaftGroup group = new MicroRaftGroup(Tanks.SEED, peers);
    private final byte[][] payloads = new byte[VARIETY][PAYLOAD];
    private int next;

    @Setup
    public void fill() {
        group = new MicroRaftGroup(Tanks.SEED, peers);
        for (int i = 0; i < VARIETY; i++) {
            Arrays.fill(payloads[i], (byte) i);
        }
    }

    /** One entry in flight at a time. */
    @Benchmark
    public long oneByOne() {
        return replicate(1);
    }

    /** 64 entries in flight at a time, asked for at one instant. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public long batch64() {
        return replicate(BATCH);
    }

    private long replicate(int entries) {
        long applied = group.applied();
        for (int i = 0; i < entries; i++) {
            group.replicate(payloads[next++ & (VARIETY - 1)]);
        }
        group.awaitApplied(applied + (long) entries * peers);
        return group.now();
    }
}
