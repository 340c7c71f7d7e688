package wavetank.core.api;

/**
 * An error as the JetStream API answers it.
 *
 * @param code HTTP-like class, 400, 404, 500, 503 …
 * @param errCode NATS's own number, 10000 and up
 * @param description the text, with its values filled in
 */
public record ApiError(int code, int errCode, String description) {
    /** What the {@code nats} tool prints of it: {@code stream not found (10059)}. */
    @Override
    public String toString() {
        return description + " (" + errCode + ")";
    }
}
