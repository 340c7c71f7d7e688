package wavetank.sim.nats;

import java.time.Duration;
import wavetank.core.api.ApiResponse;
import wavetank.sim.json.ToolJson;
import wavetank.sim.nats.cli.GoNumbers;
import wavetank.sim.nats.cli.Values;
import wavetank.sim.report.MessageText;

/** {@code stream get} and {@code stream rmm}: single messages of a stream. */
final class StreamMessages {
    private static final long NONE = -1;

    private StreamMessages() {}

    static int get(Session session) throws Failure {
        Values values = session.values();
        if (values.isGiven("translate")) {
            throw Failure.unplayed("translate");
        }
        JetStreamApi api = session.jetStream();
        String stream =
                new Pick(session, api, false).stream(values.argument("stream")).name();
        String subject = values.text("last-for");
        long sequence = sequenceToGet(session, subject);
        if (sequence == NONE && subject.isEmpty()) {
            subject = askFor(
                    session, "subject", new Prompter.Input("Subject to retrieve last message for", "", "", false));
        }
        ApiResponse.StoredMessage message;
        try {
            message = api.message(stream, Math.max(sequence, 0), sequence == NONE ? subject : "");
        } catch (Failure e) {
            throw Failure.of("could not retrieve " + stream + "#" + sequence + ": " + e.text());
        }
        if (values.on("json")) {
            session.printLine(ToolJson.storedMessage(message));
        } else {
            Duration age = Duration.between(message.time(), session.now());
            session.print(MessageText.stored(stream, message, age));
        }
        return 0;
    }

    private static long sequenceToGet(Session session, String subject) throws Failure {
        String id = session.values().argument("id");
        if (id.isEmpty() && !subject.isEmpty()) {
            return NONE;
        }
        return number(
                id.isEmpty()
                        ? askFor(session, "input", new Prompter.Input("Message Sequence to retrieve", "", "-1", false))
                        : id);
    }

    static int rmm(Session session) throws Failure {
        Values values = session.values();
        JetStreamApi api = session.jetStream();
        String stream =
                new Pick(session, api, false).stream(values.argument("stream")).name();
        String id = values.argument("id");
        if (id.isEmpty()) {
            id = askFor(session, "input", new Prompter.Input("Message Sequence to remove", "", "", true));
        }
        long sequence = number(id);
        if (sequence <= 0) {
            throw Failure.of("sequence number is required");
        }
        if (!values.on("force")
                && !Confirmation.given(session, "Really remove message " + sequence + " from Stream " + stream)) {
            return 0;
        }
        api.deleteMessage(stream, sequence);
        return 0;
    }

    /** @param what what the answer is called when there is none */
    private static String askFor(Session session, String what, Prompter.Input question) throws Failure {
        try {
            return session.ask(question);
        } catch (Failure e) {
            throw Failure.of("invalid " + what + ": " + e.text());
        }
    }

    private static long number(String text) throws Failure {
        try {
            return GoNumbers.int64(text);
        } catch (GoNumbers.InvalidNumberException e) {
            throw Failure.of(String.valueOf(e.getMessage()));
        }
    }
}
