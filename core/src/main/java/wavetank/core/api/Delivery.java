package wavetank.core.api;

/**
 * What a consumer sends to a client: a message, or a status (then {@code seq} is 0 and the headers say which).
 *
 * @param stream name of the stream
 * @param consumer name of the consumer
 * @param streamSeq its sequence in the stream
 * @param consumerSeq its sequence in the consumer
 * @param delivered how often it has been delivered, this time included
 * @param pending messages still to come
 * @param timeMicros when it was stored, virtual µs
 */
public record Delivery(
        String stream,
        String consumer,
        String subject,
        Headers headers,
        Payload payload,
        long streamSeq,
        long consumerSeq,
        int delivered,
        long pending,
        long timeMicros) {
    /** A status message, such as {@code 404 No Messages} or {@code 409 Leadership Change}. */
    public static Delivery status(String stream, String consumer, int code, String text) {
        Headers headers = Headers.of("Status", Integer.toString(code)).with("Description", text);
        return new Delivery(stream, consumer, "", headers, Payload.EMPTY, 0, 0, 0, 0, 0);
    }

    /** The end of a pull request that still wanted {@code messages}. */
    public static Delivery unmet(String stream, String consumer, int code, String text, int messages) {
        Delivery status = status(stream, consumer, code, text);
        Headers headers = status.headers()
                .with("Nats-Pending-Messages", Integer.toString(messages))
                .with("Nats-Pending-Bytes", "0");
        return new Delivery(stream, consumer, "", headers, Payload.EMPTY, 0, 0, 0, 0, 0);
    }

    public boolean isStatus() {
        return streamSeq == 0;
    }
}
