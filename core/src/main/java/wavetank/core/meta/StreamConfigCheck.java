package wavetank.core.meta;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wavetank.core.api.ApiError;
import wavetank.core.api.ApiErrors;
import wavetank.core.api.Discard;
import wavetank.core.api.Placement;
import wavetank.core.api.Retention;
import wavetank.core.api.Storage;
import wavetank.core.api.StreamConfig;
import wavetank.core.api.Subjects;
import wavetank.core.kernel.Micros;

/** Whether a stream's configuration can be, and what it is with its defaults filled in (NATS {@code checkStreamCfg}). */
public final class StreamConfigCheck {
    public static final int MAX_REPLICAS = 5;

    private static final int MAX_NAME = 255;
    private static final int MAX_DESCRIPTION = 4_096;
    private static final int MAX_METADATA = 131_072;
    private static final long MIN_AGE_NANOS = 100 * Micros.MILLISECOND * Micros.NANOS;
    private static final long DEFAULT_WINDOW_NANOS = 2 * Micros.MINUTE * Micros.NANOS;

    private StreamConfigCheck() {}

    /** Checks in the real server's order; the first failure wins. */
    public static Checked<StreamConfig> check(StreamConfig config) {
        ApiError error = nameError(config);
        if (error == null) {
            error = replicasError(config);
        }
        if (error == null) {
            error = durationError(config);
        }
        if (error == null) {
            error = flagsError(config);
        }
        StreamConfig complete = complete(config);
        if (error == null) {
            error = subjectsError(complete);
        }
        if (error == null
                && complete.placement() != null
                && !complete.placement().preferred().isEmpty()) {
            error = ApiErrors.streamInvalidConfig("preferred server not permitted in placement");
        }
        return error == null ? new Checked.Fine<>(complete) : Checked.refused(error);
    }

    private static @Nullable ApiError nameError(StreamConfig config) {
        String name = config.name();
        if (name.isEmpty() || !isPlain(name)) {
            return ApiErrors.streamInvalidConfig(
                    "stream name is required and can not contain '.', '*', '>', '\\', '/'");
        }
        if (name.length() > MAX_NAME) {
            return ApiErrors.streamInvalidConfig("stream name is too long, maximum allowed is " + MAX_NAME);
        }
        if (config.description().length() > MAX_DESCRIPTION) {
            return ApiErrors.streamInvalidConfig(
                    "stream description is too long, maximum allowed is " + MAX_DESCRIPTION);
        }
        int metadata = 0;
        for (var entry : config.metadata().entrySet()) {
            metadata += entry.getKey().length() + entry.getValue().length();
        }
        return metadata > MAX_METADATA
                ? ApiErrors.streamInvalidConfig("stream metadata exceeds maximum size of " + MAX_METADATA + " bytes")
                : null;
    }

