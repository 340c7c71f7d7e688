package wavetank.core.stream;

import wavetank.core.api.Headers;
import wavetank.core.api.Inbox;
import wavetank.core.api.Payload;
import wavetank.core.raft.Operation;

/** An operation of a stream group's log; sizes as the real server encodes them. */
public sealed interface StreamOp extends Operation {
    /**
     * A message.
     *
     * @param message under the sequence that it gets if no operation before it fails
     * @param lseq last sequence before it, failed operations counted, as the leader sees it
     */
    record Message(StoredMessage message, Inbox reply, long lseq) implements StreamOp {
        private static final int FIXED = 28;
        private static final int INBOX = 22;

        public String subject() {
            return message.subject();
        }

        public Headers headers() {
            return message.headers();
        }

        public Payload payload() {
            return message.payload();
        }

        /** The leader's wall time, µs since the epoch of the run. */
        public long timeMicros() {
            return message.timeMicros();
        }

        /** What a replica stores under that sequence: mostly one object for all of them. */
        StoredMessage storedAs(long seq) {
            return message.seq() == seq
                    ? message
                    : new StoredMessage(seq, subject(), headers(), payload(), timeMicros());
        }

        @Override
        public int size() {
            return FIXED
                    + subject().length()
                    + (reply.isNone() ? 0 : INBOX)
                    + headers().size()
                    + payload().size();
        }
    }

    /** {@code upTo}: last sequence of the leader when it was asked; {@code seq}, {@code keep}: as asked, 0 = not. */
    record Purge(long upTo, String filter, long seq, long keep, Inbox reply) implements StreamOp {
        @Override
        public int size() {
            return 60 + filter.length();
        }
    }

    record DeleteMessage(long seq, boolean noErase, Inbox reply) implements StreamOp {
        @Override
        public int size() {
            return 60;
        }
    }
}
