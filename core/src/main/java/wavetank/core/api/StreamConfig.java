package wavetank.core.api;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A stream's configuration. Limits are −1 for unlimited; durations are nanoseconds, as on the wire.
 *
 * @param subjects what it captures; empty for a mirror
 * @param numReplicas R: 1 to 5
 * @param duplicateWindowNanos how long message ids are remembered
 * @param compression {@code none}, {@code s2}, or empty where the request did not say
 * @param persistMode {@code async} or empty
 * @param metadata sorted by key
 */
public record StreamConfig(
        String name,
        String description,
        List<String> subjects,
        Retention retention,
        int maxConsumers,
        long maxMsgs,
        long maxBytes,
        long maxAgeNanos,
        long maxMsgsPerSubject,
        int maxMsgSize,
        Discard discard,
        Storage storage,
        int numReplicas,
        boolean noAck,
        long duplicateWindowNanos,
        @Nullable Placement placement,
        @Nullable StreamSource mirror,
        List<StreamSource> sources,
        String compression,
        long firstSeq,
        @Nullable SubjectTransform subjectTransform,
        @Nullable Republish republish,
        boolean allowDirect,
        boolean mirrorDirect,
        boolean discardNewPerSubject,
        boolean sealed,
        boolean denyDelete,
        boolean denyPurge,
        boolean allowRollup,
        boolean allowMsgTtl,
        long subjectDeleteMarkerTtlNanos,
        boolean allowAtomic,
        boolean allowMsgCounter,
        boolean allowMsgSchedules,
        boolean allowBatched,
        String persistMode,
        ConsumerLimits consumerLimits,
        SortedMap<String, String> metadata) {

    public StreamConfig {
        subjects = List.copyOf(subjects);
        sources = List.copyOf(sources);
        metadata = Collections.unmodifiableSortedMap(new TreeMap<>(metadata));
    }

    /** An empty configuration, as an empty JSON object would be read. */
    public static Builder builder() {
        return new Builder();
    }

    /** A copy to change. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** A mutable draft of a {@link StreamConfig}; starts with Go's zero values. */
    public static final class Builder {
        public String name = "";
        public String description = "";
        public List<String> subjects = List.of();
        public Retention retention = Retention.LIMITS;
        public int maxConsumers;
        public long maxMsgs;
        public long maxBytes;
        public long maxAgeNanos;
        public long maxMsgsPerSubject;
        public int maxMsgSize;
        public Discard discard = Discard.OLD;
        public Storage storage = Storage.FILE;
        public int numReplicas;
        public boolean noAck;
        public long duplicateWindowNanos;
        public @Nullable Placement placement;
        public @Nullable StreamSource mirror;
        public List<StreamSource> sources = List.of();
        public String compression = "";
        public long firstSeq;
        public @Nullable SubjectTransform subjectTransform;
        public @Nullable Republish republish;
        public boolean allowDirect;
        public boolean mirrorDirect;
        public boolean discardNewPerSubject;
        public boolean sealed;
        public boolean denyDelete;
        public boolean denyPurge;
        public boolean allowRollup;
        public boolean allowMsgTtl;
        public long subjectDeleteMarkerTtlNanos;
        public boolean allowAtomic;
        public boolean allowMsgCounter;
        public boolean allowMsgSchedules;
        public boolean allowBatched;
        public String persistMode = "";
        public ConsumerLimits consumerLimits = ConsumerLimits.NONE;
        public SortedMap<String, String> metadata = Collections.emptySortedMap();

        private Builder() {}

        private Builder(StreamConfig c) {
            name = c.name;
            description = c.description;
            subjects = c.subjects;
            retention = c.retention;
            maxConsumers = c.maxConsumers;
            maxMsgs = c.maxMsgs;
            maxBytes = c.maxBytes;
            maxAgeNanos = c.maxAgeNanos;
            maxMsgsPerSubject = c.maxMsgsPerSubject;
            maxMsgSize = c.maxMsgSize;
            discard = c.discard;
            storage = c.storage;
            numReplicas = c.numReplicas;
            noAck = c.noAck;
            duplicateWindowNanos = c.duplicateWindowNanos;
            placement = c.placement;
            mirror = c.mirror;
            sources = c.sources;
            compression = c.compression;
            firstSeq = c.firstSeq;
            subjectTransform = c.subjectTransform;
            republish = c.republish;
            allowDirect = c.allowDirect;
            mirrorDirect = c.mirrorDirect;
            discardNewPerSubject = c.discardNewPerSubject;
            sealed = c.sealed;
            denyDelete = c.denyDelete;
            denyPurge = c.denyPurge;
            allowRollup = c.allowRollup;
            allowMsgTtl = c.allowMsgTtl;
            subjectDeleteMarkerTtlNanos = c.subjectDeleteMarkerTtlNanos;
            allowAtomic = c.allowAtomic;
            allowMsgCounter = c.allowMsgCounter;
            allowMsgSchedules = c.allowMsgSchedules;
            allowBatched = c.allowBatched;
            persistMode = c.persistMode;
            consumerLimits = c.consumerLimits;
            metadata = c.metadata;
        }

        public StreamConfig build() {
            return new StreamConfig(
                    name,
                    description,
                    subjects,
                    retention,
                    maxConsumers,
                    maxMsgs,
                    maxBytes,
                    maxAgeNanos,
                    maxMsgsPerSubject,
                    maxMsgSize,
                    discard,
                    storage,
                    numReplicas,
                    noAck,
                    duplicateWindowNanos,
                    placement,
                    mirror,
                    sources,
                    compression,
                    firstSeq,
                    subjectTransform,
                    republish,
                    allowDirect,
                    mirrorDirect,
                    discardNewPerSubject,
                    sealed,
                    denyDelete,
                    denyPurge,
                    allowRollup,
                    allowMsgTtl,
                    subjectDeleteMarkerTtlNanos,
                    allowAtomic,
                    allowMsgCounter,
                    allowMsgSchedules,
                    allowBatched,
                    persistMode,
                    consumerLimits,
                    metadata);
        }
    }
}
