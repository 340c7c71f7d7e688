package wavetank.sim.report;

import java.time.Instant;
import java.util.List;
import wavetank.core.api.ClusterInfo;
import wavetank.core.api.Discard;
import wavetank.core.api.PeerInfo;
import wavetank.core.api.StreamConfig;
import wavetank.core.api.StreamInfo;
import wavetank.core.api.StreamSource;
import wavetank.core.api.StreamSourceInfo;
import wavetank.core.api.StreamState;

/** A stream in words, as natscli 0.0.23 and v0.0.35 tell it. */
final class ClassicStreamInfo {
    private static final int LABEL_END = 21;

    private final StreamInfo info;
    private final StreamConfig config;
    private final ReportContext context;
    private final Style style;

    ClassicStreamInfo(StreamInfo info, ReportContext context) {
        this.info = info;
        this.config = info.config();
        this.context = context;
        this.style = context.style();
    }

    String block(boolean stateOnly) {
        LabelledLines lines = new LabelledLines(LABEL_END);
        String what = stateOnly ? "State" : "Information";
        lines.line(what + " for Stream " + config.name() + " created " + created())
                .line("");
        if (!stateOnly) {
            if (style.isAscii()) {
                firstGeneration(lines);
            } else {
                secondGeneration(lines);
            }
            lines.line("").line("");
        }
        cluster(lines);
        sourceStates(lines);
        state(lines);
        return lines.text();
    }

    private String created() {
        return style.isAscii()
                ? Humanize.rfc3339(info.created(), context.zone())
                : Humanize.localTime(info.created(), context.zone());
    }

    /** 0.0.23: one section. */
    private void firstGeneration(LabelledLines lines) {
        lines.line("Configuration:").line("");
        lines.rowIfNotEmpty("Description", config.description());
        lines.rowIfNotEmpty("Subjects", String.join(", ", config.subjects()));
        lines.row("Acknowledgements", Boolean.toString(!config.noAck()))
                .row("Retention", Words.of(config.storage()) + " - " + Words.of(config.retention()))
                .row("Replicas", Integer.toString(config.numReplicas()))
                .row("Discard Policy", config.discard() == Discard.OLD ? "Old" : "New")
                .row("Duplicate Window", Humanize.goDuration(config.duplicateWindowNanos()))
                .row("Maximum Messages", Words.limit(config.maxMsgs()))
                .row("Maximum Bytes", Words.byteLimit(config.maxBytes()))
                .row(
                        "Maximum Age",
                        config.maxAgeNanos() == -1 ? "unlimited" : Humanize.duration(style, config.maxAgeNanos()))
                .row("Maximum Message Size", Words.byteLimit(config.maxMsgSize()))
                .row("Maximum Consumers", Words.limit(config.maxConsumers()));
        placement(lines);
        replication(lines);
    }

    /** v0.0.35: configuration, options, limits. */
    private void secondGeneration(LabelledLines lines) {
        lines.rowIfNotEmpty("Description", config.description())
                .rowIfNotEmpty("Subjects", String.join(", ", config.subjects()))
                .row("Replicas", Integer.toString(config.numReplicas()))
                .rowIf(config.sealed(), "Sealed", "true")
                .row("Storage", Words.of(config.storage()));
        placement(lines);
        lines.line("").line("Options:").line("");
        if (config.republish() != null) {
            lines.row(
                    "Republishing",
                    config.republish().src() + " to " + config.republish().dest());
        }
        lines.row("Retention", Words.of(config.retention()))
                .row("Acknowledgements", Boolean.toString(!config.noAck()))
                .row("Discard Policy", Words.discard(config))
                .row("Duplicate Window", Humanize.goDuration(config.duplicateWindowNanos()))
                .rowIf(config.allowDirect(), "Direct Get", "true")
                .rowIf(config.mirrorDirect(), "Mirror Direct Get", "true")
                .row("Allows Msg Delete", Boolean.toString(!config.denyDelete()))
                .row("Allows Purge", Boolean.toString(!config.denyPurge()))
                .row("Allows Rollups", Boolean.toString(config.allowRollup()));
        long perSubject = config.maxMsgsPerSubject();
        lines.line("")
                .line("Limits:")
                .line("")
                .row("Maximum Messages", Words.limit(config.maxMsgs()))
                .row("Maximum Per Subject", perSubject <= 0 ? "unlimited" : Humanize.commas(perSubject))
                .row("Maximum Bytes", Words.byteLimit(config.maxBytes()))
                .row(
                        "Maximum Age",
                        config.maxAgeNanos() <= 0 ? "unlimited" : Humanize.duration(style, config.maxAgeNanos()))
                .row("Maximum Message Size", Words.byteLimit(config.maxMsgSize()))
                .row("Maximum Consumers", Words.limit(config.maxConsumers()));
        if (config.mirror() != null || !config.sources().isEmpty()) {
            lines.line("").line("Replication:").line("");
            replication(lines);
        }
    }

