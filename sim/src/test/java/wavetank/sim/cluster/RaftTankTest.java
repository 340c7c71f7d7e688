package wavetank.sim.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static wavetank.core.kernel.Micros.SECOND;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import wavetank.core.raft.Entry;
import wavetank.core.raft.EntryBatch;

/** Groups on the bare engine elect, replicate, survive faults, are repeatable, and allocate nothing while they do what they always do. */
class RaftTankTest {
    private static final int ROUNDS = 20_000;

    private final RaftTank tank = new RaftTank(RaftTank.Spec.of(7, 5));

    private static TankGroup settled(RaftTank tank, long peers) {
        TankGroup group = tank.addGroup(peers);
        assertThat(tank.settle()).isTrue();
        return group;
    }

    @Test
    void electsALeaderAndReplicates() {
        TankGroup group = settled(tank, 0b10101);
        assertThat(group.leader()).isIn(0, 2, 4);
        assertThat(group.propose(() -> 100)).isTrue();
        group.flush();
        tank.runUntil(tank.now() + SECOND);
        assertThat(List.of(group.applied(0), group.applied(2), group.applied(4)))
                .containsOnly(2L);
    }

    @Test
    void aKilledLeaderIsReplacedAndCatchesUpWhenItIsBack() {
        TankGroup group = settled(tank, 0b11111);
        int old = group.leader();
        tank.kill(old);
        assertThat(tank.runUntil(30 * SECOND, group::isSettled)).isTrue();
        assertThat(group.leader()).isNotEqualTo(old);
        tank.restart(old);
        tank.runUntil(tank.now() + 5 * SECOND);
        assertThat(group.node(old).leader()).isEqualTo(group.leader());
        assertThat(group.applied(old)).isEqualTo(group.applied(group.leader()));
    }

    @Test
    void aDisconnectedLeaderIsReplacedAndFollowsWhenItIsBack() {
        TankGroup group = settled(tank, 0b111);
        int old = group.leader();
        long elections = group.elections();
        tank.disconnect(old);
        assertThat(tank.runUntil(30 * SECOND, () -> group.elections() > elections))
                .isTrue();
        assertThat(group.node(old).isLeader()).isTrue();
        tank.reconnect(old);
        tank.runUntil(tank.now() + 5 * SECOND);
        assertThat(group.node(old).isLeader()).isFalse();
        assertThat(group.isSettled()).isTrue();
    }

    @Test
    void withoutAQuorumNothingIsCommitted() {
        TankGroup group = settled(tank, 0b111);
        int leader = group.leader();
        long before = group.applied();
        tank.kill((leader + 1) % 3);
        tank.kill((leader + 2) % 3);
        group.propose(() -> 1);
        group.flush();
        tank.runUntil(tank.now() + 3 * SECOND);
        assertThat(group.applied()).isEqualTo(before);
    }

    @Test
    void oneSeedIsOneRun() {
        assertThat(busyRun(11)).isEqualTo(busyRun(11)).isNotEqualTo(busyRun(12));
    }

    /** Kills, restarts, cuts and proposals without plan; what it comes to. */
    private static String busyRun(long seed) {
        RaftTank tank = new RaftTank(RaftTank.Spec.of(seed, 7).withSnapshotEvery(20));
        List<TankGroup> groups = List.of(tank.addGroup(0b111), tank.addGroup(0b1111100), tank.addGroup(0b1111111));
        Random random = new Random(seed);
        List<int[]> cuts = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            disturb(tank, random, cuts);
            for (TankGroup group : groups) {
                group.propose(() -> 100);
                group.flush();
            }
            tank.runUntil(tank.now() + random.nextInt(3_000_000));
        }
        return tank.digest() + " " + tank.events() + " " + tank.messages();
    }

    private static void disturb(RaftTank tank, Random random, List<int[]> cuts) {
        int server = random.nextInt(7);
        int other = (server + 1 + random.nextInt(6)) % 7;
        switch (random.nextInt(5)) {
            case 0 -> {
                if (tank.isUp(server)) {
                    tank.kill(server);
                }
            }
            case 1 -> {
                if (!tank.isUp(server)) {
                    tank.restart(server);
                }
            }
            case 2 -> {
                tank.cut(server, other);
                cuts.add(new int[] {server, other});
            }
            case 3 -> {
                if (!cuts.isEmpty()) {
                    int[] link = cuts.remove(random.nextInt(cuts.size()));
                    tank.heal(link[0], link[1]);
                }
            }
            default -> {
                // a quiet moment
            }
        }
    }

    // ---- allocation: a snapshot in 8,192 entries is all there may be

    private static double bytesEach(Runnable round) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (int i = 0; i < ROUNDS; i++) {
            round.run();
        }
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < ROUNDS; i++) {
            round.run();
        }
        return (threads.getCurrentThreadAllocatedBytes() - before) / (double) ROUNDS;
    }

    @Test
    void entriesAllocateNothing() {
        TankGroup group = settled(tank, 0b111);
        EntryBatch entries = EntryBatch.of(new Entry.Command(() -> 100));
        double bytes = bytesEach(() -> {
            group.proposeBatch(entries);
            group.flush();
            tank.runUntil(tank.now() + 20_000);
        });
        assertThat(group.applied(group.leader())).isGreaterThan(2 * ROUNDS);
        assertThat(bytes).isLessThan(0.1);
    }

    @Test
    void electionsAllocateNothing() {
        TankGroup group = settled(tank, 0b11111);
        double bytes = bytesEach(() -> {
            int old = group.leader();
            long elections = group.elections();
            tank.disconnect(old);
            while (group.elections() == elections) {
                tank.step(tank.now() + SECOND);
            }
            tank.reconnect(old);
            tank.runUntil(tank.now() + 2 * SECOND);
        });
        assertThat(group.elections()).isGreaterThan(2 * ROUNDS);
        assertThat(bytes).isLessThan(0.1);
    }

    @Test
    void heartbeatsAllocateNothing() {
        tank.skipHeartbeats(false);
        settled(tank, 0b11111);
        long before = tank.messages();
        double bytes = bytesEach(() -> tank.runUntil(tank.now() + SECOND));
        assertThat(tank.messages() - before).isGreaterThan(2 * 8 * ROUNDS - 100);
        assertThat(bytes).isLessThan(0.1);
    }
}
