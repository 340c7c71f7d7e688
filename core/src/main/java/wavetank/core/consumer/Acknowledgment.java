package wavetank.core.consumer;

/**
 * What a client says about a message that it got.
 *
 * @param delayMicros for {@link AckKind#NAK}: how long to wait before it is delivered again
 * @param reason for {@link AckKind#TERM}: why, or empty
 */
public record Acknowledgment(AckKind kind, long delayMicros, String reason) {
    public static Acknowledgment of(AckKind kind) {
        return new Acknowledgment(kind, 0, "");
    }
}
