package wavetank.sim.nats;

import java.util.ArrayList;
import java.util.List;
import wavetank.core.api.ApiResponse;
import wavetank.core.api.Headers;
import wavetank.core.api.Payload;
import wavetank.sim.json.JsonException;
import wavetank.sim.json.ResponseReader;
import wavetank.sim.nats.cli.Values;
import wavetank.sim.report.Humanize;

/** {@code publish}: messages of the command line, with {@code --jetstream} acknowledged by the stream. */
final class Publish {
    private static final long NANOS_A_MICRO = 1_000;

    private Publish() {}

    static int run(Session session) throws Failure {
        Values values = session.values();
        refuseUnplayed(values);
        session.connection();
        long count = values.number("count");
        for (int i = 1; i <= count; i++) {
            publish(session, i);
            if (i < count) {
                session.connection().sleep(values.duration("sleep") / NANOS_A_MICRO);
            }
        }
        return 0;
    }

    private static void refuseUnplayed(Values values) throws Failure {
        List<String> unplayed = new ArrayList<>();
        for (String flag : List.of(
                "atomic",
                "force-stdin",
                "reply",
                "schedule-after",
                "schedule-at",
                "schedule-cron",
                "schedule-dest",
                "schedule-every",
                "schedule-source",
                "schedule-ttl")) {
            if (values.isGiven(flag)) {
                unplayed.add("--" + flag);
            }
        }
        if (!unplayed.isEmpty()) {
            throw Failure.of("the simulator does not play " + String.join(", ", unplayed));
        }
    }

    private static void publish(Session session, int number) throws Failure {
        Values values = session.values();
        String subject = filled(values, values.argument("subject"), number);
        Payload body = Payload.of(filled(values, values.argument("body"), number));
        Headers headers = headers(values.texts("header"));
        if (!values.on("quiet")) {
            session.log("Published " + body.size() + " bytes to " + Names.quote(subject));
        }
        if (values.on("jetstream")) {
            store(session, subject, headers, body);
        } else {
            session.connection().publish(subject, headers, body);
        }
    }

    /** The one template that needs neither clock nor chance: the number of the message. */
    static String filled(Values values, String text, int number) {
        return values.on("templates") ? text.replaceAll("\\{\\{\\s*Count\\s*}}", Integer.toString(number)) : text;
    }

    static Headers headers(List<String> lines) throws Failure {
        Headers headers = Headers.NONE;
        for (String line : lines) {
            String[] parts = line.split(":", 2);
            if (parts.length != 2) {
                throw Failure.of("invalid header " + Names.quote(line));
            }
            headers = headers.with(parts[0].strip(), parts[1].strip());
        }
        return headers;
    }

    private static void store(Session session, String subject, Headers headers, Payload body) throws Failure {
        Connection.Answer answer = session.connection().request(subject, headers, body, session.timeoutMicros());
        if (answer instanceof Connection.Answer.NoResponders) {
            throw Failure.noResponders();
        }
        if (!(answer instanceof Connection.Answer.Got got)) {
            throw Failure.of("nats: timeout");
        }
        ApiResponse.PubAck ack = ackOf(got.reply().payload());
        if (session.traces()) {
            session.printLine("<<< " + got.reply().payload().text());
        }
        if (!session.values().on("quiet")) {
            session.log("Stored in Stream: " + ack.stream() + " Sequence: " + Humanize.commas(ack.seq())
                    + (ack.domain().isEmpty() ? "" : " Domain: " + Names.quote(ack.domain()))
                    + (ack.duplicate() ? " Duplicate: true" : ""));
        }
    }

    private static ApiResponse.PubAck ackOf(Payload payload) throws Failure {
        try {
            ApiResponse answer = ResponseReader.read(payload);
            if (answer instanceof ApiResponse.PubFailed failed) {
                throw Failure.of(failed.error());
            }
            if (answer instanceof ApiResponse.PubAck ack) {
                return ack;
            }
        } catch (JsonException e) {
            throw Failure.of(String.valueOf(e.getMessage()));
        }
        throw Failure.of("invalid publish acknowledgment");
    }
}
