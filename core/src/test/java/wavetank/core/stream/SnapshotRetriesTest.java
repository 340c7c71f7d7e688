package wavetank.core.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static wavetank.core.kernel.Micros.MINUTE;
import static wavetank.core.kernel.Micros.SECOND;

import org.junit.jupiter.api.Test;
import wavetank.core.raft.SnapshotResult;

final class SnapshotRetriesTest {
    private final SnapshotRetries retries = new SnapshotRetries(2 * MINUTE);

    @Test
    void afterAFailureOnlyTheTimerAsksAndItGoesFaster() {
        assertThat(retries.onResult(SnapshotResult.CATCHUPS_RUNNING)).isTrue();
        assertThat(retries.isLeftToTimer()).isTrue();
        assertThat(retries.period()).isEqualTo(15 * SECOND);
    }

    @Test
    void furtherFailuresLeaveTheTimerAsItGoes() {
        retries.onResult(SnapshotResult.CATCHUPS_RUNNING);
        assertThat(retries.onResult(SnapshotResult.NOT_WRITTEN)).isFalse();
    }

    @Test
    void theSixthAttemptIsForced() {
        for (int attempt = 1; attempt <= 5; attempt++) {
            assertThat(retries.mustForce()).as("attempt %d", attempt).isFalse();
            retries.onResult(SnapshotResult.CATCHUPS_RUNNING);
        }
        assertThat(retries.mustForce()).isTrue();
    }

    @Test
    void oneThatIsTakenEndsTheSeries() {
        retries.onResult(SnapshotResult.CATCHUPS_RUNNING);
        assertThat(retries.onResult(SnapshotResult.DONE)).isTrue();
        assertThat(retries.isLeftToTimer()).isFalse();
        assertThat(retries.period()).isEqualTo(2 * MINUTE);
        assertThat(retries.onResult(SnapshotResult.DONE)).isFalse();
    }

    @Test
    void aLogWithNothingToSnapshotIsNoFailure() {
        assertThat(retries.onResult(SnapshotResult.NOTHING_APPLIED)).isFalse();
        assertThat(retries.isLeftToTimer()).isFalse();
    }
}