    /** Whether a name has no character that means something in subjects or paths. */
    static boolean isPlain(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (" \t\r\n\f.*>\\/".indexOf(name.charAt(i)) >= 0) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable ApiError replicasError(StreamConfig config) {
        if (config.numReplicas() > MAX_REPLICAS) {
            return ApiErrors.streamInvalidConfig("maximum replicas is " + MAX_REPLICAS);
        }
        return config.numReplicas() < 0 ? ApiErrors.REPLICAS_COUNT_NEGATIVE : null;
    }

    private static @Nullable ApiError durationError(StreamConfig config) {
        if (config.maxAgeNanos() < 0) {
            return ApiErrors.streamInvalidConfig("max age can not be negative");
        }
        if (config.maxAgeNanos() != 0 && config.maxAgeNanos() < MIN_AGE_NANOS) {
            return ApiErrors.streamInvalidConfig("max age needs to be >= 100ms");
        }
        long window = config.duplicateWindowNanos();
        if (window < 0) {
            return ApiErrors.streamInvalidConfig("duplicates window can not be negative");
        }
        if (config.maxAgeNanos() > 0 && window > config.maxAgeNanos()) {
            return ApiErrors.streamInvalidConfig("duplicates window can not be larger then max age");
        }
        return window != 0 && window < MIN_AGE_NANOS
                ? ApiErrors.streamInvalidConfig("duplicates window needs to be >= 100ms")
                : null;
    }

    private static @Nullable ApiError flagsError(StreamConfig config) {
        if (config.denyPurge() && config.allowRollup()) {
            return ApiErrors.streamInvalidConfig("roll-ups require the purge permission");
        }
        if (config.persistMode().equals("async") && config.numReplicas() > 1) {
            return ApiErrors.streamInvalidConfig("async persist mode is not supported on replicated streams");
        }
        ApiError error = discardError(config);
        if (error != null) {
            return error;
        }
        return config.mirror() != null && !config.subjects().isEmpty() ? ApiErrors.MIRROR_WITH_SUBJECTS : null;
    }

    /** What refuses new messages of one subject must refuse new ones at all, and know how many are too many. */
    private static @Nullable ApiError discardError(StreamConfig config) {
        if (!config.discardNewPerSubject()) {
            return null;
        }
        if (config.discard() != Discard.NEW) {
            return ApiErrors.streamInvalidConfig("discard new per subject requires discard new policy to be set");
        }
        return config.maxMsgsPerSubject() <= 0
                ? ApiErrors.streamInvalidConfig("discard new per subject requires max msgs per subject > 0")
                : null;
    }

    private static StreamConfig complete(StreamConfig config) {
        StreamConfig.Builder b = config.toBuilder();
        b.numReplicas = Math.max(1, config.numReplicas());
        b.maxMsgs = unlimited(config.maxMsgs());
        b.maxMsgsPerSubject = unlimited(config.maxMsgsPerSubject());
        b.maxBytes = unlimited(config.maxBytes());
        b.maxMsgSize = (int) unlimited(config.maxMsgSize());
        b.maxConsumers = (int) unlimited(config.maxConsumers());
        if (b.duplicateWindowNanos == 0 && config.mirror() == null) {
            b.duplicateWindowNanos = config.maxAgeNanos() == 0
                    ? DEFAULT_WINDOW_NANOS
                    : Math.min(DEFAULT_WINDOW_NANOS, config.maxAgeNanos());
        }
        if (config.compression().isEmpty()) {
            b.compression = "none";
        }
        if (config.subjects().isEmpty()
                && config.mirror() == null
                && config.sources().isEmpty()) {
            b.subjects = List.of(config.name());
        }
        Placement placement = config.placement();
        if (placement != null && placement.isEmpty()) {
            b.placement = null;
        }
        return b.build();
    }

    private static long unlimited(long limit) {
        return limit == 0 || limit < -1 ? -1 : limit;
    }

    private static @Nullable ApiError subjectsError(StreamConfig config) {
        List<String> seen = new ArrayList<>();
        for (String subject : config.subjects()) {
            if (!Subjects.isValid(subject)) {
                return ApiErrors.streamInvalidConfig("invalid subject");
            }
            if (seen.contains(subject)) {
                return ApiErrors.streamInvalidConfig("duplicate subjects detected");
            }
            ApiError reserved = reservedError(config, subject);
            if (reserved != null) {
                return reserved;
            }
            for (String other : seen) {
                if (Subjects.overlap(subject, other)) {
                    return ApiErrors.streamInvalidConfig("subject \"" + subject + "\" overlaps with \"" + other + "\"");
                }
            }
            seen.add(subject);
        }
        return null;
    }

    private static @Nullable ApiError reservedError(StreamConfig config, String subject) {
        if (subject.equals(">")) {
            if (!config.noAck()) {
                return ApiErrors.streamInvalidConfig("capturing all subjects requires no-ack to be true");
            }
            return config.numReplicas() > 1
                    ? ApiErrors.streamInvalidConfig("capturing all subjects requires replicas of 1")
                    : null;
        }
        if (config.noAck()) {
            return null;
        }
        for (String api : List.of("$JS.>", "$JSC.>", "$NRG.>")) {
            if (Subjects.overlap(subject, api)) {
                return ApiErrors.streamInvalidConfig(
                        "subjects that overlap with jetstream api require no-ack to be true");
            }
        }
        return Subjects.overlap(subject, "$SYS.>")
                ? ApiErrors.streamInvalidConfig("subjects that overlap with system api require no-ack to be true")
                : null;
    }

    /** Why a running stream cannot become {@code next}, or null (NATS {@code configUpdateCheck}). */
    static @Nullable ApiError updateError(StreamConfig old, StreamConfig next) {
        if (!old.name().equals(next.name())) {
            return ApiErrors.streamInvalidConfig("stream configuration name must match original");
        }
        if (old.storage() != next.storage()) {
            return ApiErrors.streamInvalidConfig("stream configuration update can not change storage type");
        }
        if (old.retention() != next.retention()
                && (old.retention() == Retention.WORK_QUEUE || next.retention() == Retention.WORK_QUEUE)) {
            return ApiErrors.streamInvalidConfig(
                    "stream configuration update can not change retention policy to/from workqueue");
        }
        if (old.sealed() && !next.sealed()) {
            return ApiErrors.streamInvalidConfig("stream configuration update can not unseal a sealed stream");
        }
        if (old.denyDelete() && !next.denyDelete()) {
            return ApiErrors.streamInvalidConfig("stream configuration update can not cancel deny message deletes");
        }
        if (old.denyPurge() && !next.denyPurge()) {
            return ApiErrors.streamInvalidConfig("stream configuration update can not cancel deny purge");
        }
        boolean mirrorChanged =
                old.mirror() == null ? next.mirror() != null : !old.mirror().equals(next.mirror());
        return mirrorChanged ? ApiErrors.STREAM_MIRROR_NOT_UPDATABLE : null;
    }

    /** Letter for the storage in a group's name. */
    static String letter(Storage storage) {
        return storage == Storage.FILE ? "F" : "M";
    }
}
