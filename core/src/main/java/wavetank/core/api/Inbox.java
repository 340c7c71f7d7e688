package wavetank.core.api;

/**
 * Where an answer goes: one request of one client.
 *
 * @param server index of the server that the client is connected to; −1 = nobody waits
 * @param client number of the client's connection
 * @param request number of the request on it
 */
public record Inbox(int server, long client, long request) {
    public static final Inbox NONE = new Inbox(-1, 0, 0);

    public boolean isNone() {
        return server < 0;
    }
}
