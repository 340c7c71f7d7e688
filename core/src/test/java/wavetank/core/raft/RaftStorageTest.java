package wavetank.core.raft;

import static org.assertj.core.api.Assertions.assertThat;
import static wavetank.core.kernel.Micros.MINUTE;
import static wavetank.core.kernel.Micros.SECOND;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** What of a log survives a power failure: all that was there at the last sync, nothing that came after it, unless it got lucky. */
class RaftStorageTest {
    private final RaftStorage storage = RaftStorage.bootstrap(0b111, 3);

    private void append(long now, long term) {
        storage.settle(now);
        long last = storage.log.last();
        storage.log.append(term, 0, storage.log.termAt(last), last, Op.batch("e" + term + "." + (last + 1)));
    }

    private void truncate(long now, long index) {
        storage.settle(now);
        storage.log.truncateAfter(index);
    }

    private List<String> entries() {
        List<String> entries = new ArrayList<>();
        for (long index = storage.log.first(); index <= storage.log.last(); index++) {
            entries.add(index + ":" + storage.log.termAt(index) + ":" + storage.log.entriesAt(index));
        }
        return entries;
    }

    @Test
    void losesWhatCameAfterTheLastSync() {
        storage.syncedBy(0, new SyncTimes(10 * SECOND, 2 * MINUTE));
        append(9 * SECOND, 1);
        append(11 * SECOND, 1);
        assertThat(storage.powerOff(12 * SECOND, Unsynced.LOSE, 0)).isEqualTo(1);
        assertThat(storage.lastIndex()).isEqualTo(1);
    }

    @Test
    void losesNothingRightAfterASync() {
        storage.syncedBy(0, new SyncTimes(10 * SECOND, 2 * MINUTE));
        append(9 * SECOND, 1);
        append(11 * SECOND, 1);
        assertThat(storage.powerOff(130 * SECOND, Unsynced.LOSE, 0)).isZero();
        assertThat(storage.lastIndex()).isEqualTo(2);
    }

    @Test
    void losesNothingIfEachWriteIsSynced() {
        storage.syncedBy(0, SyncTimes.ALWAYS);
        append(1, 1);
        append(1, 1);
        assertThat(storage.powerOff(1, Unsynced.LOSE, 0)).isZero();
    }

    @Test
    void syncsNothingWhileNoProcessRuns() {
        storage.syncedBy(0, new SyncTimes(10 * SECOND, 2 * MINUTE));
        append(9 * SECOND, 1);
        storage.syncedBy(9 * SECOND, SyncTimes.NONE);
        assertThat(storage.powerOff(MINUTE, Unsynced.LOSE, 0)).isEqualTo(1);
    }

    @Test
    void keepsTermAndVoteAlthoughItLosesTheLog() {
        append(1, 1);
        storage.term = 7;
        storage.vote = 2;
        storage.powerOff(2, Unsynced.LOSE, 0);
        assertThat(storage.lastIndex()).isZero();
        assertThat(List.of(storage.term(), (long) storage.vote())).containsExactly(7L, 2L);
    }

    @Test
    void aTornEntryIsCutOffWhenTheNodeStarts() {
        Given given = new Given().log(1, 1, 1, 1);
        given.disk.powerOff(1, Unsynced.TORN, -1L);
        assertThat(given.disk.lastIndex()).isEqualTo(3);
        given.started();
        assertThat(given.node().lastIndex()).isEqualTo(2);
    }

    @Test
    void theFirstSyncComesInTheSecondHalfOfTheInterval() {
        assertThat(SyncTimes.every(2 * MINUTE, 0, 0).after(0)).isEqualTo(MINUTE);
        assertThat(SyncTimes.every(2 * MINUTE, 0, 0.5).after(0)).isEqualTo(90 * SECOND);
        assertThat(SyncTimes.every(2 * MINUTE, 0, 0.5).after(90 * SECOND)).isEqualTo(210 * SECOND);
    }

    /** Each number is a step: 0 syncs, 1 to 4 cut off so many entries, others append. */
    @Property(tries = 500)
    void whatWasThereAtTheLastSyncComesBack(@ForAll @Size(max = 60) List<@IntRange(min = 0, max = 12) Integer> steps) {
        storage.syncedBy(0, new SyncTimes(100, 100));
        List<String> atLastSync = entries();
        long now = 0;
        long term = 1;
        for (int step : steps) {
            if (step == 0) {
                now += 100 - now % 100;
                atLastSync = entries();
            } else if (step <= 4) {
                truncate(now, Math.max(0, storage.log.last() - step));
                term++;
            } else {
                append(now, term);
            }
        }
        storage.powerOff(now, Unsynced.LOSE, 0);
        assertThat(entries()).isEqualTo(atLastSync);
    }
}
