package wavetank.core.api;

import java.time.Instant;

/** State of the meta group's snapshots: entries and bytes since the last, when and how long it took. */
public record MetaSnapshotInfo(long pendingEntries, long pendingSize, Instant lastTime, long lastDurationNanos) {}