    private void placement(LabelledLines lines) {
        if (config.placement() != null) {
            lines.rowIfNotEmpty("Placement Cluster", config.placement().cluster())
                    .rowIfNotEmpty(
                            "Placement Tags",
                            String.join(", ", config.placement().tags()));
        }
    }

    private void replication(LabelledLines lines) {
        if (config.mirror() != null) {
            lines.row("Mirror", Words.of(config.mirror()));
        }
        for (StreamSource source : config.sources()) {
            lines.row("Sources", Words.of(source));
        }
    }

    private void cluster(LabelledLines lines) {
        ClusterInfo cluster = info.cluster();
        if (cluster == null || cluster.name().isEmpty()) {
            return;
        }
        lines.line("Cluster Information:").line("").row("Name", cluster.name()).row("Leader", cluster.leader());
        for (PeerInfo replica : cluster.replicas()) {
            lines.row("Replica", Replicas.ofStream(replica, style));
        }
        lines.line("");
    }

    private void sourceStates(LabelledLines lines) {
        if (info.mirror() != null) {
            lines.line("Mirror Information:").line("");
            sourceState(lines, info.mirror());
        }
        if (!info.sources().isEmpty()) {
            lines.line("Source Information:").line("");
            for (StreamSourceInfo source : info.sources()) {
                sourceState(lines, source);
            }
        }
    }

    private void sourceState(LabelledLines lines, StreamSourceInfo source) {
        boolean never = source.activeNanos() <= 0 || source.activeNanos() == Humanize.NEVER;
        lines.row("Stream Name", source.name())
                .row("Lag", Humanize.commas(source.lag()))
                .row("Last Seen", never ? "never" : Humanize.duration(style, source.activeNanos()));
        if (source.external() != null) {
            lines.row("Ext. API Prefix", source.external().api())
                    .rowIfNotEmpty("Ext. Delivery Prefix", source.external().deliver());
        }
        if (source.error() != null) {
            lines.row("Error", source.error().description());
        }
        lines.line("");
    }

    private void state(LabelledLines lines) {
        StreamState state = info.state();
        lines.line("State:")
                .line("")
                .row("Messages", Humanize.commas(state.messages()))
                .row("Bytes", Humanize.bytes(state.bytes()));
        if (state.lost() != null && !state.lost().msgs().isEmpty()) {
            lines.row("Lost Messages", ModernStreamInfo.lost(state));
        }
        lines.row("FirstSeq", sequence(state.firstSeq(), state.firstTs()))
                .row("LastSeq", sequence(state.lastSeq(), state.lastTs()))
                .rowIf(state.numDeleted() > 0, "Deleted Messages", Integer.toString(state.numDeleted()))
                .row("Active Consumers", Integer.toString(state.consumerCount()));
        if (style.isAscii()) {
            return;
        }
        lines.rowIf(state.numSubjects() > 0, "Number of Subjects", Humanize.commas(state.numSubjects()));
        if (info.alternates().size() > 1) {
            String label = "Alternates";
            List<String> alternates = ModernStreamInfo.alternates(info.alternates());
            for (String alternate : alternates) {
                if (label.isEmpty()) {
                    lines.line(" ".repeat(LABEL_END + 2) + alternate);
                } else {
                    lines.row(label, alternate);
                }
                label = "";
            }
        }
    }

    /** Times of messages are UTC here, and say so. */
    private static String sequence(long sequence, Instant time) {
        return Words.isTold(time)
                ? Humanize.commas(sequence) + " @ " + Humanize.utcTime(time)
                : Humanize.commas(sequence);
    }
}
