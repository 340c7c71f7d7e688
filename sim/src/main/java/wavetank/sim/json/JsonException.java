package wavetank.sim.json;

/** Bytes that are not the JSON they should be; the message says what is wrong with them. */
public final class JsonException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public JsonException(String message) {
        super(message);
    }
}
