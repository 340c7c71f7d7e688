package wavetank.sim.cli;

/** Input that cannot be worked with; the message says what it is and what would be right. */
final class UsageException extends RuntimeException {
    UsageException(String message) {
        super(message);
    }
}
