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
    private RaftStorage storage = RaftStorage.bootstrap(0b111, 3);

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

    /** Two changes in flight may leave nobody (a gap of 2.14.5): that set is on disk like any other. */
    @Test
    void peerSetWithoutPeersIsNotAMissingOne() {
        assertThat(RaftStorage.bootstrap(0, 0).isEmpty()).isFalse();
        storage.wipe();
        assertThat(storage.isEmpty()).isTrue();
    }

    @Test
    void syncsNothingWhileNoProcessRuns() {
        storage.syncedBy(0, new SyncTimes(10 * SECOND, 2 * MINUTE));
        append(9 * SECOND, 1);
        storage.syncedBy(9 * SECOND, SyncTimes.NONE);
        assertThat(storage.powerOff(MINUTE, Unsynced.LOSE, 0)).isEqualTo(1);
    }

    @Test
    void syncsAfterAPauseWhatWasDueInIt() {
        storage.syncedBy(0, new SyncTimes(10 * SECOND, 2 * MINUTE));
        append(9 * SECOND, 1);
        storage.freezeSyncs(9 * SECOND);
        assertThat(storage.unsynced(20 * SECOND)).isEqualTo(1);

        storage.thawSyncs(30 * SECOND);
        append(31 * SECOND, 1);
        assertThat(storage.unsynced(31 * SECOND)).isEqualTo(1);
        assertThat(storage.unsynced(150 * SECOND)).isZero();
    }

    @Test
    void keepsItsPhaseOverAPauseInWhichNothingWasDue() {
        storage.syncedBy(0, new SyncTimes(10 * SECOND, 2 * MINUTE));
        append(SECOND, 1);
        storage.freezeSyncs(SECOND);
        storage.thawSyncs(2 * SECOND);
        assertThat(storage.unsynced(9 * SECOND)).isEqualTo(1);
        assertThat(storage.unsynced(10 * SECOND)).isZero();
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
    void onlyAnUnsyncedEntryIsTorn() {
        append(1, 1);
        append(1, 1);
        storage.log.synced();
        truncate(2, 1);
        assertThat(storage.powerOff(3, Unsynced.TORN, -1L)).isZero();
        assertThat(storage.lastTorn).isFalse();
        assertThat(storage.lastIndex()).isEqualTo(1);
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
        storage = RaftStorage.bootstrap(0b111, 3);
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

    /** A reset, a snapshot of the leader, and a reset again, all between two syncs. */
    @Test
    void whatAResetCutOffDoesNotComeBackElsewhere() {
        append(1, 1);
        append(1, 1);
        storage.log.synced();
        truncate(2, 0);
        storage.log.compactTo(200);
        storage.log.append(2, 200, 2, 200, Op.batch("e2.201"));
        truncate(3, 0);
        append(4, 3);
        storage.powerOff(5, Unsynced.LOSE, 0);
        assertThat(entries()).containsExactly("1:1:" + Op.batch("e1.1"), "2:1:" + Op.batch("e1.2"));
    }

    /**
     * Each number is a step: 0 syncs, 1 to 3 cut off so many entries, 4 resets the log, 5 and 6 compact it, 7 makes it go on from a snapshot of
     * the leader, others append.
     */
    @Property(tries = 1000)
    void nothingComesBackThatWasNotWrittenThere(
            @ForAll @Size(max = 60) List<@IntRange(min = 0, max = 16) Integer> steps,
            @ForAll Unsynced mode,
            @ForAll long draw) {
        storage = RaftStorage.bootstrap(0b111, 3);
        storage.syncedBy(0, new SyncTimes(100, 100));
        long now = 0;
        long term = 1;
        for (int step : steps) {
            long last = storage.log.last();
            if (step == 0) {
                now += 100 - now % 100;
            } else if (step <= 4) {
                truncate(now, step == 4 ? 0 : Math.max(0, last - step));
                term++;
            } else if (step <= 6) {
                storage.log.compactTo(Math.max(storage.log.first() - 1, last - step + 4));
            } else if (step == 7) {
                storage.log.compactTo(last + step);
            } else {
                append(now, term);
            }
        }
        long pending = storage.unsynced(now);
        long lost = storage.powerOff(now, mode, draw);
        assertThat(lost).isBetween(0L, mode == Unsynced.KEEP ? 0L : pending);
        for (long index = storage.log.first(); index <= storage.log.last(); index++) {
            assertThat(storage.log.entriesAt(index)).isEqualTo(Op.batch("e" + storage.log.termAt(index) + "." + index));
        }
        assertThat(storage.unsynced(now)).isZero();
    }
}
