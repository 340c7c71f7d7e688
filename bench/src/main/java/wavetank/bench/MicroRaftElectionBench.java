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
 * One election of MicroRaft an operation: the peer of {@link ElectionBench}. Good is that the product does 4.3, 7.5 and 11 times as many with
 * 3, 5 and 7 peers.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(SECONDS)
@Fork(
        value = 2,
        jvmArgsAppend = {"-Xms1g", "-Xmx1g", "-XX:+UseSerialGC"})
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class MicroRaftElectionBench {
    private static final int NOBODY = -1;

    @Param({"3", "5", "7"})
    public int peers = 3;

    private MicroRaftGroup group = new MicroRaftGroup(Tanks.SEED, peers);
    private MicroRaftGroup overlapping = group;
    private int away = NOBODY;

    @Setup
    public void fill() {
        group = new MicroRaftGroup(Tanks.SEED, peers);
        overlapping = new MicroRaftGroup(Tanks.SEED, peers);
        away = NOBODY;
    }

    /** The same work as the product's: the leader's connections break, another leads, the old one comes back and follows. */
    @Benchmark
    public long leaderDisconnected() {
        int old = group.leader();
        group.disconnect(old);
        group.awaitLeaderOtherThan(old);
        group.reconnect(old);
        group.awaitFollows(old);
        return group.now();
    }

    /** The least in which elections can follow each other, in favour of the peer: the last leader but one returns while the next is missed. */
    @Benchmark
    public long newLeaderOnly() {
        if (away != NOBODY) {
            overlapping.reconnect(away);
        }
        away = overlapping.leader();
        overlapping.disconnect(away);
        return overlapping.awaitLeaderOtherThan(away);
    }
}
