package wavetank.sim.nats;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import wavetank.core.api.Headers;
import wavetank.core.api.Payload;
import wavetank.sim.nats.cli.Values;
import wavetank.sim.report.Humanize;
import wavetank.sim.report.MessageText;

/** {@code request}: sends messages and shows who answers. */
final class Request {
    private static final long NANOS_A_MICRO = 1_000;
    private static final List<String> UNPLAYED = List.of("force-stdin", "translate", "wait-for-empty");

    private Request() {}

    static int run(Session session) throws Failure {
        Values values = session.values();
        for (String flag : UNPLAYED) {
            if (values.isGiven(flag)) {
                throw Failure.unplayed(flag);
            }
        }
        session.connection();
        for (int i = 1; i <= values.number("count"); i++) {
            if (!send(session, i)) {
                session.log("No responders are available");
                return 0;
            }
        }
        return 0;
    }

    /** Gives whether anybody listens. An answer that does not come is nothing to talk about. */
    private static boolean send(Session session, int number) throws Failure {
        Values values = session.values();
        String subject = Publish.filled(values, values.argument("subject"), number);
        Payload body = Payload.of(Publish.filled(values, values.argument("body"), number));
        if (!values.on("raw")) {
            session.log("Sending request on " + Names.quote(subject));
        }
        Headers headers = Publish.headers(values.texts("header"));
        if (values.number("replies") != 1) {
            return sendToMany(session, subject, headers, body);
        }
        Connection.Answer answer = session.connection().request(subject, headers, body, session.timeoutMicros());
        if (answer instanceof Connection.Answer.Got got) {
            show(session, got.reply());
        }
        return !(answer instanceof Connection.Answer.NoResponders);
    }

    private static boolean sendToMany(Session session, String subject, Headers headers, Payload body) throws Failure {
        Values values = session.values();
        Instant start = session.now();
        long quiet = values.duration("reply-timeout") / NANOS_A_MICRO;
        Connection.Gather until = new Connection.Gather((int) values.number("replies"), session.timeoutMicros(), quiet);
        List<Connection.Reply> replies = session.connection().requestMany(subject, headers, body, until);
        for (Connection.Reply reply : replies) {
            show(session, reply);
        }
        boolean waited = SystemApi.microsSince(start, session.connection()) >= session.timeoutMicros();
        return !replies.isEmpty() || waited;
    }

    private static void show(Session session, Connection.Reply reply) throws Failure {
        if (!session.values().on("raw")) {
            session.log("Received with rtt " + Humanize.goDuration(reply.afterMicros() * NANOS_A_MICRO));
            showHeaders(session, reply.headers());
        }
        session.print(MessageText.body(reply.payload()));
    }

    private static void showHeaders(Session session, Headers headers) throws Failure {
        if (headers.isEmpty()) {
            return;
        }
        for (Headers.Header field : headers.fields().stream()
                .sorted(Comparator.comparing(Headers.Header::name))
                .toList()) {
            session.log(field.name() + ": " + field.value());
        }
        session.log("");
    }
}
