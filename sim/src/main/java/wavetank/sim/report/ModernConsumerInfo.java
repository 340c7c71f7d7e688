package wavetank.sim.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import wavetank.core.api.AckPolicy;
import wavetank.core.api.ApiTime;
import wavetank.core.api.ClusterInfo;
import wavetank.core.api.ConsumerConfig;
import wavetank.core.api.ConsumerInfo;
import wavetank.core.api.PeerInfo;
import wavetank.core.api.SequenceInfo;

/** A consumer in words, natscli v0.4.0: {@code showInfo} of its consumer command. */
final class ModernConsumerInfo {
    private final ConsumerInfo info;
    private final ConsumerConfig config;
    private final ServerMetadata metadata;
    private final ReportContext context;
    private final Style style;

    ModernConsumerInfo(ConsumerInfo info, ReportContext context) {
        this.info = info;
        this.config = info.config();
        this.metadata = new ServerMetadata(config.metadata());
        this.context = context;
        this.style = context.style();
    }

    String block(boolean stateOnly) {
        String what = stateOnly ? "State" : "Information";
        Columns columns = new Columns(what + " for Consumer " + info.streamName() + " > " + info.name() + " created "
                + Humanize.localTime(info.created(), context.zone()));
        if (!stateOnly) {
            configuration(columns);
            userMetadata(columns);
        }
        cluster(columns);
        state(columns);
        return columns.render(context);
    }

    private void configuration(Columns columns) {
        columns.section("Configuration").row("Name", name());
        columns.rowIf(config.isDurable() && !config.durableName().equals(name()), "Durable Name", config.durableName());
        columns.rowIfNotEmpty("Description", config.description());
        if (config.isPull()) {
            columns.row("Pull Mode", "true");
        } else {
            columns.row("Delivery Subject", config.deliverSubject());
        }
        columns.rowIfNotEmpty("Filter Subject", config.filterSubject())
                .rowIf(
                        config.filterSubject().isEmpty()
                                && !config.filterSubjects().isEmpty(),
                        "Filter Subjects",
                        String.join(", ", config.filterSubjects()))
                .row("Deliver Policy", deliverPolicy())
                .rowIfNotEmpty("Deliver Queue Group", config.deliverGroup())
                .row("Ack Policy", Words.of(config.ackPolicy()))
                .rowIf(config.ackPolicy() != AckPolicy.NONE, "Ack Wait", duration(config.ackWaitNanos()))
                .row("Replay Policy", Words.of(config.replayPolicy()))
                .rowIf(config.maxDeliver() != -1, "Maximum Deliveries", Humanize.commas(config.maxDeliver()))
                .rowIfNotEmpty("Sampling Rate", config.sampleFrequency())
                .rowIf(config.rateLimitBps() > 0, "Rate Limit", Humanize.bytes(config.rateLimitBps() / 8) + " / second")
                .rowIf(config.maxAckPending() > 0, "Max Ack Pending", Humanize.commas(config.maxAckPending()))
                .rowIf(config.maxWaiting() > 0, "Max Waiting Pulls", Humanize.commas(config.maxWaiting()))
                .rowIf(config.idleHeartbeatNanos() > 0, "Idle Heartbeat", duration(config.idleHeartbeatNanos()))
                .rowIf(!config.isPull(), "Flow Control", Boolean.toString(config.flowControl()))
                .rowIf(config.headersOnly(), "Headers Only", "true")
                .rowIf(
                        config.isPull() && config.inactiveThresholdNanos() > 0,
                        "Inactive Threshold",
                        duration(config.inactiveThresholdNanos()))
                .rowIf(
                        config.maxRequestExpiresNanos() > 0,
                        "Max Pull Expire",
                        duration(config.maxRequestExpiresNanos()))
                .rowIf(config.maxRequestBatch() > 0, "Max Pull Batch", Humanize.commas(config.maxRequestBatch()))
                .rowIf(
                        config.maxRequestMaxBytes() > 0,
                        "Max Pull MaxBytes",
                        Humanize.commas(config.maxRequestMaxBytes()))
                .rowIfNotEmpty("Backoff", backoff())
                .rowIf(config.numReplicas() > 0, "Replicas", Humanize.commas(config.numReplicas()))
                .rowIf(config.memStorage(), "Memory Storage", "true");
        if (config.pauseUntil() != null && !ApiTime.isZero(config.pauseUntil())) {
            columns.row("Paused Until Deadline", pausedUntil(config.pauseUntil()));
        }
        priority(columns);
    }

