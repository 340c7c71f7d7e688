package wavetank.sim.nats;

import java.io.IOException;
import java.time.Instant;
import wavetank.core.api.ConsumerConfig;
import wavetank.core.api.ConsumerInfo;
import wavetank.sim.nats.cli.Values;

/** {@code consumer add}. */
final class ConsumerAdd {
    private static final int GENERATED_NAME_LENGTH = 8;

    private ConsumerAdd() {}

    static int run(Session session) throws Failure {
        Values values = session.values();
        JetStreamApi api = session.jetStream();
        Pick pick = new Pick(session, api, false);
        String stream = values.argument("stream");
        if (pick.named(stream, values.argument("consumer")).isEmpty()) {
            stream = pick.streamOfConsumers(stream).name();
        }
        ConsumerConfig config =
                values.text("config").isEmpty() ? ConsumerQuestions.answered(session) : fromFile(session);
        if (values.on("validate")) {
            session.print(ConfigFiles.text(config) + "\n\n");
            session.printLine("Configuration is a valid Consumer");
            return 0;
        }
        if (!values.text("output").isEmpty()) {
            return save(session, config);
        }
        requireLevels(api, config);
        ConsumerInfo created;
        try {
            created = api.createConsumer(stream, named(session, config));
        } catch (Failure e) {
            throw e.during("Consumer creation failed");
        }
        ConsumerReports.showBlock(session, created, false);
        return 0;
    }

    private static ConsumerConfig fromFile(Session session) throws Failure {
        Values values = session.values();
        ConsumerConfig.Builder config = ConfigFiles.consumerFile(session).toBuilder();
        if (!config.durableName.isEmpty() && !values.argument("consumer").isEmpty()) {
            config.durableName = values.argument("consumer");
        }
        if (!config.deliverSubject.isEmpty() && !values.text("target").isEmpty()) {
            config.deliverSubject = values.text("target");
        }
        config.metadata = Metadata.own(config.metadata);
        return config.build();
    }

    private static int save(Session session, ConsumerConfig config) throws Failure {
        String file = session.values().text("output");
        try {
            session.files().write(file, ConfigFiles.text(config));
        } catch (IOException e) {
            throw Failure.of("open " + file + ": " + e.getMessage());
        }
        return 0;
    }

    private static void requireLevels(JetStreamApi api, ConsumerConfig config) throws Failure {
        if (config.pauseUntil() != null && api.account().api().level() < 1) {
            throw Failure.of("pausing consumers requires NATS Server 2.11");
        }
        if (config.priorityGroups().isEmpty()) {
            return;
        }
        boolean pinned = config.priorityPolicy().equals("pinned_client");
        if (api.account().api().level() < (pinned ? 2 : 1)) {
            throw Failure.of(
                    pinned
                            ? "Prioritized Consumer Groups requires NATS Server 2.12"
                            : "Consumer Groups requires NATS Server 2.11");
        }
    }

    /** The durable's name is the consumer's; a nameless one gets a name made of the clock, as nothing here is random. */
    private static ConsumerConfig named(Session session, ConsumerConfig config) throws Failure {
        ConsumerConfig.Builder named = config.toBuilder();
        if (!config.durableName().isEmpty()) {
            named.name = config.durableName();
        }
        if (named.name.isEmpty()) {
            named.name = nameOfNow(session);
        }
        return named.build();
    }

    private static String nameOfNow(Session session) throws Failure {
        Instant now = session.now();
        String digits = Long.toString(now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000, Character.MAX_RADIX);
        return digits.substring(Math.max(0, digits.length() - GENERATED_NAME_LENGTH));
    }
}
