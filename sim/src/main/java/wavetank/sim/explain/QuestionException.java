package wavetank.sim.explain;

/** A question that has no answer: it names what is not there, or is none. The message says what would be right. */
public final class QuestionException extends RuntimeException {
    QuestionException(String message) {
        super(message);
    }
}
