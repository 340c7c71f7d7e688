package wavetank.sim.json;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wavetank.core.api.ApiTime;
import wavetank.core.api.ConsumerConfig;
import wavetank.core.api.ConsumerInfo;
import wavetank.core.api.SequenceInfo;

/** Consumers: written in the server's order (NATS {@code ConsumerConfig}, {@code ConsumerInfo}), read in any. */
final class ConsumerJson {
    private ConsumerJson() {}

    static void writeInfo(JsonOut out, ConsumerInfo info) {
        out.text("stream_name", info.streamName());
        out.text("name", info.name());
        out.time("created", info.created());
        if (!info.config().equals(ConsumerConfig.NONE)) {
            out.object("config", into -> writeConfig(into, info.config()));
        }
        writeInfoTail(out, info);
    }

    /** What follows name, time and configuration; server and tool agree from there on. */
    static void writeInfoTail(JsonOut out, ConsumerInfo info) {
        out.object("delivered", into -> writeSequence(into, info.delivered()));
        out.object("ack_floor", into -> writeSequence(into, info.ackFloor()));
        out.number("num_ack_pending", info.numAckPending());
        out.number("num_redelivered", info.numRedelivered());
        out.number("num_waiting", info.numWaiting());
        out.number("num_pending", info.numPending());
        out.objectUnlessNull("cluster", info.cluster(), ClusterJson::writeCluster);
        out.flagUnlessFalse("push_bound", info.pushBound());
        out.flagUnlessFalse("paused", info.paused());
        out.numberUnlessZero("pause_remaining", info.pauseRemainingNanos());
        out.time("ts", info.ts());
        out.objectsUnlessEmpty("priority_groups", info.config().priorityGroups(), ConsumerJson::writeGroup);
    }

    /** The state of a priority group to which no client is pinned; pinning is not simulated. */
    private static void writeGroup(JsonOut out, String group) {
        out.text("group", group);
        out.time("pinned_ts", ApiTime.ZERO);
    }

    static ConsumerInfo readInfo(JsonObject in) {
        JsonObject config = in.object("config");
        return new ConsumerInfo(
                in.text("stream_name"),
                in.text("name"),
                in.time("created"),
                config == null ? ConsumerConfig.NONE : readConfig(config),
                readSequence(in.objectOrEmpty("delivered")),
                readSequence(in.objectOrEmpty("ack_floor")),
                in.integer("num_ack_pending"),
                in.integer("num_redelivered"),
                in.integer("num_waiting"),
                in.number("num_pending"),
                ClusterJson.readCluster(in.object("cluster")),
                in.flag("push_bound"),
                in.flag("paused"),
                in.number("pause_remaining"),
                in.time("ts"));
    }

    static List<ConsumerInfo> readInfos(JsonObject in, String name) {
        List<ConsumerInfo> infos = new ArrayList<>();
        in.objects(name).forEach(info -> infos.add(readInfo(info)));
        return infos;
    }

    /** Null when the answer has no such list. */
    static @Nullable List<ConsumerInfo> readInfosIfAny(JsonObject in, String name) {
        return in.has(name) ? readInfos(in, name) : null;
    }

    private static void writeSequence(JsonOut out, SequenceInfo sequence) {
        out.number("consumer_seq", sequence.consumerSeq());
        out.number("stream_seq", sequence.streamSeq());
        out.timeUnlessZero("last_active", sequence.lastActive());
    }

    private static SequenceInfo readSequence(JsonObject in) {
        return new SequenceInfo(in.number("consumer_seq"), in.number("stream_seq"), in.time("last_active"));
    }

