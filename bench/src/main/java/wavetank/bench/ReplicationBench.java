package wavetank.bench;

import java.util.Collections;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import wavetank.core.raft.Entry;
import wavetank.core.raft.EntryBatch;
import wavetank.core.raft.Operation;
import wavetank.sim.cluster.RaftTank;
import wavetank.sim.cluster.TankGroup;

/**
 * One replicated entry an operation: proposed at the leader, written there, sent, written and acknowledged by the followers, committed, made
 * known to all by the heartbeat that NATS sends at once, applied everywhere. Good: 2 and 1 million a second with 3 and 5 peers one by one,
 * 25 and 12 million in batches of 64. The entries themselves are made once; apart from them nothing is allocated.
 */
public class ReplicationBench extends Measured {
    private static final int BATCH = 64;

    /** Bytes of the payload that an operation stands for. */
    private static final int PAYLOAD = 128;

    private static final int VARIETY = 256;

    @Param({"3", "5"})
    public int peers = 3;

    private RaftTank tank = new RaftTank(RaftTank.Spec.of(Tanks.SEED, peers));
    private TankGroup group = tank.addGroup(1);
    private final Operation[] operations = new Operation[VARIETY];
    private final EntryBatch[] single = new EntryBatch[VARIETY];
    private final EntryBatch[] batches = new EntryBatch[VARIETY];
    private int next;

    @Setup
    public void fill() {
        tank = new RaftTank(RaftTank.Spec.of(Tanks.SEED, peers));
        group = tank.addGroup(Tanks.firstServers(peers));
        Tanks.settle(tank);
        for (int i = 0; i < VARIETY; i++) {
            int size = PAYLOAD + i % 8;
            operations[i] = () -> size;
            single[i] = EntryBatch.of(new Entry.Command(operations[i]));
        }
        for (int i = 0; i < VARIETY; i++) {
            batches[i] = EntryBatch.of(Collections.nCopies(BATCH, single[i].get(0)));
        }
    }

    /** One entry in flight at a time; it was made before. */
    @Benchmark
    public long oneByOne() {
        return replicate(single);
    }

    /** An append entry of 64 entries in flight at a time. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public long batch64() {
        return replicate(batches);
    }

    /** One entry in flight at a time, from an operation that the leader queues and makes an entry of. */
    @Benchmark
    public long proposed() {
        long applied = group.applied();
        if (!group.propose(operations[next++ & (VARIETY - 1)])) {
            throw new IllegalStateException("the leader refuses");
        }
        group.flush();
        Tanks.awaitApplied(tank, group, applied + peers);
        return tank.now();
    }

    private long replicate(EntryBatch[] entries) {
        Tanks.replicate(tank, group, entries[next++ & (VARIETY - 1)], peers);
        return tank.now();
    }
}
