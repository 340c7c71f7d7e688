package wavetank.sim.nats;

/** Makes connections. */
public interface Dialer {
    /**
     * Where to connect, and as whom.
     *
     * @param servers comma-separated URLs or names, empty for the default
     * @param user empty for the default user of the command
     */
    record Target(String servers, String user, String password, String name) {}

    /** No connection: {@link #getMessage()} is the client library's text, for example {@code nats: Authorization Violation}. */
    final class RefusedException extends Exception {
        public RefusedException(String message) {
            super(message);
        }
    }

    Connection dial(Target target) throws RefusedException;
}