    static void writeConfig(JsonOut out, ConsumerConfig c) {
        out.textUnlessEmpty("durable_name", c.durableName());
        out.textUnlessEmpty("name", c.name());
        out.textUnlessEmpty("description", c.description());
        out.text("deliver_policy", Words.of(c.deliverPolicy()));
        out.numberUnlessZero("opt_start_seq", c.optStartSeq());
        out.timeUnlessNull("opt_start_time", c.optStartTime());
        out.text("ack_policy", Words.of(c.ackPolicy()));
        out.numberUnlessZero("ack_wait", c.ackWaitNanos());
        out.numberUnlessZero("max_deliver", c.maxDeliver());
        out.numbersUnlessEmpty("backoff", c.backoffNanos());
        out.textUnlessEmpty("filter_subject", c.filterSubject());
        out.textsUnlessEmpty("filter_subjects", c.filterSubjects());
        out.text("replay_policy", Words.of(c.replayPolicy()));
        out.numberUnlessZero("rate_limit_bps", c.rateLimitBps());
        out.textUnlessEmpty("sample_freq", c.sampleFrequency());
        out.numberUnlessZero("max_waiting", c.maxWaiting());
        out.numberUnlessZero("max_ack_pending", c.maxAckPending());
        out.flagUnlessFalse("flow_control", c.flowControl());
        out.flagUnlessFalse("headers_only", c.headersOnly());
        out.numberUnlessZero("max_batch", c.maxRequestBatch());
        out.numberUnlessZero("max_expires", c.maxRequestExpiresNanos());
        out.numberUnlessZero("max_bytes", c.maxRequestMaxBytes());
        out.textUnlessEmpty("deliver_subject", c.deliverSubject());
        out.textUnlessEmpty("deliver_group", c.deliverGroup());
        out.numberUnlessZero("idle_heartbeat", c.idleHeartbeatNanos());
        out.numberUnlessZero("inactive_threshold", c.inactiveThresholdNanos());
        out.number("num_replicas", c.numReplicas());
        out.flagUnlessFalse("mem_storage", c.memStorage());
        out.flagUnlessFalse("direct", c.direct());
        out.textsByNameUnlessEmpty("metadata", c.metadata());
        out.timeUnlessNull("pause_until", c.pauseUntil());
        out.textsUnlessEmpty("priority_groups", c.priorityGroups());
        out.textUnlessEmpty("priority_policy", c.priorityPolicy());
        out.numberUnlessZero("priority_timeout", c.priorityTimeoutNanos());
    }

    static ConsumerConfig readConfig(JsonObject in) {
        ConsumerConfig.Builder c = ConsumerConfig.builder();
        c.durableName = in.text("durable_name");
        c.name = in.text("name");
        c.description = in.text("description");
        c.deliverPolicy = Words.deliverPolicy(in);
        c.optStartSeq = in.number("opt_start_seq");
        c.optStartTime = in.timeOrNull("opt_start_time");
        c.ackPolicy = Words.ackPolicy(in);
        c.ackWaitNanos = in.number("ack_wait");
        c.maxDeliver = in.integer("max_deliver");
        c.backoffNanos = in.numbers("backoff");
        c.filterSubject = in.text("filter_subject");
        c.filterSubjects = in.texts("filter_subjects");
        c.replayPolicy = Words.replayPolicy(in);
        c.rateLimitBps = in.number("rate_limit_bps");
        c.sampleFrequency = in.text("sample_freq");
        c.maxWaiting = in.integer("max_waiting");
        c.maxAckPending = in.integer("max_ack_pending");
        c.headersOnly = in.flag("headers_only");
        c.maxRequestBatch = in.integer("max_batch");
        c.maxRequestExpiresNanos = in.number("max_expires");
        c.maxRequestMaxBytes = in.integer("max_bytes");
        readPush(in, c);
        c.inactiveThresholdNanos = in.number("inactive_threshold");
        c.numReplicas = in.integer("num_replicas");
        c.memStorage = in.flag("mem_storage");
        c.direct = in.flag("direct");
        c.metadata = in.textsByName("metadata");
        c.pauseUntil = in.timeOrNull("pause_until");
        c.priorityGroups = in.texts("priority_groups");
        c.priorityPolicy = in.text("priority_policy").equals("none") ? "" : in.text("priority_policy");
        c.priorityTimeoutNanos = in.number("priority_timeout");
        return c.build();
    }

    private static void readPush(JsonObject in, ConsumerConfig.Builder c) {
        c.deliverSubject = in.text("deliver_subject");
        c.deliverGroup = in.text("deliver_group");
        c.flowControl = in.flag("flow_control");
        c.idleHeartbeatNanos = in.number("idle_heartbeat");
    }
}
