package wavetank.core.consumer;

import wavetank.core.api.Inbox;
import wavetank.core.raft.Operation;

/** An operation of a consumer group's log; sizes as the real server encodes them. */
public sealed interface ConsumerOp extends Operation {
    /** A message has been given out, for the {@code count}-th time. */
    record Delivered(long consumerSeq, long streamSeq, int count, long timeMicros) implements ConsumerOp {
        private static final int TIMESTAMP = 9;

        @Override
        public int size() {
            return 1 + varint(consumerSeq) + varint(streamSeq) + varint(count) + TIMESTAMP;
        }
    }

    /** A message has been acknowledged; {@code reply}: who wants to know that it counts. */
    record Ack(long consumerSeq, long streamSeq, Inbox reply) implements ConsumerOp {
        @Override
        public int size() {
            return 1 + varint(consumerSeq) + varint(streamSeq);
        }
    }

    /** The consumer starts behind that sequence. */
    record Skip(long streamSeq) implements ConsumerOp {
        @Override
        public int size() {
            return 9;
        }
    }

    private static int varint(long value) {
        return Math.max(1, (70 - Long.numberOfLeadingZeros(value)) / 7);
    }
}
