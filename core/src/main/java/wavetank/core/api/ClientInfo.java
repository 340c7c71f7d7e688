package wavetank.core.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who asks: what the header {@code Nats-Request-Info} carries.
 *
 * @param account the account that owns what is asked for
 * @param cluster the cluster of the server that the client is connected to
 * @param alternates other clusters, the nearest first
 * @param session the connection, or null where it does not matter
 */
public record ClientInfo(
        String account, String user, String cluster, List<String> alternates, @Nullable ClientSession session) {
    public ClientInfo(String account, String user, String cluster, List<String> alternates) {
        this(account, user, cluster, alternates, null);
    }
}
