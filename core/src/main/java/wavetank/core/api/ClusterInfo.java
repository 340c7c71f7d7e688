package wavetank.core.api;

import java.time.Instant;
import java.util.List;

/**
 * Who leads and who follows in an asset's group (NATS {@code ClusterInfo}).
 *
 * @param leader server name, empty when there is none
 * @param leaderSince {@link ApiTime#ZERO} unless the leader itself answers
 * @param replicas sorted by name, without the leader that answers
 */
public record ClusterInfo(
        String name,
        String raftGroup,
        String leader,
        Instant leaderSince,
        boolean systemAccount,
        String trafficAccount,
        List<PeerInfo> replicas) {}
