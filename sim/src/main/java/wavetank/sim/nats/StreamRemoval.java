package wavetank.sim.nats;

import wavetank.core.api.ApiRequest;
import wavetank.core.api.StreamInfo;
import wavetank.sim.nats.cli.Values;

/** {@code stream rm} and {@code stream purge}. */
final class StreamRemoval {
    private StreamRemoval() {}

    static int rm(Session session) throws Failure {
        Values values = session.values();
        String name = values.argument("stream");
        if (values.on("force")) {
            return rmUnasked(session, name);
        }
        JetStreamApi api = session.jetStream();
        Pick.Stream stream = new Pick(session, api, false).stream(name);
        if (!Confirmation.given(session, "Really delete Stream " + stream.name())) {
            return 0;
        }
        StreamInfo info = StreamReports.loaded(api, stream, "could not remove Stream");
        try {
            api.deleteStream(info.config().name());
        } catch (Failure e) {
            throw e.during("could not remove Stream");
        }
        return 0;
    }

    private static int rmUnasked(Session session, String name) throws Failure {
        if (name.isEmpty()) {
            throw Failure.of("--force requires a stream name");
        }
        JetStreamApi api = session.jetStream();
        try {
            api.deleteStream(name);
        } catch (Failure e) {
            if (e.isDeadline()) {
                session.printLine(
                        "Delete failed due to timeout, the stream might not exist or be in an unmanageable state");
            }
            throw e;
        }
        return 0;
    }

    static int purge(Session session) throws Failure {
        Values values = session.values();
        JetStreamApi api = session.jetStream();
        Pick.Stream stream = new Pick(session, api, values.on("force")).stream(values.argument("stream"));
        String name = stream.name();
        if (!values.on("force") && !Confirmation.given(session, "Really purge Stream " + name)) {
            return 0;
        }
        Confirmation.ofBucket(session, name);
        StreamReports.loaded(api, stream, "could not purge Stream");
        ApiRequest request = purgeRequest(values);
        long purged;
        try {
            purged = api.purge(name, request);
        } catch (Failure e) {
            throw e.during("could not purge Stream");
        }
        if (session.isModern()) {
            session.print("Purged " + purged + " messages from " + name + "\n\n");
        }
        StreamReports.showBlock(session, api.stream(name), session.isModern());
        return 0;
    }

    private static ApiRequest purgeRequest(Values values) throws Failure {
        long seq = values.number("seq");
        long keep = values.number("keep");
        String subject = values.text("subject");
        if (seq == 0 && keep == 0 && subject.isEmpty()) {
            return new ApiRequest.Empty();
        }
        if (seq != 0 && keep != 0) {
            throw Failure.of("sequence and keep cannot be combined when purging");
        }
        return new ApiRequest.StreamPurge(seq, subject, keep);
    }
}
