package wavetank.sim.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import wavetank.core.api.ConsumerLimits;
import wavetank.core.api.ExternalStream;
import wavetank.core.api.LostData;
import wavetank.core.api.Placement;
import wavetank.core.api.Republish;
import wavetank.core.api.StreamAlternate;
import wavetank.core.api.StreamConfig;
import wavetank.core.api.StreamInfo;
import wavetank.core.api.StreamSource;
import wavetank.core.api.StreamSourceInfo;
import wavetank.core.api.StreamState;
import wavetank.core.api.SubjectTransform;

/** Streams: written in the server's order (NATS {@code StreamConfig}, {@code StreamInfo}), read in any. */
final class StreamJson {
    private StreamJson() {}

    static void writeInfo(JsonOut out, StreamInfo info) {
        out.object("config", into -> writeConfig(into, info.config()));
        out.time("created", info.created());
        out.object("state", into -> writeState(into, info.state()));
        writeInfoTail(out, info);
    }

    /** What follows the state; server and tool agree from there on. */
    static void writeInfoTail(JsonOut out, StreamInfo info) {
        out.textUnlessEmpty("domain", info.domain());
        out.objectUnlessNull("cluster", info.cluster(), ClusterJson::writeCluster);
        out.objectUnlessNull("mirror", info.mirror(), StreamJson::writeSourceInfo);
        out.objectsUnlessEmpty("sources", info.sources(), StreamJson::writeSourceInfo);
        out.objectsUnlessEmpty("alternates", info.alternates(), StreamJson::writeAlternate);
        out.time("ts", info.ts());
    }

    static StreamInfo readInfo(JsonObject in) {
        return new StreamInfo(
                readConfig(in.objectOrEmpty("config")),
                in.time("created"),
                readState(in.objectOrEmpty("state")),
                in.text("domain"),
                ClusterJson.readCluster(in.object("cluster")),
                readSourceInfo(in.object("mirror")),
                readSourceInfos(in),
                readAlternates(in),
                in.time("ts"));
    }

    static List<StreamInfo> readInfos(JsonObject in, String name) {
        List<StreamInfo> infos = new ArrayList<>();
        in.objects(name).forEach(info -> infos.add(readInfo(info)));
        return infos;
    }

    static void writeConfig(JsonOut out, StreamConfig c) {
        out.text("name", c.name());
        out.textUnlessEmpty("description", c.description());
        out.textsUnlessEmpty("subjects", c.subjects());
        out.text("retention", Words.of(c.retention()));
        out.number("max_consumers", c.maxConsumers());
        out.number("max_msgs", c.maxMsgs());
        out.number("max_bytes", c.maxBytes());
        out.number("max_age", c.maxAgeNanos());
        out.number("max_msgs_per_subject", c.maxMsgsPerSubject());
        out.numberUnlessZero("max_msg_size", c.maxMsgSize());
        out.text("discard", Words.of(c.discard()));
        out.text("storage", Words.of(c.storage()));
        out.number("num_replicas", c.numReplicas());
        out.flagUnlessFalse("no_ack", c.noAck());
        out.numberUnlessZero("duplicate_window", c.duplicateWindowNanos());
        out.objectUnlessNull("placement", c.placement(), StreamJson::writePlacement);
        out.objectUnlessNull("mirror", c.mirror(), StreamJson::writeSource);
        out.objectsUnlessEmpty("sources", c.sources(), StreamJson::writeSource);
        out.text("compression", c.compression().isEmpty() ? "none" : c.compression());
        out.numberUnlessZero("first_seq", c.firstSeq());
        out.objectUnlessNull("subject_transform", c.subjectTransform(), StreamJson::writeTransform);
        out.objectUnlessNull("republish", c.republish(), StreamJson::writeRepublish);
        out.flag("allow_direct", c.allowDirect());
        out.flag("mirror_direct", c.mirrorDirect());
        out.flagUnlessFalse("discard_new_per_subject", c.discardNewPerSubject());
        out.flag("sealed", c.sealed());
        out.flag("deny_delete", c.denyDelete());
        out.flag("deny_purge", c.denyPurge());
        out.flag("allow_rollup_hdrs", c.allowRollup());
        out.object("consumer_limits", into -> writeLimits(into, c.consumerLimits()));
        out.flag("allow_msg_ttl", c.allowMsgTtl());
        out.numberUnlessZero("subject_delete_marker_ttl", c.subjectDeleteMarkerTtlNanos());
        out.flagUnlessFalse("allow_msg_counter", c.allowMsgCounter());
        out.flagUnlessFalse("allow_atomic", c.allowAtomic());
        out.flagUnlessFalse("allow_msg_schedules", c.allowMsgSchedules());
        out.textUnlessEmpty("persist_mode", c.persistMode());
        out.flagUnlessFalse("allow_batched", c.allowBatched());
        out.textsByNameUnlessEmpty("metadata", c.metadata());
    }

