package wavetank.sim.report;

import wavetank.core.api.AckPolicy;
import wavetank.core.api.ClusterInfo;
import wavetank.core.api.ConsumerConfig;
import wavetank.core.api.ConsumerInfo;
import wavetank.core.api.PeerInfo;
import wavetank.core.api.SequenceInfo;

/** A consumer in words, as natscli 0.0.23 and v0.0.35 tell it. */
final class ClassicConsumerInfo {
    private static final int CONFIG_LABEL_END = 20;
    private static final int STATE_LABEL_END = 25;

    private final ConsumerInfo info;
    private final ConsumerConfig config;
    private final ReportContext context;
    private final Style style;

    ClassicConsumerInfo(ConsumerInfo info, ReportContext context) {
        this.info = info;
        this.config = info.config();
        this.context = context;
        this.style = context.style();
    }

    String block(boolean stateOnly) {
        LabelledLines lines = new LabelledLines(CONFIG_LABEL_END);
        String what = stateOnly ? "State" : "Information";
        lines.line(what + " for Consumer " + info.streamName() + " > " + info.name() + " created "
                        + Humanize.rfc3339(info.created(), context.zone()))
                .line("");
        if (!stateOnly) {
            configuration(lines);
        }
        cluster(lines);
        state(lines.labelsEndAt(STATE_LABEL_END));
        return lines.text();
    }

    private void configuration(LabelledLines lines) {
        lines.line("Configuration:").line("");
        if (style.isAscii()) {
            lines.rowIfNotEmpty("Durable Name", config.durableName());
        } else {
            lines.row("Name", info.name());
        }
        lines.rowIfNotEmpty("Description", config.description());
        if (config.isPull()) {
            lines.row("Pull Mode", "true");
        } else {
            lines.row("Delivery Subject", config.deliverSubject());
        }
        lines.rowIfNotEmpty("Filter Subject", config.filterSubject())
                .rowIfNotEmpty("Filter Subjects", String.join(", ", config.filterSubjects()));
        deliverPolicy(lines);
        lines.rowIfNotEmpty("Deliver Queue Group", config.deliverGroup())
                .row("Ack Policy", Words.of(config.ackPolicy()))
                .rowIf(config.ackPolicy() != AckPolicy.NONE, "Ack Wait", Humanize.goDuration(config.ackWaitNanos()))
                .row("Replay Policy", Words.of(config.replayPolicy()))
                .rowIf(config.maxDeliver() != -1, "Maximum Deliveries", Integer.toString(config.maxDeliver()))
                .rowIfNotEmpty("Sampling Rate", config.sampleFrequency())
                .rowIf(config.rateLimitBps() > 0, "Rate Limit", Humanize.bytes(config.rateLimitBps() / 8) + " / second")
                .rowIf(config.maxAckPending() > 0, "Max Ack Pending", Humanize.commas(config.maxAckPending()))
                .rowIf(
                        !style.isAscii() && config.maxWaiting() > 0,
                        "Max Waiting Pulls",
                        Humanize.commas(config.maxWaiting()))
                .rowIf(
                        config.idleHeartbeatNanos() > 0,
                        "Idle Heartbeat",
                        Humanize.duration(style, config.idleHeartbeatNanos()))
                .rowIf(!config.isPull(), "Flow Control", Boolean.toString(config.flowControl()))
                .rowIf(config.headersOnly(), "Headers Only", "true")
                .rowIf(
                        config.inactiveThresholdNanos() > 0,
                        "Inactive Threshold",
                        Humanize.duration(style, config.inactiveThresholdNanos()))
                .rowIf(config.numReplicas() > 0, "Replicas", Integer.toString(config.numReplicas()))
                .line("");
    }

    /** The first generation has a label for each policy. */
    private void deliverPolicy(LabelledLines lines) {
        if (!style.isAscii()) {
            lines.row("Deliver Policy", deliverPolicy());
            return;
        }
        switch (config.deliverPolicy()) {
            case ALL -> lines.row("Deliver All", "true");
            case LAST, LAST_PER_SUBJECT -> lines.row("Deliver Last", "true");
            case NEW -> lines.row("Deliver Next", "true");
            case BY_START_SEQUENCE -> lines.row("Start Sequence", Long.toString(config.optStartSeq()));
            case BY_START_TIME -> lines.row("Start Time", startTime());
        }
    }

    private String deliverPolicy() {
        return switch (config.deliverPolicy()) {
            case ALL -> "All";
            case LAST -> "Last";
            case NEW -> "New";
            case LAST_PER_SUBJECT -> "Last Per Subject";
            case BY_START_SEQUENCE -> "From Sequence " + config.optStartSeq();
            case BY_START_TIME -> "Since " + startTime();
        };
    }

    private String startTime() {
        return config.optStartTime() == null ? "" : Humanize.rfc3339(config.optStartTime(), context.zone());
    }

    private void cluster(LabelledLines lines) {
        ClusterInfo cluster = info.cluster();
        if (cluster == null || cluster.name().isEmpty()) {
            return;
        }
        lines.line("Cluster Information:").line("").row("Name", cluster.name()).row("Leader", cluster.leader());
        for (PeerInfo replica : cluster.replicas()) {
            lines.row("Replica", Replicas.ofConsumer(replica, style));
        }
        lines.line("");
    }

    private void state(LabelledLines lines) {
        lines.line("State:").line("").row("Last Delivered Message", position(info.delivered(), "Last delivery"));
        if (config.ackPolicy() != AckPolicy.NONE) {
            String outstanding = Integer.toString(info.numAckPending());
            lines.row("Acknowledgment floor", position(info.ackFloor(), "Last Ack"))
                    .row(
                            "Outstanding Acks",
                            config.maxAckPending() > 0
                                    ? outstanding + " out of maximum " + number(config.maxAckPending())
                                    : outstanding)
                    .row("Redelivered Messages", number(info.numRedelivered()));
        }
        lines.row("Unprocessed Messages", number(info.numPending()));
        if (style.isAscii()) {
            return;
        }
        if (config.isPull()) {
            String most = config.maxWaiting() > 0 ? "maximum " + number(config.maxWaiting()) : "unlimited";
            lines.row("Waiting Pulls", info.numWaiting() + " of " + most);
        } else {
            lines.row("Active Interest", interest());
        }
    }

    private String interest() {
        if (!info.pushBound()) {
            return "No interest";
        }
        return config.deliverGroup().isEmpty() ? "Active" : "Active using Queue Group " + config.deliverGroup();
    }

    /** The first generation has no commas here. */
    private String number(long value) {
        return style.isAscii() ? Long.toString(value) : Humanize.commas(value);
    }

    private String position(SequenceInfo sequence, String activity) {
        String text = "Consumer sequence: " + number(sequence.consumerSeq()) + " Stream sequence: "
                + number(sequence.streamSeq());
        long age = Humanize.between(sequence.lastActive(), info.ts());
        return style.isAscii() || age == Humanize.NEVER
                ? text
                : text + " " + activity + ": " + Humanize.duration(style, age) + " ago";
    }
}
