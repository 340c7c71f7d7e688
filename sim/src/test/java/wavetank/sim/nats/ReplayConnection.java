package wavetank.sim.nats;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.StringNode;
import wavetank.core.api.Headers;
import wavetank.core.api.Payload;

/**
 * A connection whose other end is a capture: it gives the captured answers and notes where the tool asks something else than the
 * real one did. Time is the capture's: a request moves the clock to when the real one was sent.
 */
final class ReplayConnection implements Connection {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String NO_RESPONDERS = "NATS/1.0 503";

    private final Deque<JsonNode> exchanges;
    private final Deque<JsonNode> messages;
    private final Map<String, Long> rtts;
    private final boolean strict;
    private final List<String> deviations = new ArrayList<>();
    private final Instant start;
    private Instant now;

    /**
     * @param strict whether subjects, order and bodies must be the captured ones; else only the subject decides
     * @param rtts µs until a server answers, by its name
     */
    ReplayConnection(Capture capture, boolean strict, Map<String, Long> rtts) {
        this.exchanges = new ArrayDeque<>(capture.exchanges());
        this.messages = new ArrayDeque<>(capture.unsolicited());
        this.strict = strict;
        this.rtts = rtts;
        this.start = Instant.parse("2026-11-23T06:48:00Z");
        this.now = start;
    }

    /** What was asked otherwise than captured, and what was not asked at all. */
    List<String> deviations() {
        if (!strict) {
            return List.of();
        }
        List<String> all = new ArrayList<>(deviations);
        exchanges.forEach(e -> all.add("not asked: " + e.path("subject").asString()));
        return all;
    }

    @Override
    public Greeting greeting() {
        return new Greeting(
                "n1-c1",
                "NAAA",
                "2.14.5",
                "C1",
                "nats://127.0.0.1:4222",
                "127.0.0.1:4222",
                "APP",
                false,
                7,
                "127.0.0.1",
                1 << 20);
    }

    @Override
    public long ping() {
        return 184;
    }

    @Override
    public Answer request(String subject, Headers headers, Payload body, long timeoutMicros) {
        JsonNode exchange = next(subject, body);
        if (exchange == null) {
            return new Answer.NoResponders();
        }
        if (subject.contains(".CONSUMER.MSG.NEXT.") && !messages.isEmpty()) {
            return new Answer.Got(message(messages.remove()));
        }
        JsonNode response = exchange.path("responses").path(0);
        if (response.isMissingNode() || isExpired(response)) {
            now = now.plus(Duration.ofNanos(timeoutMicros * 1_000));
            return new Answer.TimedOut();
        }
        return isNoResponders(response) ? new Answer.NoResponders() : new Answer.Got(reply(response));
    }

    @Override
    public List<Reply> requestMany(String subject, Headers headers, Payload body, Gather until) {
        JsonNode exchange = next(subject, body);
        if (exchange == null || isNoResponders(exchange.path("responses").path(0))) {
            return List.of();
        }
        List<Reply> replies = new ArrayList<>();
        exchange.path("responses").forEach(response -> replies.add(reply(response)));
        if (replies.isEmpty()) {
            now = now.plus(Duration.ofNanos(until.timeoutMicros() * 1_000));
        }
        return until.expected() > 0 && until.expected() < replies.size()
                ? replies.subList(0, until.expected())
                : replies;
    }

    @Override
    public void publish(String subject, Headers headers, Payload body) {
        next(subject, body);
    }

    @Override
    public void sleep(long micros) {
        now = now.plus(Duration.ofNanos(micros * 1_000));
    }

    @Override
    public Instant now() {
        return now;
    }

    private @Nullable JsonNode next(String subject, Payload body) {
        JsonNode exchange = strict ? exchanges.poll() : nextOf(subject);
        if (exchange == null) {
            deviations.add("asked beyond the capture: " + subject);
            return null;
        }
        Instant sent = start.plusMillis(exchange.path("t_ms").asLong());
        now = sent.isAfter(now) ? sent : now;
        if (strict) {
            compare(exchange, subject, body);
        }
        return exchange;
    }

    private @Nullable JsonNode nextOf(String subject) {
        for (JsonNode exchange : exchanges) {
            if (exchange.path("subject").asString().equals(subject)) {
                exchanges.remove(exchange);
                return exchange;
            }
        }
        return null;
    }

    private void compare(JsonNode exchange, String subject, Payload body) {
        String captured = exchange.path("subject").asString();
        if (!captured.equals(subject)) {
            deviations.add("asked " + subject + " instead of " + captured);
            return;
        }
        JsonNode expected = exchange.path("request");
        JsonNode actual = tree(body);
        if (!expected.equals(actual)) {
            deviations.add(subject + ": body " + actual + " instead of " + expected);
        }
    }

    private static JsonNode tree(Payload body) {
        if (body.size() == 0) {
            return JsonNodeFactory.instance.nullNode();
        }
        try {
            return JSON.readTree(body.text());
        } catch (JacksonException e) {
            return StringNode.valueOf(body.text());
        }
    }

    private Reply reply(JsonNode response) {
        JsonNode body = response.has("_payload") ? response.get("_payload") : response;
        long after = rtts.getOrDefault(body.path("server").path("name").asString(""), 0L);
        return new Reply(Headers.NONE, Payload.of(body.toString().getBytes(StandardCharsets.UTF_8)), "", "", after);
    }

    /** The end of a pull, which reaches the tool just after its own time is over. */
    private static boolean isExpired(JsonNode response) {
        return response.path("_headers").asString("").startsWith("NATS/1.0 408");
    }

    /** Where to acknowledge it tells only the acknowledgment that was sent. */
    private Reply message(JsonNode message) {
        JsonNode answer = exchanges.peek();
        String reply = answer == null ? "" : answer.path("subject").asString();
        return new Reply(
                Headers.NONE,
                Payload.of(message.path("payload").asString("")),
                message.path("subject").asString(""),
                reply.startsWith("$JS.ACK.") ? reply : "",
                0);
    }

    private static boolean isNoResponders(JsonNode response) {
        return response.path("_headers").asString("").startsWith(NO_RESPONDERS);
    }
}
