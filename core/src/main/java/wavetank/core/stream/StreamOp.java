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
     * @param lseq last sequence before it, failed operations counted, as the leader sees it
     * @param timeMicros the leader's wall time, µs since the epoch of the run
     */
    record Message(String subject, Headers headers, Payload payload, Inbox reply, long lseq, long timeMicros)
            implements StreamOp {
        private static final int FIXED = 28;
        private static final int INBOX = 22;

        @Override
        public int size() {
            return FIXED + subject.length() + (reply.isNone() ? 0 : INBOX) + headers.size() + payload.size();
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
