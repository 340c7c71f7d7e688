package wavetank.sim.nats;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import wavetank.core.api.ApiRequest;
import wavetank.core.api.ApiResponse;
import wavetank.core.api.EventFilter;
import wavetank.core.api.Headers;
import wavetank.core.api.JetStreamInfo;
import wavetank.core.api.JszOptions;
import wavetank.core.api.Payload;
import wavetank.sim.json.JsonException;
import wavetank.sim.json.RequestWriter;
import wavetank.sim.json.ResponseReader;

/** What the tool asks servers over the system account (natscli {@code doReq}). */
final class SystemApi {
    static final String PING = "$SYS.REQ.SERVER.PING";
    static final String JSZ = PING + ".JSZ";
    static final JszOptions LEADER_ONLY =
            new JszOptions("", false, false, false, false, false, true, 0, 0, false, false);

    /** After the first answer, the tool waits no longer than this for another. */
    static final long QUIET_MICROS = 300_000;

    private static final Payload EMPTY_OBJECT = Payload.of("{}");
    private static final String NO_SYSTEM_ACCOUNT =
            "server request failed, ensure the account used has system privileges and appropriate permissions";

    private final Session session;

    SystemApi(Session session) {
        this.session = session;
    }

    /** Answers of all servers, or of {@code expected} of them (0: as many as come). */
    List<Connection.Reply> ping(int expected) throws Failure {
        return gather(PING, EMPTY_OBJECT, expected);
    }

    /** JSZ of all servers that match. */
    List<Connection.Reply> jsz(JszOptions options, EventFilter filter, int expected) throws Failure {
        return gather(JSZ, RequestWriter.write(new ApiRequest.Jsz(options, filter)), expected);
    }

    /** Answers to a request on any subject. */
    List<Connection.Reply> ask(String subject, Payload body, int expected) throws Failure {
        return gather(subject, body, expected);
    }

    /** How many servers the first one to answer knows, 0 when none does (natscli {@code currentActiveServers}). */
    int activeServers() throws Failure {
        List<Connection.Reply> replies;
        try {
            replies = ping(1);
        } catch (Failure dropped) {
            return 0;
        }
        return replies.isEmpty() ? 0 : statszOf(replies.get(0)).stats().activeServers();
    }

    /** A STATSZ answer, read. */
    static ApiResponse.Statsz statszOf(Connection.Reply reply) throws Failure {
        try {
            if (ResponseReader.read(reply.payload()) instanceof ApiResponse.Statsz statsz) {
                return statsz;
            }
        } catch (JsonException e) {
            throw Failure.of("Could not decode response: " + e.getMessage());
        }
        throw Failure.of("Could not decode response: no statistics in it");
    }

    static long microsSince(Instant start, Connection connection) {
        return Duration.between(start, connection.now()).toNanos() / 1_000;
    }

    /** JSZ of the meta leader, by a plain request; the client library's text when there is no answer. */
    JetStreamInfo leaderInfo() throws Failure {
        Payload body = RequestWriter.write(new ApiRequest.Jsz(LEADER_ONLY, EventFilter.ALL));
        session.trace(">>> " + JSZ + ": " + body.text() + "\n");
        Connection.Answer answer = session.connection().request(JSZ, Headers.NONE, body, session.timeoutMicros());
        if (answer instanceof Connection.Answer.Got got) {
            session.trace(">>> " + got.reply().payload().text() + "\n");
            return jszOf(got.reply()).data();
        }
        throw answer instanceof Connection.Answer.NoResponders ? Failure.noResponders() : Failure.of("nats: timeout");
    }

    /** A JSZ answer, read. */
    static ApiResponse.Jsz jszOf(Connection.Reply reply) throws Failure {
        try {
            if (ResponseReader.read(reply.payload()) instanceof ApiResponse.Jsz jsz) {
                return jsz;
            }
        } catch (JsonException e) {
            throw Failure.of(String.valueOf(e.getMessage()));
        }
        throw Failure.of("no data received");
    }

    static List<ApiResponse.Jsz> jszOf(List<Connection.Reply> replies) throws Failure {
        List<ApiResponse.Jsz> read = new ArrayList<>();
        for (Connection.Reply reply : replies) {
            read.add(jszOf(reply));
        }
        return read;
    }

    /** natscli {@code doReqAsync}. */
    private List<Connection.Reply> gather(String subject, Payload body, int expected) throws Failure {
        session.trace(">>> " + subject + ": " + body.text() + "\n");
        Connection connection = session.connection();
        Instant start = connection.now();
        long quiet = expected == 0 ? QUIET_MICROS : 0;
        List<Connection.Reply> replies = connection.requestMany(
                subject, Headers.NONE, body, new Connection.Gather(expected, session.timeoutMicros(), quiet));
        if (replies.isEmpty() && microsSince(start, connection) < session.timeoutMicros()) {
            throw Failure.of(NO_SYSTEM_ACCOUNT);
        }
        for (Connection.Reply reply : replies) {
            session.trace(
                    "<<< (" + reply.payload().size() + "B) " + reply.payload().text());
            if (!reply.headers().isEmpty()) {
                session.trace("<<< Header: " + goMap(reply.headers()));
            }
        }
        session.trace("=== Received " + replies.size() + " responses");
        return replies;
    }

    private static String goMap(Headers headers) {
        return headers.fields().stream()
                .map(f -> f.name() + ":[" + f.value() + "]")
                .collect(Collectors.joining(" ", "map[", "]"));
    }
}
