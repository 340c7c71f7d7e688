package wavetank.sim.nats;

import wavetank.sim.nats.cli.Values;

/** {@code consumer rm}. */
final class ConsumerRemoval {
    private ConsumerRemoval() {}

    static int rm(Session session) throws Failure {
        Values values = session.values();
        String stream = values.argument("stream");
        String consumer = values.argument("consumer");
        if (values.on("force")) {
            return rmUnasked(session, stream, consumer);
        }
        JetStreamApi api = session.jetStream();
        Pick.Consumer picked = new Pick(session, api, false).consumer(stream, consumer);
        if (Confirmation.given(session, "Really delete Consumer " + picked.stream() + " > " + picked.name())) {
            api.deleteConsumer(picked.stream(), picked.name());
        }
        return 0;
    }

    private static int rmUnasked(Session session, String stream, String consumer) throws Failure {
        if (stream.isEmpty() || consumer.isEmpty()) {
            throw Failure.of("--force requires a stream and consumer name");
        }
        JetStreamApi api = session.jetStream();
        try {
            api.deleteConsumer(stream, consumer);
        } catch (Failure e) {
            if (e.isDeadline()) {
                session.printLine("Delete failed due to timeout, the stream or consumer might not exist or be in an "
                        + "unmanageable state");
            }
            throw e;
        }
        return 0;
    }
}