    private String name() {
        return config.name().isEmpty() ? info.name() : config.name();
    }

    private String pausedUntil(Instant deadline) {
        String rest = info.paused() ? duration(info.pauseRemainingNanos()) + " remaining" : "passed";
        return Humanize.localTime(deadline, context.zone()) + " (" + rest + ")";
    }

    private void priority(Columns columns) {
        if (config.priorityGroups().isEmpty()) {
            return;
        }
        columns.row("Priority Policy", priorityPolicy())
                .row("Priority Groups", String.join(", ", config.priorityGroups()))
                .rowIf(config.priorityTimeoutNanos() > 0, "Pinned TTL", duration(config.priorityTimeoutNanos()));
    }

    private String priorityPolicy() {
        return switch (config.priorityPolicy()) {
            case "pinned_client" -> "Pinned Client";
            case "overflow" -> "Overflow";
            case "prioritized" -> "Prioritized";
            default -> "None";
        };
    }

    private String deliverPolicy() {
        return switch (config.deliverPolicy()) {
            case ALL -> "All";
            case LAST -> "Last";
            case NEW -> "New";
            case LAST_PER_SUBJECT -> "Last Per Subject";
            case BY_START_SEQUENCE -> "From Sequence " + config.optStartSeq();
            case BY_START_TIME ->
                config.optStartTime() == null ? "Since" : "Since " + Humanize.goTime(config.optStartTime());
        };
    }

    private String backoff() {
        List<String> waits = new ArrayList<>();
        for (long nanos : config.backoffNanos()) {
            waits.add(Humanize.goDuration(nanos));
        }
        return String.join(", ", waits);
    }

    private void userMetadata(Columns columns) {
        if (metadata.ofUsers().isEmpty()) {
            return;
        }
        columns.section("Metadata");
        for (Map.Entry<String, String> entry : metadata.ofUsers().entrySet()) {
            columns.row(entry.getKey(), entry.getValue());
        }
    }

    private void cluster(Columns columns) {
        ClusterInfo cluster = info.cluster();
        if (cluster == null || cluster.name().isEmpty()) {
            return;
        }
        columns.section("Cluster Information")
                .row("Name", cluster.name())
                .rowIfNotEmpty("Raft Group", cluster.raftGroup())
                .row("Leader", ModernStreamInfo.leader(cluster, info.ts(), context));
        for (PeerInfo replica : cluster.replicas()) {
            columns.row("Replica", Replicas.ofConsumer(replica, style));
        }
    }

    private void state(Columns columns) {
        columns.section("State")
                .rowIfNotEmpty("Host Version", metadata.hostVersion())
                .rowIfNotEmpty("Required API Level", metadata.apiLevels())
                .row("Last Delivered Message", position(info.delivered(), "Last delivery"));
        if (config.ackPolicy() != AckPolicy.NONE) {
            columns.row("Acknowledgment Floor", position(info.ackFloor(), "Last Ack"));
            columns.row(
                    "Outstanding Acks",
                    config.maxAckPending() > 0
                            ? Humanize.commas(info.numAckPending()) + " out of maximum "
                                    + Humanize.commas(config.maxAckPending())
                            : Humanize.commas(info.numAckPending()));
            columns.row("Redelivered Messages", Humanize.commas(info.numRedelivered()));
        }
        columns.row("Unprocessed Messages", Humanize.commas(info.numPending()));
        if (config.isPull()) {
            String most = config.maxWaiting() > 0 ? "maximum " + Humanize.commas(config.maxWaiting()) : "unlimited";
            columns.row("Waiting Pulls", Humanize.commas(info.numWaiting()) + " of " + most);
        } else {
            columns.row("Active Interest", interest());
        }
        if (info.paused() && info.pauseRemainingNanos() > 0) {
            columns.row("Paused Until", pausedUntil(info.ts().plusNanos(info.pauseRemainingNanos())));
        }
    }

    private String position(SequenceInfo sequence, String activity) {
        String text = "Consumer sequence: " + Humanize.commas(sequence.consumerSeq()) + " Stream sequence: "
                + Humanize.commas(sequence.streamSeq());
        long age = Humanize.between(sequence.lastActive(), info.ts());
        return age == Humanize.NEVER ? text : text + " " + activity + ": " + duration(age) + " ago";
    }

    private String interest() {
        if (!info.pushBound()) {
            return "No interest";
        }
        return config.deliverGroup().isEmpty() ? "Active" : "Active using Queue Group " + config.deliverGroup();
    }

    private String duration(long nanos) {
        return Humanize.duration(style, nanos);
    }
}
