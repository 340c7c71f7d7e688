package wavetank.sim.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;

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

    private static void compare(Idleness.Scale scale, long seed) {
        Idleness skipped = Idleness.play(scale, seed, STEPS, true);
        Idleness played = Idleness.play(scale, seed, STEPS, false);
        assertThat(skipped.looks()).isEqualTo(played.looks());
        assertThat(skipped.events()).isEqualTo(played.events());
        assertThat(skipped.skipped()).isPositive();
        assertThat(played.skipped()).isZero();
    }
}
