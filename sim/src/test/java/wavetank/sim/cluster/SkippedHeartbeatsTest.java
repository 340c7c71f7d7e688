package wavetank.sim.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static wavetank.core.kernel.Micros.HOUR;
import static wavetank.core.kernel.Micros.MINUTE;
import static wavetank.core.kernel.Micros.SECOND;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whether heartbeats of groups at rest are skipped or played: nothing that anybody can see depends on it. */
class SkippedHeartbeatsTest {
    private static final int STEPS = 20;

    @Property(tries = 60)
    void whatIsSkippedIsAsIfItHadHappened(@ForAll long seed, @ForAll Idleness.Scale scale) {
        compare(scale, seed);
    }

    @Property(tries = 1_200)
    @Tag("slow")
    void whatIsSkippedIsAsIfItHadHappenedInManySchedules(@ForAll long seed, @ForAll Idleness.Scale scale) {
        compare(scale, seed);
    }

    @Test
    void anIdleHourIsNoEvent() {
        RaftTank tank = atRest();
        long events = tank.events();
        assertThat(handledIn(tank, HOUR)).isZero();
        assertThat(tank.events() - events).isEqualTo(3_600 * (5 + 9 + 1));
        assertThat(tank.messages()).isLessThan(tank.events());
    }

    @Test
    void lookingDoesNotEndRest() {
        RaftTank tank = atRest();
        TankGroup group = tank.addGroup(0b111);
        assertThat(tank.settle()).isTrue();
        tank.runUntil(tank.now() + 20 * SECOND);
        int leader = group.leader();
        tank.runUntil(tank.now() + HOUR);
        assertThat(tank.now() - group.node(leader).lastHeard((leader + 1) % 3)).isBetween(0L, SECOND + SECOND / 10);
        assertThat(handledIn(tank, HOUR)).isZero();
    }

    /** Whatever a fault took away, nothing is thought to be under way for ever. */
    @ParameterizedTest
    @EnumSource(Fault.class)
    void groupsGoBackToRestAfterAnyFault(Fault fault) {
        RaftTank tank = atRest();
        fault.happen(tank);
        tank.runUntil(tank.now() + MINUTE);
        assertThat(handledIn(tank, HOUR)).isZero();
    }

    /** Something that keeps messages somewhere, loses them, and is repaired. */
    enum Fault {
        KILLED {
            @Override
            void happen(RaftTank tank) {
                tank.kill(1);
                tank.runUntil(tank.now() + 20 * SECOND);
                tank.restart(1);
            }
        },
        KILLED_WHILE_PAUSED {
            @Override
            void happen(RaftTank tank) {
                tank.pause(1);
                tank.runUntil(tank.now() + 20 * SECOND);
                tank.kill(1);
                tank.restart(1);
            }
        },
        CUT {
            @Override
            void happen(RaftTank tank) {
                tank.cut(0, 1);
                tank.runUntil(tank.now() + 20 * SECOND);
                tank.heal(0, 1);
            }
        },
        DISCONNECTED_WHILE_CUT {
            @Override
            void happen(RaftTank tank) {
                tank.cut(0, 1);
                tank.cut(1, 2);
                tank.runUntil(tank.now() + 20 * SECOND);
                tank.disconnect(1);
                tank.heal(0, 1);
                tank.heal(1, 2);
                tank.reconnect(1);
            }
        };

        abstract void happen(RaftTank tank);
    }

    /** And long enough for the last wake-up of a follower that has been put off since. */
    private static RaftTank atRest() {
        RaftTank tank = new RaftTank(RaftTank.Spec.of(3, 5));
        tank.addGroup(0b111);
        tank.addGroup(0b11111);
        tank.addGroup(0b10);
        assertThat(tank.settle()).isTrue();
        tank.runUntil(tank.now() + 20 * SECOND);
        return tank;
    }

    /** How many events were really handled. */
    private static long handledIn(RaftTank tank, long micros) {
        long skipped = tank.groups().skipped();
        long events = tank.events();
        tank.runUntil(tank.now() + micros);
        return tank.events() - events - (tank.groups().skipped() - skipped);
    }

    private static void compare(Idleness.Scale scale, long seed) {
        Idleness skipped = Idleness.play(scale, seed, STEPS, true, false);
        Idleness played = Idleness.play(scale, seed, STEPS, false, false);
        assertThat(skipped.looks()).isEqualTo(played.looks());
        assertThat(skipped.events()).isEqualTo(played.events());
        assertThat(skipped.skipped()).isPositive();
        assertThat(played.skipped()).isZero();
    }
}
