package wavetank.sim.json;

import java.util.List;

/**
 * What a server tells a client in {@code INFO} (NATS {@code Info}, what of it goes to clients).
 *
 * @param account whose the connection is, or empty before that is settled
 * @param lameDuck whether the server is about to go away
 */
public record ServerGreeting(
        String serverId,
        String serverName,
        String version,
        String host,
        int port,
        int maxPayload,
        long clientId,
        String cluster,
        List<String> connectUrls,
        boolean lameDuck,
        String account,
        boolean systemAccount) {
    public ServerGreeting {
        connectUrls = List.copyOf(connectUrls);
    }
}
