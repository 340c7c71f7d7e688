package wavetank.sim.scenario;

import java.util.OptionalLong;
import wavetank.core.kernel.Micros;

/**
 * The servers' own options; names as in the server's configuration.
 *
 * @param syncIntervalMicros between two syncs of a store; 0 with {@code syncAlways}
 * @param syncAlways {@code sync_interval: always}
 * @param pingIntervalMicros as configured; absent = the server's 2 min
 * @param maxHaAssets 0 = no limit
 * @param uniqueTag prefix such as {@code az:}, or empty
 * @param metaCompact entries in the meta group's log before a snapshot; 0 = not set
 * @param metaCompactSize bytes; 0 = not set
 */
public record ServerConfig(
        long syncIntervalMicros,
        boolean syncAlways,
        OptionalLong pingIntervalMicros,
        long lameDuckDurationMicros,
        long lameDuckGracePeriodMicros,
        int maxHaAssets,
        String uniqueTag,
        long metaCompact,
        long metaCompactSize) {
    /** NATS filestore.go defaultSyncInterval, const.go DEFAULT_LAME_DUCK_DURATION, DEFAULT_LAME_DUCK_GRACE_PERIOD. */
    public static final ServerConfig DEFAULT = new ServerConfig(
            2 * Micros.MINUTE, false, OptionalLong.empty(), 2 * Micros.MINUTE, 10 * Micros.SECOND, 0, "", 0, 0);
}
