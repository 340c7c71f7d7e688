package wavetank.sim.nats;

import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import wavetank.core.api.ApiRequest;
import wavetank.core.api.ConsumerInfo;
import wavetank.core.api.Headers;
import wavetank.core.api.Payload;
import wavetank.sim.json.RequestWriter;
import wavetank.sim.nats.cli.Values;
import wavetank.sim.report.Humanize;

/** {@code consumer next}: pulls messages one by one, prints and acknowledges them. */
final class ConsumerNext {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private final Session session;
    private final Values values;
    private final String stream;
    private final String consumer;

    private ConsumerNext(Session session) {
        this.session = session;
        this.values = session.values();
        this.stream = values.argument("stream");
        this.consumer = values.argument("consumer");
    }

    static int run(Session session) throws Failure {
        ConsumerNext next = new ConsumerNext(session);
        JetStreamApi api = session.jetStream();
        Optional<ConsumerInfo> known = new Pick(session, api, false).named(next.stream, next.consumer);
        for (int i = 0; i < session.values().number("count"); i++) {
            next.one(api, known);
        }
        return 0;
    }

    private void one(JetStreamApi api, Optional<ConsumerInfo> known) throws Failure {
        Names.checkStream(stream);
        Names.checkConsumer(consumer);
        long expires = session.timeoutMicros() * 1_000;
        Payload body = RequestWriter.write(new ApiRequest.Next(1, expires, false, 0, 0));
        String subject = api.subject("CONSUMER.MSG.NEXT." + stream + "." + consumer);
        session.trace(">>> " + subject);
        session.trace(body.text());
        Connection.Answer answer = session.connection().request(subject, Headers.NONE, body, session.timeoutMicros());
        if (!(answer instanceof Connection.Answer.Got got)) {
            refusePush(api, known);
            if (answer instanceof Connection.Answer.NoResponders) {
                show(new Connection.Reply(Headers.of("Status", "503"), Payload.EMPTY));
                return;
            }
            throw Failure.fatal("no message received: nats: timeout");
        }
        show(got.reply());
    }

    /** A push consumer gives nothing to those who pull. */
    private void refusePush(JetStreamApi api, Optional<ConsumerInfo> known) throws Failure {
        ConsumerInfo info;
        try {
            info = known.isPresent() ? known.get() : api.consumer(stream, consumer);
        } catch (Failure e) {
            throw e.during("could not load consumer " + Names.quote(consumer));
        }
        if (!info.config().deliverSubject().isEmpty()) {
            throw Failure.fatal("consumer " + Names.quote(consumer) + " is not a Pull consumer");
        }
    }

    private void show(Connection.Reply message) throws Failure {
        if (!values.on("raw")) {
            session.printLine(heading(message));
            if (!message.headers().isEmpty()) {
                session.print("\nHeaders:\n\n");
                message.headers().fields().forEach(f -> session.printLine("  " + f.name() + ": " + f.value()));
                session.print("\nData:\n\n");
            }
            session.printLine("");
        }
        session.printLine(message.payload().text());
        settle(message);
    }

    private String heading(Connection.Reply message) throws Failure {
        Delivery delivery = Delivery.of(message.reply());
        if (delivery == null) {
            return "--- subject: " + message.subject()
                    + (message.reply().isEmpty() ? "" : " reply: " + message.reply());
        }
        return "[" + TIME.format(session.now().atZone(session.zone())) + "] subj: " + message.subject() + " / tries: "
                + delivery.tries() + " / cons seq: " + delivery.consumerSeq() + " / str seq: " + delivery.streamSeq()
                + " / pending: " + Humanize.commas(delivery.pending());
    }

    private void settle(Connection.Reply message) throws Failure {
        boolean terminate = values.on("term");
        boolean acknowledge = values.on("ack") && !(terminate && !values.isGiven("ack"));
        boolean refuse = values.on("nak");
        if (terminate && (acknowledge || refuse)) {
            throw Failure.fatal("can not both Acknowledge and Terminate message");
        }
        if (terminate) {
            respond(message, "+TERM");
            session.print("\nTerminated message\n");
        } else if (acknowledge || refuse) {
            respond(message, refuse ? "-NAK" : "+ACK");
            if (!values.on("raw")) {
                session.print("\n" + (refuse ? "Negative " : "") + "Acknowledged message\n\n");
            }
        }
    }

    private void respond(Connection.Reply message, String answer) throws Failure {
        if (message.reply().isEmpty()) {
            throw Failure.fatal("could not Acknowledge message: nats: message does not have a reply");
        }
        session.trace(">>> " + message.reply() + ": " + answer);
        session.connection().publish(message.reply(), Headers.NONE, Payload.of(answer));
    }
}
