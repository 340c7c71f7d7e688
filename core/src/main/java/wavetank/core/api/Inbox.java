package wavetank.core.api;

/**
 * Where an answer goes: one request of one client.
 *
 * @param server index of the server that the client is connected to; −1 = nobody waits
 * @param client number of the client's connection; of a subject's inbox the number of its account
 * @param request number of the request on it
 * @param subject where whoever listens gets the answer; empty when it is for that client alone
 */
public record Inbox(int server, long client, long request, String subject) {
    public static final Inbox NONE = new Inbox(-1, 0, 0);

    public Inbox(int server, long client, long request) {
        this(server, client, request, "");
    }

    /** Whether the answer is published on a subject. */
    public boolean isSubject() {
        return !subject.isEmpty();
    }

    public boolean isNone() {
        return server < 0;
    }
}
