package wavetank.sim.cluster;

import wavetank.core.api.Headers;

/**
 * A message between clients, or from a server to clients.
 *
 * @param target the subject that decides who gets it
 * @param subject the subject that receivers see: another than the target for what a consumer delivers
 * @param reply where an answer may go, or empty
 * @param block the header block as its publisher wrote it; empty when there is none or {@code headers} says it all
 * @param headers those of a server's own message
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody, changed by nobody
public record RoutedMessage(String target, String subject, String reply, byte[] block, Headers headers, byte[] body) {
    private static final byte[] NO_BLOCK = new byte[0];

    /** A client's message. */
    static RoutedMessage of(String subject, String reply, byte[] block, byte[] body) {
        return new RoutedMessage(subject, subject, reply, block, Headers.NONE, body);
    }

    /** A server's message. */
    static RoutedMessage of(String target, String subject, String reply, Headers headers, byte[] body) {
        return new RoutedMessage(target, subject, reply, NO_BLOCK, headers, body);
    }
}
