package wavetank.sim.nats;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import wavetank.core.api.Placement;
import wavetank.core.api.StreamConfig;
import wavetank.core.api.StreamSource;
import wavetank.sim.report.Humanize;

/**
 * What an edit changes, as lines {@code - Field: old} and {@code + Field: new} with the field names of NATS's Go structure.
 * The real tool prints a structure diff with context lines and a metadata line that never goes away; here only differences
 * are shown.
 */
final class ConfigDifferences {
    private record Field(String name, Function<StreamConfig, Object> value) {}

    private static final List<Field> FIELDS = List.of(
            new Field("Name", c -> Names.quote(c.name())),
            new Field("Description", c -> Names.quote(c.description())),
            new Field("Subjects", c -> list(c.subjects())),
            new Field("Retention", c -> word(c.retention())),
            new Field("MaxConsumers", StreamConfig::maxConsumers),
            new Field("MaxMsgsPer", StreamConfig::maxMsgsPerSubject),
            new Field("MaxMsgs", StreamConfig::maxMsgs),
            new Field("MaxBytes", StreamConfig::maxBytes),
            new Field("MaxAge", c -> duration(c.maxAgeNanos())),
            new Field("MaxMsgSize", StreamConfig::maxMsgSize),
            new Field("Storage", c -> word(c.storage())),
            new Field("Discard", c -> word(c.discard())),
            new Field("Replicas", StreamConfig::numReplicas),
            new Field("NoAck", StreamConfig::noAck),
            new Field("Duplicates", c -> duration(c.duplicateWindowNanos())),
            new Field("Placement", c -> placement(c.placement())),
            new Field("Mirror", c -> c.mirror() == null ? "nil" : source(c.mirror())),
            new Field(
                    "Sources",
                    c -> list(c.sources().stream().map(StreamSource::name).toList())),
            new Field("Compression", c -> c.compression().isEmpty() ? "none" : c.compression()),
            new Field("SubjectTransform", c -> Objects.requireNonNullElse(c.subjectTransform(), "nil")),
            new Field("RePublish", c -> Objects.requireNonNullElse(c.republish(), "nil")),
            new Field("Sealed", StreamConfig::sealed),
            new Field("DenyDelete", StreamConfig::denyDelete),
            new Field("DenyPurge", StreamConfig::denyPurge),
            new Field("RollupAllowed", StreamConfig::allowRollup),
            new Field("AllowDirect", StreamConfig::allowDirect),
            new Field("MirrorDirect", StreamConfig::mirrorDirect),
            new Field("DiscardNewPer", StreamConfig::discardNewPerSubject),
            new Field("FirstSeq", StreamConfig::firstSeq),
            new Field("Metadata", StreamConfig::metadata),
            new Field("AllowMsgTTL", StreamConfig::allowMsgTtl),
            new Field("SubjectDeleteMarkerTTL", c -> duration(c.subjectDeleteMarkerTtlNanos())),
            new Field("AllowAtomicPublish", StreamConfig::allowAtomic),
            new Field("AllowMsgCounter", StreamConfig::allowMsgCounter),
            new Field("AllowMsgSchedules", StreamConfig::allowMsgSchedules),
            new Field("AllowBatchPublish", StreamConfig::allowBatched));

    private ConfigDifferences() {}

    /** Two lines a field that differs; subjects in another order are the same. */
    static List<String> between(StreamConfig old, StreamConfig changed) {
        List<String> lines = new ArrayList<>();
        for (Field field : FIELDS) {
            Object before = field.value().apply(old);
            Object after = field.value().apply(changed);
            if (!before.equals(after)) {
                lines.add("- " + field.name() + ": " + before);
                lines.add("+ " + field.name() + ": " + after);
            }
        }
        return lines;
    }

    private static String list(List<String> items) {
        return items.stream().sorted().map(Names::quote).toList().toString();
    }

    private static String duration(long nanos) {
        return Humanize.goDuration(nanos);
    }

    /** An enumeration's word as Go prints it: {@code WorkQueue}. */
    private static String word(Enum<?> value) {
        StringBuilder out = new StringBuilder();
        for (String part : value.name().split("_", -1)) {
            out.append(part.charAt(0)).append(part.substring(1).toLowerCase(Locale.ROOT));
        }
        return out.toString();
    }

    private static String placement(@Nullable Placement placement) {
        if (placement == null) {
            return "nil";
        }
        return "cluster " + Names.quote(placement.cluster()) + ", tags " + list(placement.tags());
    }

    private static String source(StreamSource source) {
        return Names.quote(source.name());
    }
}
