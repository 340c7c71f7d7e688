package wavetank.sim.nats;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import wavetank.core.api.StreamConfig;
import wavetank.core.api.StreamInfo;
import wavetank.sim.nats.cli.Values;

/** {@code stream add}: flags, questions for what no flag says, the client's own checks, the request. */
final class StreamAdd {
    private StreamAdd() {}

    static int run(Session session) throws Failure {
        Values values = session.values();
        Limits limits = Limits.of(values);
        JetStreamApi api = session.jetStream("could not create Stream");
        boolean sizeNeeded = isSizeNeeded(api);
        StreamConfig config = values.text("config").isEmpty()
                ? StreamQuestions.answered(session, limits, sizeNeeded)
                : ConfigFiles.stream(session);
        if (values.on("validate")) {
            return validate(session, config);
        }
        if (!values.text("output").isEmpty()) {
            return save(session, config);
        }
        requireLevels(api, config);
        StreamInfo created;
        try {
            Names.checkStream(config.name());
            check(session, config);
            created = api.createStream(config);
        } catch (Failure e) {
            throw e.during("could not create Stream");
        }
        if (!StreamReports.trims(session)) {
            session.print("Stream " + config.name() + " was created\n\n");
        }
        StreamReports.showBlock(session, created, false);
        return 0;
    }

    /** Whether the account wants a size limit on each stream; a failure to find out means no. */
    private static boolean isSizeNeeded(JetStreamApi api) {
        try {
            return api.account().limits().maxBytesRequired();
        } catch (Failure dropped) {
            return false;
        }
    }

    private static void check(Session session, StreamConfig config) throws Failure {
        List<String> errors = session.validates() ? StreamSchema.errors(config) : List.of();
        if (!errors.isEmpty()) {
            throw Failure.of("configuration validation failed: " + String.join(", ", errors));
        }
    }

    static void requireLevels(JetStreamApi api, StreamConfig config) throws Failure {
        if (config.allowAtomic() && api.account().api().level() < 2) {
            throw Failure.of("Atomic Batch Publishing requires NATS Server 2.12");
        }
        if (config.allowMsgCounter() && api.account().api().level() < 2) {
            throw Failure.of("Distributed Counters requires NATS Server 2.12");
        }
    }

    private static int validate(Session session, StreamConfig config) throws Failure {
        session.print(ConfigFiles.text(config) + "\n\n");
        refuseInvalid(session, config);
        session.printLine("Configuration is a valid Stream matching io.nats.jetstream.api.v1.stream_configuration");
        return 0;
    }

    private static int save(Session session, StreamConfig config) throws Failure {
        refuseInvalid(session, config);
        String json = ConfigFiles.text(config);
        try {
            session.files().write(session.values().text("output"), json);
        } catch (IOException e) {
            throw Failure.of("open " + session.values().text("output") + ": " + e.getMessage());
        }
        return 0;
    }

    private static void refuseInvalid(Session session, StreamConfig config) throws Failure {
        List<String> errors = new ArrayList<>();
        if (session.validates()) {
            boolean everything = !config.noAck() && config.subjects().contains(">");
            errors.addAll(
                    everything
                            ? List.of("subjects cannot be '>' when acknowledgement is enabled")
                            : StreamSchema.errors(config));
        }
        if (!errors.isEmpty()) {
            throw Failure.fatal("Validation Failed: " + String.join("\n\t", errors));
        }
    }
}
