package wavetank.sim.nats;

import wavetank.core.api.ApiError;

/** Why a command ends with an error; its message is what the tool prints after {@code nats: error: }. */
final class Failure extends Exception {
    /** What the client library says when a JetStream request is not answered in time. */
    private static final String DEADLINE = "context deadline exceeded";

    private static final String NO_RESPONDERS = "nats: no responders available for request";

    /** Whether the tool gave up on the spot, with a context before the text; the oldest tool ends other errors with a hint. */
    private final boolean fatal;

    private Failure(String message, boolean fatal) {
        super(message);
        this.fatal = fatal;
    }

    /** An error that a command returns. */
    static Failure of(String message) {
        return new Failure(message, false);
    }

    /** An error at which a command stops at once. */
    static Failure fatal(String message) {
        return new Failure(message, true);
    }

    /** A flag of the real tool that has no meaning here. {@code flag}: its name without the dashes. */
    static Failure unplayed(String flag) {
        return of("the simulator does not play --" + flag);
    }

    static Failure of(ApiError error) {
        return of(error.toString());
    }

    static Failure deadline() {
        return of(DEADLINE);
    }

    static Failure noResponders() {
        return of(NO_RESPONDERS);
    }

    /** The same with what was being done before it: the command stops at once. */
    Failure during(String context) {
        return new Failure(context + ": " + text(), true);
    }

    String text() {
        return String.valueOf(getMessage());
    }

    boolean isFatal() {
        return fatal;
    }

    boolean isDeadline() {
        return text().equals(DEADLINE);
    }

    boolean isNoResponders() {
        return text().equals(NO_RESPONDERS);
    }
}
