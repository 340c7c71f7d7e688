package wavetank.core.api;

/** Where a server puts what clients shall get. */
public interface Outbox {
    /** Sends an answer; {@link Inbox#NONE} swallows it. */
    void reply(Inbox to, ApiResponse response);

    /** Sends a message of a stream to a client's inbox or subject. */
    void deliver(Inbox to, Delivery delivery);

    /** Whether somebody of that account listens where this would be published. */
    boolean isHeard(String account, String subject);

    /** Tells all who listen in that account. */
    void publish(String account, Advisory.Notice notice);
}