    static StreamConfig readConfig(JsonObject in) {
        StreamConfig.Builder c = StreamConfig.builder();
        c.name = in.text("name");
        c.description = in.text("description");
        c.subjects = in.texts("subjects");
        c.retention = Words.retention(in);
        c.maxConsumers = in.integer("max_consumers");
        c.maxMsgs = in.number("max_msgs");
        c.maxBytes = in.number("max_bytes");
        c.maxAgeNanos = in.number("max_age");
        c.maxMsgsPerSubject = in.number("max_msgs_per_subject");
        c.maxMsgSize = in.integer("max_msg_size");
        c.discard = Words.discard(in);
        c.storage = Words.storage(in);
        c.numReplicas = in.integer("num_replicas");
        c.noAck = in.flag("no_ack");
        c.duplicateWindowNanos = in.number("duplicate_window");
        c.placement = readPlacement(in.object("placement"));
        c.mirror = readSource(in.object("mirror"));
        c.sources = readSources(in);
        c.compression = in.text("compression");
        c.firstSeq = in.number("first_seq");
        c.subjectTransform = readTransform(in.object("subject_transform"));
        c.republish = readRepublish(in.object("republish"));
        readSwitches(in, c);
        c.subjectDeleteMarkerTtlNanos = in.number("subject_delete_marker_ttl");
        c.persistMode = readPersistMode(in);
        c.consumerLimits = readLimits(in.objectOrEmpty("consumer_limits"));
        c.metadata = in.textsByName("metadata");
        return c.build();
    }

    private static void readSwitches(JsonObject in, StreamConfig.Builder c) {
        c.allowDirect = in.flag("allow_direct");
        c.mirrorDirect = in.flag("mirror_direct");
        c.discardNewPerSubject = in.flag("discard_new_per_subject");
        c.sealed = in.flag("sealed");
        c.denyDelete = in.flag("deny_delete");
        c.denyPurge = in.flag("deny_purge");
        c.allowRollup = in.flag("allow_rollup_hdrs");
        c.allowMsgTtl = in.flag("allow_msg_ttl");
        c.allowAtomic = in.flag("allow_atomic");
        c.allowMsgCounter = in.flag("allow_msg_counter");
        c.allowMsgSchedules = in.flag("allow_msg_schedules");
        c.allowBatched = in.flag("allow_batched");
    }

    /** {@code default} is Go's zero value and is never written. */
    private static String readPersistMode(JsonObject in) {
        String mode = in.text("persist_mode").toLowerCase(Locale.ROOT);
        return mode.equals("default") ? "" : mode;
    }

    static void writePlacement(JsonOut out, Placement placement) {
        out.textUnlessEmpty("cluster", placement.cluster());
        out.textsUnlessEmpty("tags", placement.tags());
        out.textUnlessEmpty("preferred", placement.preferred());
    }

    static @Nullable Placement readPlacement(@Nullable JsonObject in) {
        return in == null ? null : new Placement(in.text("cluster"), in.texts("tags"), in.text("preferred"));
    }

    private static void writeSource(JsonOut out, StreamSource source) {
        writeSourceStart(out, source);
        out.objectsUnlessEmpty("subject_transforms", source.subjectTransforms(), StreamJson::writeTransform);
        out.objectUnlessNull("external", source.external(), StreamJson::writeExternal);
    }

    /** What precedes transforms and external prefixes; server and tool agree up to there. */
    static void writeSourceStart(JsonOut out, StreamSource source) {
        out.text("name", source.name());
        out.numberUnlessZero("opt_start_seq", source.startSeq());
        out.timeUnlessZero("opt_start_time", source.startTime());
        out.textUnlessEmpty("filter_subject", source.filterSubject());
    }

    private static @Nullable StreamSource readSource(@Nullable JsonObject in) {
        return in == null
                ? null
                : new StreamSource(
                        in.text("name"),
                        in.number("opt_start_seq"),
                        in.time("opt_start_time"),
                        in.text("filter_subject"),
                        readTransforms(in),
                        readExternal(in.object("external")));
    }

    private static List<StreamSource> readSources(JsonObject in) {
        List<StreamSource> sources = new ArrayList<>();
        for (JsonObject each : in.objects("sources")) {
            StreamSource source = readSource(each);
            if (source != null) {
                sources.add(source);
            }
        }
        return sources;
    }

    static void writeTransform(JsonOut out, SubjectTransform transform) {
        out.text("src", transform.src());
        out.text("dest", transform.dest());
    }

    private static @Nullable SubjectTransform readTransform(@Nullable JsonObject in) {
        return in == null ? null : new SubjectTransform(in.text("src"), in.text("dest"));
    }

    private static List<SubjectTransform> readTransforms(JsonObject in) {
        List<SubjectTransform> transforms = new ArrayList<>();
        for (JsonObject each : in.objects("subject_transforms")) {
            transforms.add(new SubjectTransform(each.text("src"), each.text("dest")));
        }
        return transforms;
    }

