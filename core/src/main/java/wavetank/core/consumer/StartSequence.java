package wavetank.core.consumer;

import java.time.Instant;
import java.util.List;
import wavetank.core.api.ConsumerConfig;
import wavetank.core.kernel.WallClock;
import wavetank.core.stream.StoredMessage;
import wavetank.core.stream.StreamStore;

/** Where a new consumer begins, by its deliver policy (NATS {@code selectStartingSeqNo}). */
final class StartSequence {
    private StartSequence() {}

    /** The first sequence that it may give out. {@code filters}: subjects that are for it, empty = all. */
    static long of(ConsumerConfig config, StreamStore store, List<String> filters, WallClock clock) {
        return switch (config.deliverPolicy()) {
            case ALL -> store.firstSeq();
            case NEW -> store.lastSeq() + 1;
            case LAST, LAST_PER_SUBJECT -> lastMatching(store, filters);
            case BY_START_SEQUENCE -> Math.max(config.optStartSeq(), store.firstSeq());
            case BY_START_TIME -> firstSince(config, store, filters, clock);
        };
    }

    private static long lastMatching(StreamStore store, List<String> filters) {
        long last = store.lastSeq() + 1;
        for (StoredMessage m = store.next(0, filters); m != null; m = store.next(m.seq() + 1, filters)) {
            last = m.seq();
        }
        return last;
    }

    private static long firstSince(ConsumerConfig config, StreamStore store, List<String> filters, WallClock clock) {
        Instant since = config.optStartTime();
        for (StoredMessage m = store.next(0, filters); m != null; m = store.next(m.seq() + 1, filters)) {
            if (since == null || !clock.instant(m.timeMicros()).isBefore(since)) {
                return m.seq();
            }
        }
        return store.lastSeq() + 1;
    }
}
