package wavetank.sim.json;

import java.time.Instant;
import java.util.List;
import wavetank.core.api.ApiResponse;
import wavetank.core.api.ApiTime;
import wavetank.core.api.ConsumerConfig;
import wavetank.core.api.ConsumerInfo;
import wavetank.core.api.StreamConfig;
import wavetank.core.api.StreamInfo;
import wavetank.core.api.StreamSource;

/**
 * The tool's own JSON: what {@code nats … -j} prints and what its create requests hold. Its member order differs from the
 * server's. Printed texts are indented by two blanks a level and end without a line end.
 */
public final class ToolJson {
    private ToolJson() {}

    /** {@code nats stream info -j}. */
    public static String streamInfo(StreamInfo info) {
        return GoText.indent(JsonOut.object(out -> writeStreamInfo(out, info)));
    }

    /** {@code nats consumer info -j}. */
    public static String consumerInfo(ConsumerInfo info) {
        return GoText.indent(JsonOut.object(out -> writeConsumerInfo(out, info)));
    }

    /** {@code nats stream ls -j} and {@code nats consumer ls -j}: names. */
    public static String names(List<String> names) {
        return names.isEmpty() ? "null" : GoText.indent(JsonOut.list(names));
    }

    /** {@code nats stream get -j}. */
    public static String storedMessage(ApiResponse.StoredMessage message) {
        return GoText.indent(JsonOut.object(out -> ResponseWriter.message(out, message)));
    }

    private static void writeStreamInfo(JsonOut out, StreamInfo info) {
        out.object("config", into -> writeStreamConfig(into, info.config()));
        out.time("created", info.created());
        out.object("state", into -> {
            StreamJson.writeStateStart(into, info.state());
            StreamJson.writeDeleted(into, info.state());
            StreamJson.writeSubjectCount(into, info.state());
            StreamJson.writeStateEnd(into, info.state());
        });
        StreamJson.writeInfoTail(out, info);
    }

    private static void writeConsumerInfo(JsonOut out, ConsumerInfo info) {
        out.text("stream_name", info.streamName());
        out.text("name", info.name());
        out.object("config", into -> writeConsumerConfig(into, info.config()));
        out.time("created", info.created());
        ConsumerJson.writeInfoTail(out, info);
    }

    static void writeStreamConfig(JsonOut out, StreamConfig c) {
        out.text("name", c.name());
        out.textUnlessEmpty("description", c.description());
        out.textsUnlessEmpty("subjects", c.subjects());
        out.text("retention", Words.of(c.retention()));
        out.number("max_consumers", c.maxConsumers());
        out.number("max_msgs_per_subject", c.maxMsgsPerSubject());
        out.number("max_msgs", c.maxMsgs());
        out.number("max_bytes", c.maxBytes());
        out.number("max_age", c.maxAgeNanos());
        out.numberUnlessZero("max_msg_size", c.maxMsgSize());
        out.text("storage", Words.of(c.storage()));
        out.text("discard", Words.of(c.discard()));
        out.number("num_replicas", c.numReplicas());
        out.flagUnlessFalse("no_ack", c.noAck());
        out.numberUnlessZero("duplicate_window", c.duplicateWindowNanos());
        out.objectUnlessNull("placement", c.placement(), StreamJson::writePlacement);
        out.objectUnlessNull("mirror", c.mirror(), ToolJson::writeSource);
        out.objectsUnlessEmpty("sources", c.sources(), ToolJson::writeSource);
        // The tool's zero value of the compression is "none", and it leaves that out.
        out.textUnlessEmpty("compression", c.compression().equals("none") ? "" : c.compression());
        out.objectUnlessNull("subject_transform", c.subjectTransform(), StreamJson::writeTransform);
        out.objectUnlessNull("republish", c.republish(), StreamJson::writeRepublish);
        out.flag("sealed", c.sealed());
        out.flag("deny_delete", c.denyDelete());
        out.flag("deny_purge", c.denyPurge());
        out.flag("allow_rollup_hdrs", c.allowRollup());
        out.flag("allow_direct", c.allowDirect());
        out.flag("mirror_direct", c.mirrorDirect());
        out.flagUnlessFalse("discard_new_per_subject", c.discardNewPerSubject());
        out.numberUnlessZero("first_seq", c.firstSeq());
        out.textsByNameUnlessEmpty("metadata", c.metadata());
        out.flagUnlessFalse("allow_msg_ttl", c.allowMsgTtl());
        out.numberUnlessZero("subject_delete_marker_ttl", c.subjectDeleteMarkerTtlNanos());
        out.object("consumer_limits", into -> StreamJson.writeLimits(into, c.consumerLimits()));
        out.flagUnlessFalse("allow_atomic", c.allowAtomic());
        out.flagUnlessFalse("allow_msg_counter", c.allowMsgCounter());
        out.flagUnlessFalse("allow_msg_schedules", c.allowMsgSchedules());
        out.textUnlessEmpty("persist_mode", c.persistMode());
        out.flagUnlessFalse("allow_batched", c.allowBatched());
    }

