package wavetank.core.api;

import java.util.List;

/**
 * Who asks: what the header {@code Nats-Request-Info} carries.
 *
 * @param account the account that owns what is asked for
 * @param cluster the cluster of the server that the client is connected to
 * @param alternates other clusters, the nearest first
 */
public record ClientInfo(String account, String user, String cluster, List<String> alternates) {}
