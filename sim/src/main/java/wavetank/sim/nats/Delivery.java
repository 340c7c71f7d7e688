package wavetank.sim.nats;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the acknowledgment subject of a message tells about its delivery. */
record Delivery(long tries, long streamSeq, long consumerSeq, long pending) {
    private static final int SHORT_FORM = 9;

    /**
     * Reads {@code $JS.ACK.<stream>.<consumer>.<tries>.<stream seq>.<consumer seq>.<time>.<pending>}, or the longer form
     * with domain and account before the stream; null when the subject is neither.
     */
    static @Nullable Delivery of(String reply) {
        List<String> tokens = List.of(reply.split("\\."));
        if (!reply.startsWith("$JS.ACK.") || tokens.size() < SHORT_FORM) {
            return null;
        }
        int first = tokens.size() == SHORT_FORM ? 4 : 6;
        try {
            return new Delivery(
                    Long.parseLong(tokens.get(first)),
                    Long.parseLong(tokens.get(first + 1)),
                    Long.parseLong(tokens.get(first + 2)),
                    Long.parseLong(tokens.get(first + 4)));
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
