package wavetank.bench;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import wavetank.bench.microraft.MicroRaftGroup;

/**
 * One election of MicroRaft an operation: the peer of {@link ElectionBench}. Good is that the product does 4.3, 7.5 and 11 times as many with
 * 3, 5 and 7 peers.
 */
public class MicroRaftElectionBench extends Measured {
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
