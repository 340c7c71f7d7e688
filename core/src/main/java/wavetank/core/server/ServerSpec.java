package wavetank.core.server;

import java.time.Instant;
import java.util.List;

/**
 * How a server is configured.
 *
 * @param index its number in the simulation, 0 to 63; its peer index in every group
 * @param expectedMetaSize members that the first meta election counts with: routes and gateways configured
 * @param maxMemory JetStream's memory, bytes
 * @param maxStorage JetStream's file storage, bytes
 * @param syncIntervalNanos time between syncs of message stores
 * @param maxHaAssets RAFT nodes that it may run, 0 = no limit
 * @param started when the process started, its own wall time
 */
public record ServerSpec(
        int index,
        String name,
        String cluster,
        String host,
        String id,
        List<String> tags,
        String domain,
        int expectedMetaSize,
        long maxMemory,
        long maxStorage,
        long syncIntervalNanos,
        boolean syncAlways,
        int maxHaAssets,
        String uniqueTag,
        Instant started) {}
