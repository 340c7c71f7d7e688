package wavetank.sim.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static wavetank.core.kernel.Micros.MILLISECOND;
import static wavetank.core.kernel.Micros.SECOND;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import org.junit.jupiter.api.Test;
import wavetank.core.raft.RaftView;

/** Whether one group is played after the other or all at once: nothing that anybody can see depends on it. */
class GroupsApartTest {
    private static final int STEPS = 20;

    @Property(tries = 16)
    void groupsPlayedApartAreAsTheyAreTogether(@ForAll long seed, @ForAll Idleness.Scale scale, @ForAll boolean skips) {
        compare(scale, seed, skips);
    }

    @Property(tries = 300)
    @Tag("slow")
    void groupsPlayedApartAreAsTheyAreTogetherInManySchedules(
            @ForAll long seed, @ForAll Idleness.Scale scale, @ForAll boolean skips) {
        compare(scale, seed, skips);
    }

    private static void compare(Idleness.Scale scale, long seed, boolean skips) {
        Idleness apart = Idleness.play(scale, seed, STEPS, skips, true);
        Idleness together = Idleness.play(scale, seed, STEPS, false, false);
        assertThat(apart.looks()).isEqualTo(together.looks());
        assertThat(apart.events()).isEqualTo(together.events());
    }

    /** Groups under load, whose leaders are lost; looked at in stretches of 7 ms, 1 s and 100 s. */
    @Test
    void manyGroupsUnderLoadAreTheSame() {
        List<String> together = loaded(SECOND, false);
        assertThat(loaded(7 * MILLISECOND, true)).isEqualTo(together);
        assertThat(loaded(SECOND, true)).isEqualTo(together);
        assertThat(loaded(100 * SECOND, true)).isEqualTo(together);
    }

    private static List<String> loaded(long stretch, boolean apart) {
        int servers = 5;
        RaftTank tank = new RaftTank(RaftTank.Spec.of(11, servers).withSnapshotEvery(50));
        tank.playApart(apart);
        tank.skipHeartbeats(false);
        List<TankGroup> groups = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            groups.add(tank.addGroup(
                    i % 3 == 0 ? 0b11111 : 1L << i % servers | 1L << (i + 1) % servers | 1L << (i + 2) % servers));
        }
        for (int server = 0; server < servers; server++) {
            int victim = server;
            tank.loop().at((20 + 12 * server) * SECOND, () -> tank.kill(victim));
            tank.loop().at((27 + 12 * server) * SECOND, () -> tank.restart(victim));
        }
        for (TankGroup group : groups) {
            group.every(5 * SECOND, 1_500 * MILLISECOND, () -> group.propose(() -> 100));
        }
        while (tank.now() < 90 * SECOND) {
            tank.runUntil(Math.min(tank.now() + stretch, 90 * SECOND));
        }
        List<String> all = new ArrayList<>();
        all.add(tank.digest() + " " + tank.events() + " " + tank.messages());
        groups.forEach(group -> all.add(seen(group, servers)));
        return all;
    }

    private static String seen(TankGroup group, int servers) {
        StringBuilder text = new StringBuilder();
        text.append(group.digest())
                .append(' ')
                .append(group.elections())
                .append(' ')
                .append(group.applied());
        for (int server = 0; server < servers; server++) {
            if (group.runsOn(server)) {
                RaftView node = group.node(server);
                text.append(' ')
                        .append(node.role())
                        .append(node.term())
                        .append('/')
                        .append(node.lastIndex());
                text.append('/').append(node.commit());
                for (int peer = 0; peer < servers; peer++) {
                    text.append('/').append(node.lastHeard(peer));
                }
            }
        }
        return text.toString();
    }

    /** It is sent with the first event of all, which may be another group's. */
    @Test
    void whatWaitsForTheNextEventIsSentThen() {
        assertThat(unsent(true)).isEqualTo(unsent(false));
    }

    private static List<String> unsent(boolean apart) {
        RaftTank tank = new RaftTank(RaftTank.Spec.of(5, 3));
        tank.playApart(apart);
        tank.skipHeartbeats(false);
        List<TankGroup> groups = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            groups.add(tank.addGroup(0b111));
        }
        assertThat(tank.settle()).isTrue();
        for (int i = 0; i < 20; i++) {
            assertThat(groups.get(i % 5).propose(() -> 10)).isTrue();
            assertThat(groups.get(i * 3 % 5).propose(() -> 10)).isTrue();
            tank.runUntil(tank.now() + 10 * MILLISECOND);
        }
        return groups.stream().map(group -> seen(group, 3)).toList();
    }

    /** From then on the order counts: every seventh message is lost. */
    @Test
    void groupsJoinWhenSomethingMindsTheOrder() {
        assertThat(losing(true)).isEqualTo(losing(false));
    }

    private static List<String> losing(boolean apart) {
        RaftTank tank = new RaftTank(RaftTank.Spec.of(5, 3));
        tank.playApart(apart);
        List<TankGroup> groups = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            groups.add(tank.addGroup(0b111));
        }
        long[] sent = new long[1];
        tank.loop().at(10 * SECOND + 1, () -> tank.lose((now, m) -> ++sent[0] % 7 == 0));
        tank.runUntil(30 * SECOND);
        assertThat(sent[0]).isPositive();
        return groups.stream().map(group -> seen(group, 3)).toList();
    }

    /** A burst makes a crowd of messages. */
    @Test
    void crowdsAreTheSame() {
        assertThat(burst(true)).isEqualTo(burst(false));
    }

    private static List<String> burst(boolean apart) {
        RaftTank tank = new RaftTank(RaftTank.Spec.of(5, 3).withSnapshotEvery(100));
        tank.playApart(apart);
        TankGroup one = tank.addGroup(0b111);
        TankGroup other = tank.addGroup(0b111);
        assertThat(tank.settle()).isTrue();
        for (int i = 0; i < 300; i++) {
            TankGroup group = i % 7 == 0 ? other : one;
            assertThat(group.propose(() -> 10)).isTrue();
            group.flush();
            if (i % 50 == 0) {
                tank.runUntil(tank.now() + 1);
            }
        }
        tank.runUntil(tank.now() + 10 * SECOND);
        return List.of(tank.events() + "", seen(one, 3), seen(other, 3));
    }
}
