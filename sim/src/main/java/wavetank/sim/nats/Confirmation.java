package wavetank.sim.nats;

/** Asks before something is done that cannot be undone. */
final class Confirmation {
    private static final String BUCKET_PREFIX = "KV_";

    private static final String BUCKET_WARNING =
            """
            WARNING: Operating on the underlying stream of a Key-Value bucket is dangerous.

            Key-Value stores are an abstraction above JetStream streams and as such require particular
            configuration to be set. Interacting with KV buckets outside of the 'nats kv' subcommand can lead
            unexpected outcomes, data loss and, technically, will mean your KV bucket is no longer a KV bucket.

            Continuing this operation is an unsupported action.

            """;

    private Confirmation() {}

    /** Default No; without anybody to ask the command ends. */
    static boolean given(Session session, String question) throws Failure {
        try {
            return session.confirm(question, false);
        } catch (Failure e) {
            throw e.during("could not obtain confirmation");
        }
    }

    /** Warns before a stream is changed that a Key-Value bucket is made of. */
    static void ofBucket(Session session, String stream) throws Failure {
        if (!stream.startsWith(BUCKET_PREFIX)) {
            return;
        }
        session.print(BUCKET_WARNING);
        if (!session.confirm("Really operate on the KV stream?", false)) {
            throw Failure.of("aborting Key-Value store operation");
        }
    }
}