    private static void writeSource(JsonOut out, StreamSource source) {
        StreamJson.writeSourceStart(out, source);
        out.objectUnlessNull("external", source.external(), StreamJson::writeExternal);
        out.objectsUnlessEmpty("subject_transforms", source.subjectTransforms(), StreamJson::writeTransform);
    }

    static void writeConsumerConfig(JsonOut out, ConsumerConfig c) {
        out.textUnlessEmpty("description", c.description());
        out.text("ack_policy", Words.of(c.ackPolicy()));
        out.numberUnlessZero("ack_wait", c.ackWaitNanos());
        out.text("deliver_policy", Words.of(c.deliverPolicy()));
        out.textUnlessEmpty("deliver_subject", c.deliverSubject());
        out.textUnlessEmpty("deliver_group", c.deliverGroup());
        out.textUnlessEmpty("durable_name", c.durableName());
        out.textUnlessEmpty("name", c.name());
        out.textUnlessEmpty("filter_subject", c.filterSubject());
        out.textsUnlessEmpty("filter_subjects", c.filterSubjects());
        out.flagUnlessFalse("flow_control", c.flowControl());
        out.numberUnlessZero("idle_heartbeat", c.idleHeartbeatNanos());
        out.numberUnlessZero("max_ack_pending", c.maxAckPending());
        out.numberUnlessZero("max_deliver", c.maxDeliver());
        out.numbersUnlessEmpty("backoff", c.backoffNanos());
        out.numberUnlessZero("max_waiting", c.maxWaiting());
        out.numberUnlessZero("opt_start_seq", c.optStartSeq());
        out.timeUnlessNull("opt_start_time", c.optStartTime());
        out.numberUnlessZero("rate_limit_bps", c.rateLimitBps());
        out.text("replay_policy", Words.of(c.replayPolicy()));
        out.textUnlessEmpty("sample_freq", c.sampleFrequency());
        out.flagUnlessFalse("headers_only", c.headersOnly());
        out.numberUnlessZero("max_batch", c.maxRequestBatch());
        out.numberUnlessZero("max_expires", c.maxRequestExpiresNanos());
        out.numberUnlessZero("max_bytes", c.maxRequestMaxBytes());
        out.numberUnlessZero("inactive_threshold", c.inactiveThresholdNanos());
        out.number("num_replicas", c.numReplicas());
        out.flagUnlessFalse("mem_storage", c.memStorage());
        out.textsByNameUnlessEmpty("metadata", c.metadata());
        // Never left out: the tool holds a time here, not a pointer to one.
        Instant pauseUntil = c.pauseUntil();
        out.time("pause_until", pauseUntil == null ? ApiTime.ZERO : pauseUntil);
        out.textsUnlessEmpty("priority_groups", c.priorityGroups());
        out.textUnlessEmpty("priority_policy", c.priorityPolicy());
        out.numberUnlessZero("priority_timeout", c.priorityTimeoutNanos());
        out.flagUnlessFalse("direct", c.direct());
    }
}
