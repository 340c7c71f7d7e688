package wavetank.sim.nats;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import wavetank.core.api.Headers;
import wavetank.core.api.Payload;

/**
 * One client connection as the tool uses it. Its calls block, in the time of the world that the connection lives in; the
 * simulator's is virtual.
 */
public interface Connection {
    /**
     * A message that answers a request.
     *
     * @param subject where it was published; of a stream's message the subject it was stored under, else without meaning
     * @param reply where its receiver may answer: the acknowledgment subject of a stream's message, else empty
     * @param afterMicros time since the request was sent
     */
    record Reply(Headers headers, Payload payload, String subject, String reply, long afterMicros) {
        /** An answer of which only the content matters. */
        public Reply(Headers headers, Payload payload) {
            this(headers, payload, "", "", 0);
        }
    }

    /**
     * What the server says of itself and of the connection when it is made.
     *
     * @param url of the server, as a client would name it
     * @param maxPayload bytes
     */
    record Greeting(
            String serverName,
            String serverId,
            String serverVersion,
            String cluster,
            String url,
            String address,
            String account,
            boolean systemAccount,
            long clientId,
            String clientIp,
            long maxPayload) {}

    /** How a request ended. */
    sealed interface Answer {
        record Got(Reply reply) implements Answer {}

        /** Nobody listens on the subject: status 503, at once. */
        record NoResponders() implements Answer {}

        record TimedOut() implements Answer {}

        /** The connection broke before an answer came. */
        record Disconnected() implements Answer {}
    }

    /**
     * When to stop collecting answers: after {@code expected} of them (0: do not count), after {@code timeoutMicros}, or
     * when {@code quietMicros} have passed since the last answer (0: do not mind).
     */
    record Gather(int expected, long timeoutMicros, long quietMicros) {
        public Gather(int expected, long timeoutMicros) {
            this(expected, timeoutMicros, 0);
        }
    }

    /** What comes on some subjects, in the order of coming. */
    interface Subscription {
        /** Waits for the next message, that long at most; empty when none came, or the connection broke. */
        Optional<Reply> next(long timeoutMicros);

        boolean isBroken();
    }

    Greeting greeting();

    /** Time of a round trip to the connection's own server, µs. */
    long ping();

    /** Sends a request and waits for its first answer. */
    Answer request(String subject, Headers headers, Payload body, long timeoutMicros);

    /** Sends a request and collects answers in order of arrival; no responders give an empty list, at once. */
    List<Reply> requestMany(String subject, Headers headers, Payload body, Gather until);

    void publish(String subject, Headers headers, Payload body);

    /**
     * Listens on subjects, which may have wildcards, from now on.
     *
     * @throws UnsupportedOperationException where the other end only answers requests
     */
    default Subscription subscribe(List<String> subjects) {
        throw new UnsupportedOperationException("no subscriptions: " + subjects);
    }

    /** Waits. */
    void sleep(long micros);

    /** The time of the client's machine. */
    Instant now();
}
