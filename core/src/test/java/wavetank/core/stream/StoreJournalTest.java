package wavetank.core.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static wavetank.core.kernel.Micros.MILLISECOND;
import static wavetank.core.kernel.Micros.SECOND;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import wavetank.core.api.Headers;
import wavetank.core.api.Payload;
import wavetank.core.api.StreamConfig;
import wavetank.core.raft.SyncTimes;
import wavetank.core.raft.Unsynced;

/** What a crash takes from a stream's messages. Stores here are synced for the first time after five seconds. */
class StoreJournalTest {
    private long now;

    private StreamStore store(int replicas, int maxMsgs) {
        StreamConfig.Builder config = StreamConfig.builder();
        config.numReplicas = replicas;
        config.maxMsgs = maxMsgs;
        StreamStore store = new StreamStore(config.build());
        store.keepOnDisk(() -> now);
        store.syncedBy(SyncTimes.every(10 * SECOND, now, 0));
        return store;
    }

    private static void append(StreamStore store, int messages) {
        for (int i = 0; i < messages; i++) {
            append(store, "orders.new", 100);
        }
    }

    private static void append(StreamStore store, String subject, int size) {
        long last = store.lastSeq();
        store.append(new StoredMessage(last + 1, subject, Headers.NONE, Payload.sized("m", size), last));
    }

    @Test
    void syncsAfterAPauseWhatWasDueInIt() {
        StreamStore store = store(3, 0);
        append(store, 3);
        store.freezeSyncs();
        now = 20 * SECOND;
        store.powerOff(Unsynced.LOSE, 0);
        assertThat(store.messages()).isZero();

        StreamStore resumed = store(3, 0);
        append(resumed, 3);
        resumed.freezeSyncs();
        now = 40 * SECOND;
        resumed.thawSyncs();
        resumed.powerOff(Unsynced.LOSE, 0);
        assertThat(resumed.messages()).isEqualTo(3);
    }

    @Test
    void killTakesWhatAReplicaHasBufferedForLessThanEightMilliseconds() {
        StreamStore store = store(3, 0);
        append(store, 3);
        now += 8 * MILLISECOND;
        append(store, 2);
        now += MILLISECOND;
        store.processKilled();
        assertThat(store.lastSeq()).isEqualTo(3);
        assertThat(store.messages()).isEqualTo(3);
    }

    @Test
    void sixteenKibibytesAreWrittenAtOnce() {
        StreamStore store = store(3, 0);
        append(store, 200);
        store.processKilled();
        assertThat(store.lastSeq()).isBetween(100L, 199L);
    }

    @Test
    void killTakesNothingFromAStreamWithoutReplicas() {
        StreamStore alone = store(1, 0);
        append(alone, 3);
        alone.processKilled();
        assertThat(alone.lastSeq()).isEqualTo(3);
    }

    @Test
    void powerFailureTakesWhatIsNotSynced() {
        StreamStore store = store(3, 0);
        append(store, 3);
        now += 5 * SECOND;
        append(store, 2);
        now += SECOND;
        store.processKilled();
        assertThat(store.powerOff(Unsynced.LOSE, 0)).isTrue();
        assertThat(store.lastSeq()).isEqualTo(3);
        assertThat(store.get(4)).isNull();
    }

    @Test
    void nothingIsTakenWhenEachWriteIsSynced() {
        StreamStore store = store(3, 0);
        store.syncedBy(SyncTimes.ALWAYS);
        append(store, 3);
        store.processKilled();
        assertThat(store.powerOff(Unsynced.LOSE, 0)).isFalse();
        assertThat(store.lastSeq()).isEqualTo(3);
    }

    @Test
    void whatTheSystemHadWrittenIsKept() {
        StreamStore store = store(3, 0);
        append(store, 3);
        now += SECOND;
        store.processKilled();
        assertThat(store.powerOff(Unsynced.KEEP, 0)).isFalse();
        assertThat(store.lastSeq()).isEqualTo(3);
    }

    @Property(tries = 500)
    void storeIsAgainWhatItWasAtTheLastSync(
            @ForAll @Size(max = 60) int[] before,
            @ForAll @Size(max = 60) int[] after,
            @ForAll @IntRange(max = 30) int maxMsgs) {
        now = 0;
        StreamStore store = store(3, maxMsgs);
        change(store, before);
        StreamSnapshot then = store.snapshot(0);
        long last = store.lastSeqOf("orders.1");
        now += 5 * SECOND;
        change(store, after);
        store.processKilled();
        store.powerOff(Unsynced.LOSE, 0);
        assertThat(store.snapshot(0)).isEqualTo(then);
        assertThat(store.lastSeqOf("orders.1")).isEqualTo(last);
        change(store, after);
        assertThat(store.lastSeq()).isGreaterThanOrEqualTo(then.lastSeq());
    }

    private static void change(StreamStore store, int[] steps) {
        for (int step : steps) {
            long seq = store.firstSeq() + Math.floorMod(step / 10, 20);
            switch (Math.floorMod(step, 10)) {
                case 0 -> store.remove(seq);
                case 1 -> store.compact(seq);
                case 2 -> store.skipTo(store.lastSeq() + 2);
                case 3 -> store.purge("orders.1", Long.MAX_VALUE, 1);
                default -> {
                    String subject = "orders." + Math.floorMod(step, 3);
                    append(store, subject, 50);
                }
            }
        }
    }
}
