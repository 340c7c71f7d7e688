package wavetank.bench;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import wavetank.core.kernel.Micros;
import wavetank.core.raft.Entry;
import wavetank.core.raft.EntryBatch;
import wavetank.sim.check.RaftChecker;
import wavetank.sim.cluster.RaftTank;
import wavetank.sim.cluster.TankGroup;

/**
 * What it costs to hold every rule of RAFT against a group of three after each of its events: elections, entries one by one and a second of
 * a hundred idle groups, each with and without. Good: 2.5 times the time at most.
 */
public class CheckedBench extends Measured {
    private static final int PEERS = 3;
    private static final int SERVERS = 5;
    private static final int GROUPS = 100;
    private static final EntryBatch ENTRY = EntryBatch.of(new Entry.Command(() -> 128));

    @Param({"off", "on"})
    public String checks = "off";

    private RaftTank tank = Tanks.of(PEERS);
    private TankGroup group = tank.addGroup(1);
    private RaftTank idle = tank;

    @Setup
    public void fill() {
        tank = Tanks.of(PEERS);
        watch(tank, PEERS);
        group = tank.addGroup(Tanks.firstServers(PEERS));
        Tanks.settle(tank);
        idle = Tanks.of(SERVERS);
        watch(idle, SERVERS);
        Tanks.settled(idle, SERVERS, GROUPS);
        idle.skipHeartbeats(false);
    }

    private void watch(RaftTank watched, int servers) {
        if (checks.equals("on")) {
            watched.observe(new RaftChecker(servers, violation -> {
                throw new IllegalStateException(violation.toString());
            }));
        }
    }

    /** As {@link ElectionBench#leaderDisconnected}. */
    @Benchmark
    public long election() {
        Tanks.loseLeader(tank, group);
        return tank.digest();
    }

    /** As {@link ReplicationBench#oneByOne}. */
    @Benchmark
    public long entry() {
        Tanks.replicate(tank, group, ENTRY, PEERS);
        return tank.now();
    }

    /** As {@link IdleBench#stretch}, a second of it. */
    @Benchmark
    public long idleSecond() {
        idle.runUntil(idle.now() + Micros.SECOND);
        return idle.events();
    }
}
