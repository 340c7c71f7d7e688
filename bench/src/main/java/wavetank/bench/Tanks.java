package wavetank.bench;

import static wavetank.core.kernel.Micros.MINUTE;

import java.util.ArrayList;
import java.util.List;
import wavetank.core.raft.EntryBatch;
import wavetank.sim.cluster.RaftTank;
import wavetank.sim.cluster.TankGroup;

/** What the benchmarks of the engine share. */
final class Tanks {
    static final long SEED = 42;

    /** Longer than anything a benchmark waits for; reaching it is a fault of the benchmark. */
    private static final long PATIENCE = 10 * MINUTE;

    private static final int IN_FLIGHT = 512;

    private Tanks() {}

    static RaftTank of(int servers) {
        return new RaftTank(RaftTank.Spec.of(SEED, servers));
    }

    /** So many groups of three peers, each of which has a leader; they lie evenly on the servers. */
    static List<TankGroup> settled(RaftTank tank, int servers, int count) {
        List<TankGroup> groups = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            groups.add(tank.addGroup(1L << i % servers | 1L << (i + 1) % servers | 1L << (i + 2) % servers));
        }
        settle(tank);
        return groups;
    }

    /** The set of the servers 0 to {@code peers} − 1. */
    static long firstServers(int peers) {
        return (1L << peers) - 1;
    }

    static void settle(RaftTank tank) {
        if (!tank.settle()) {
            throw new IllegalStateException("no leader in half a minute");
        }
    }

    /** Runs until a leader has been announced that was not at {@code elections}. */
    static void awaitElection(RaftTank tank, TankGroup group, long elections) {
        long limit = tank.now() + PATIENCE;
        while (group.elections() == elections) {
            step(tank, limit);
        }
    }

    /** The leader's connections break; when another one leads they come back, and it is caught up. */
    static void loseLeader(RaftTank tank, TankGroup group) {
        int old = group.leader();
        long elections = group.elections();
        tank.disconnect(old);
        awaitElection(tank, group, elections);
        tank.reconnect(old);
        awaitCaughtUp(tank, group, old);
    }

    /** One append entry, until all {@code peers} have applied it. */
    static void replicate(RaftTank tank, TankGroup group, EntryBatch entries, int peers) {
        long applied = group.applied();
        if (!group.proposeBatch(entries)) {
            throw new IllegalStateException("the leader refuses");
        }
        group.flush();
        awaitApplied(tank, group, applied + peers);
    }

    /** Runs until so many indices have been applied, each counted once a member. */
    static void awaitApplied(RaftTank tank, TankGroup group, long applied) {
        long limit = tank.now() + PATIENCE;
        while (group.applied() < applied) {
            step(tank, limit);
        }
    }

    /** Runs until the log of the member on that server is as long as the leader's. */
    static void awaitCaughtUp(RaftTank tank, TankGroup group, int server) {
        long limit = tank.now() + PATIENCE;
        while (group.node(server).lastIndex() < group.node(group.leader()).lastIndex()) {
            step(tank, limit);
        }
    }

    /** Runs until the member on that server has applied all that the leader has. */
    static void awaitAppliedBy(RaftTank tank, TankGroup group, int server) {
        long limit = tank.now() + PATIENCE;
        while (group.applied(server) < group.applied(group.leader())) {
            step(tank, limit);
        }
    }

    /** Replicates these batches again and again, so many in all, hundreds of them in flight; until all have been applied everywhere. */
    static void replicate(RaftTank tank, TankGroup group, EntryBatch[] batches, int count) {
        int members = Long.bitCount(group.node(group.leader()).peers());
        for (int done = 0; done < count; done += IN_FLIGHT) {
            int some = Math.min(IN_FLIGHT, count - done);
            long applied = group.applied();
            for (int i = 0; i < some; i++) {
                if (!group.proposeBatch(batches[(done + i) % batches.length])) {
                    throw new IllegalStateException("the leader refuses");
                }
            }
            group.flush();
            awaitApplied(tank, group, applied + (long) some * members);
        }
    }

    private static void step(RaftTank tank, long limit) {
        if (!tank.step(limit)) {
            throw new IllegalStateException("waited in vain until " + limit);
        }
    }
}
