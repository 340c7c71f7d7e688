package wavetank.sim.wire;

import wavetank.sim.json.ConnectOptions;

/** What a client says, complete. */
public sealed interface Command {
    record Connect(ConnectOptions options) implements Command {}

    record Ping() implements Command {}

    record Pong() implements Command {}

    /**
     * {@code PUB} or {@code HPUB}.
     *
     * @param reply empty when nobody waits for an answer
     * @param headers the block as it came, empty for {@code PUB}
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Publish(String subject, String reply, byte[] headers, byte[] body) implements Command {}

    /** {@code queue}: empty for a subscription of its own. */
    record Subscribe(String subject, String queue, String sid) implements Command {}

    /** {@code max}: messages since the subscription began after which it ends; 0 = it ends now. */
    record Unsubscribe(String sid, long max) implements Command {}

    /**
     * What cannot be read: nothing after it will be.
     *
     * @param error the text of {@code -ERR}, or empty when the server closes without a word
     */
    record Broken(String error) implements Command {}
}
