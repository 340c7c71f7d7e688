package wavetank.sim.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static wavetank.core.kernel.Micros.MILLISECOND;
import static wavetank.core.kernel.Micros.SECOND;

import org.junit.jupiter.api.Test;
import wavetank.sim.cluster.SimServer;

/** Followers that come back, and what the leader's snapshots have to do with how long that takes. */
final class RestartTest {
    private static final long SNAPSHOT_BYTES = 8 << 20;

    /** Four rounds of 2 MiB, and so little below the 8 MiB that messages of six seconds go beyond them. */
    private static final long NEARLY_FULL = SNAPSHOT_BYTES - 150_000;

    private final Stand stand = Stand.of(3, 1);
    private final SimServer leader = Stand.the(stand.streamLeader());
    private final SimServer late = stand.followers().get(0);

    private long logBytes() {
        return Stand.streamView(leader).logBytes();
    }

    private void awaitCurrent() {
        stand.poll(10 * MILLISECOND, () -> stand.isCurrent(leader, late));
    }

    private void fillTheLogDuringACatchUp() {
        stand.cluster().kill(late);
        stand.publish(leader, 10_000);
        stand.fillLog(leader, NEARLY_FULL);
        Runnable end = stand.publishSteadily(leader, 50);
        stand.cluster().start(late);
        awaitCurrent();
        end.run();
        stand.pass(100 * MILLISECOND);
    }

    @Test
    void aSnapshotThatFailedDuringACatchUpIsTakenByTheTimerOnly() {
        fillTheLogDuringACatchUp();
        assertThat(logBytes()).isGreaterThan(SNAPSHOT_BYTES);

        stand.publish(leader, 100);
        assertThat(logBytes()).isGreaterThan(SNAPSHOT_BYTES);

        stand.pass(15 * SECOND);
        assertThat(logBytes()).isLessThan(SNAPSHOT_BYTES);
    }

    @Test
    void whileThatIsOutstandingAFollowerIsSentAllThatItMissed() {
        fillTheLogDuringACatchUp();
        stand.cluster().kill(late);
        stand.publish(leader, 10_000);
        Runnable end = stand.publishSteadily(leader, 50);
        long start = stand.now();
        stand.cluster().start(late);
        awaitCurrent();
        end.run();
        assertThat(stand.now() - start).isBetween(10 * SECOND, 11 * SECOND);
    }
}
