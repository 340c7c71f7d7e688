package wavetank.core.stream;

import java.util.List;

/** What members of a stream say to each other to copy messages ({@code $JSC.SYNC…}); {@code session} tells attempts apart. */
public sealed interface StreamSync {
    /** Bytes on the wire, about. */
    int size();

    /**
     * Asks the leader for messages.
     *
     * @param minApplied the leader must have applied its log up to there before it answers
     */
    record Request(long session, long firstSeq, long lastSeq, long minApplied) implements StreamSync {
        @Override
        public int size() {
            return 120;
        }
    }

    /** Messages in order; whatever is missing between two of them has been deleted. */
    record Batch(long session, List<StoredMessage> messages, int size) implements StreamSync {}

    /** All has been sent; everything up to {@code lastSeq} that did not come has been deleted. */
    record End(long session, long lastSeq) implements StreamSync {
        @Override
        public int size() {
            return 40;
        }
    }

    /** So many bytes and messages have been taken. */
    record Ack(long session, int bytes, int messages) implements StreamSync {
        @Override
        public int size() {
            return 40;
        }
    }
}
