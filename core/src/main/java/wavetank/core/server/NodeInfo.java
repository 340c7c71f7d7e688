package wavetank.core.server;

import java.util.List;
import org.jspecify.annotations.Nullable;
import wavetank.core.api.JetStreamConfig;
import wavetank.core.api.JetStreamUsage;

/**
 * What a server knows of a server (NATS {@code nodeInfo}).
 *
 * @param config its JetStream configuration, null until its first report
 * @param stats its JetStream usage, null until its first report
 * @param heardAt time of its last report or connection, virtual µs
 */
record NodeInfo(
        int peer,
        String name,
        String cluster,
        List<String> tags,
        @Nullable JetStreamConfig config,
        @Nullable JetStreamUsage stats,
        boolean offline,
        long heardAt) {
    NodeInfo withOffline(boolean value) {
        return new NodeInfo(peer, name, cluster, tags, config, stats, value, heardAt);
    }
}