    static void writeExternal(JsonOut out, ExternalStream external) {
        out.text("api", external.api());
        out.text("deliver", external.deliver());
    }

    private static @Nullable ExternalStream readExternal(@Nullable JsonObject in) {
        return in == null ? null : new ExternalStream(in.text("api"), in.text("deliver"));
    }

    static void writeRepublish(JsonOut out, Republish republish) {
        out.textUnlessEmpty("src", republish.src());
        out.text("dest", republish.dest());
        out.flagUnlessFalse("headers_only", republish.headersOnly());
    }

    private static @Nullable Republish readRepublish(@Nullable JsonObject in) {
        return in == null ? null : new Republish(in.text("src"), in.text("dest"), in.flag("headers_only"));
    }

    static void writeLimits(JsonOut out, ConsumerLimits limits) {
        out.numberUnlessZero("inactive_threshold", limits.inactiveThresholdNanos());
        out.numberUnlessZero("max_ack_pending", limits.maxAckPending());
    }

    private static ConsumerLimits readLimits(JsonObject in) {
        return new ConsumerLimits(in.number("inactive_threshold"), in.integer("max_ack_pending"));
    }

    static void writeState(JsonOut out, StreamState state) {
        writeStateStart(out, state);
        writeSubjectCount(out, state);
        writeDeleted(out, state);
        writeStateEnd(out, state);
    }

    /** The four parts of a state; server and tool put the middle ones in different order. */
    static void writeStateStart(JsonOut out, StreamState state) {
        out.number("messages", state.messages());
        out.number("bytes", state.bytes());
        out.number("first_seq", state.firstSeq());
        out.time("first_ts", state.firstTs());
        out.number("last_seq", state.lastSeq());
        out.time("last_ts", state.lastTs());
    }

    static void writeSubjectCount(JsonOut out, StreamState state) {
        out.numberUnlessZero("num_subjects", state.numSubjects());
        out.numbersByNameUnlessEmpty("subjects", state.subjects());
    }

    static void writeDeleted(JsonOut out, StreamState state) {
        out.numberUnlessZero("num_deleted", state.numDeleted());
        out.numbersUnlessEmpty("deleted", state.deleted());
    }

    static void writeStateEnd(JsonOut out, StreamState state) {
        out.objectUnlessNull("lost", state.lost(), StreamJson::writeLost);
        out.number("consumer_count", state.consumerCount());
    }

    static StreamState readState(JsonObject in) {
        return new StreamState(
                in.number("messages"),
                in.number("bytes"),
                in.number("first_seq"),
                in.time("first_ts"),
                in.number("last_seq"),
                in.time("last_ts"),
                in.integer("num_subjects"),
                in.numbersByName("subjects"),
                in.integer("num_deleted"),
                in.numbers("deleted"),
                readLost(in.object("lost")),
                in.integer("consumer_count"));
    }

    private static void writeLost(JsonOut out, LostData lost) {
        out.numbers("msgs", lost.msgs());
        out.number("bytes", lost.bytes());
    }

    private static @Nullable LostData readLost(@Nullable JsonObject in) {
        return in == null ? null : new LostData(in.numbers("msgs"), in.number("bytes"));
    }

    static void writeSourceInfo(JsonOut out, StreamSourceInfo info) {
        out.text("name", info.name());
        out.objectUnlessNull("external", info.external(), StreamJson::writeExternal);
        out.number("lag", info.lag());
        out.number("active", info.activeNanos());
        out.objectUnlessNull("error", info.error(), ClusterJson::writeError);
        out.textUnlessEmpty("filter_subject", info.filterSubject());
        out.objectsUnlessEmpty("subject_transforms", info.subjectTransforms(), StreamJson::writeTransform);
    }

    static @Nullable StreamSourceInfo readSourceInfo(@Nullable JsonObject in) {
        return in == null
                ? null
                : new StreamSourceInfo(
                        in.text("name"),
                        readExternal(in.object("external")),
                        in.number("lag"),
                        in.number("active"),
                        ClusterJson.readError(in.object("error")),
                        in.text("filter_subject"),
                        readTransforms(in));
    }

    static List<StreamSourceInfo> readSourceInfos(JsonObject in) {
        List<StreamSourceInfo> infos = new ArrayList<>();
        for (JsonObject each : in.objects("sources")) {
            StreamSourceInfo info = readSourceInfo(each);
            if (info != null) {
                infos.add(info);
            }
        }
        return infos;
    }

    private static void writeAlternate(JsonOut out, StreamAlternate alternate) {
        out.text("name", alternate.name());
        out.textUnlessEmpty("domain", alternate.domain());
        out.text("cluster", alternate.cluster());
    }

    private static List<StreamAlternate> readAlternates(JsonObject in) {
        List<StreamAlternate> alternates = new ArrayList<>();
        for (JsonObject each : in.objects("alternates")) {
            alternates.add(new StreamAlternate(each.text("name"), each.text("domain"), each.text("cluster")));
        }
        return alternates;
    }
}
