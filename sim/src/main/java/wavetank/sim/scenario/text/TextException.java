package wavetank.sim.scenario.text;

/** A text that is none of the forms asked for. The message says what it is and what would be right. */
public final class TextException extends RuntimeException {
    private final int offset;

    /** {@code offset}: where in the text the trouble begins, in UTF-16 units from 0. */
    public TextException(int offset, String message) {
        super(message);
        this.offset = offset;
    }

    public int offset() {
        return offset;
    }

    /** The same trouble in a text in which this one begins at {@code start}. */
    public TextException movedBy(int start) {
        return new TextException(offset + start, String.valueOf(getMessage()));
    }
}
