package wavetank.sim.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import wavetank.core.api.ClusterInfo;
import wavetank.core.api.ConsumerLimits;
import wavetank.core.api.PeerInfo;
import wavetank.core.api.StreamAlternate;
import wavetank.core.api.StreamConfig;
import wavetank.core.api.StreamInfo;
import wavetank.core.api.StreamSource;
import wavetank.core.api.StreamSourceInfo;
import wavetank.core.api.StreamState;
import wavetank.core.api.SubjectTransform;

/** A stream in words, natscli v0.4.0: {@code showStreamInfo} and {@code showStreamConfig}. */
final class ModernStreamInfo {
    private final StreamInfo info;
    private final StreamConfig config;
    private final ServerMetadata metadata;
    private final ReportContext context;

    ModernStreamInfo(StreamInfo info, ReportContext context) {
        this.info = info;
        this.config = info.config();
        this.metadata = new ServerMetadata(config.metadata());
        this.context = context;
    }

    String block(boolean stateOnly) {
        String what = stateOnly ? "State" : "Information";
        Columns columns = new Columns(what + " for Stream " + config.name() + " created "
                + Humanize.localTime(info.created(), context.zone()));
        if (!stateOnly) {
            basics(columns);
            options(columns);
            limits(columns);
            userMetadata(columns);
            replication(columns);
        }
        cluster(columns);
        sourceStates(columns);
        state(columns);
        return columns.render(context);
    }

    private void basics(Columns columns) {
        columns.rowIfNotEmpty("Description", config.description())
                .rowIfNotEmpty("Subjects", String.join(", ", config.subjects()))
                .row("Replicas", Humanize.commas(config.numReplicas()))
                .rowIf(config.sealed(), "Sealed", "true")
                .row("Storage", Words.of(config.storage()));
        if (!config.compression().isEmpty() && !config.compression().equals("none")) {
            columns.row("Compression", compression(config.compression()));
        }
        columns.rowIf(config.persistMode().equals("async"), "Persistence Mode", "Async");
        columns.rowIf(config.firstSeq() > 0, "First Sequence", Humanize.commas(config.firstSeq()));
        if (config.placement() != null) {
            columns.rowIfNotEmpty("Placement Cluster", config.placement().cluster())
                    .rowIfNotEmpty(
                            "Placement Tags",
                            String.join(", ", config.placement().tags()));
        }
    }

    private static String compression(String algorithm) {
        return algorithm.equals("s2") ? "S2 Compression" : algorithm;
    }

    private void options(Columns columns) {
        columns.section("Options");
        if (config.subjectTransform() != null) {
            SubjectTransform transform = config.subjectTransform();
            String from = transform.src().isEmpty() ? ">" : transform.src();
            columns.row("Subject Transform", from + " to " + transform.dest());
        }
        if (config.republish() != null) {
            String label = config.republish().headersOnly() ? "Republishing Headers" : "Republishing";
            columns.row(
                    label,
                    config.republish().src() + " to " + config.republish().dest());
        }
        columns.row("Retention", Words.of(config.retention()))
                .row("Acknowledgments", Boolean.toString(!config.noAck()))
                .row("Discard Policy", Words.discard(config))
                .row("Duplicate Window", Humanize.duration(context.style(), config.duplicateWindowNanos()))
                .rowIf(config.allowDirect(), "Direct Get", "true")
                .rowIf(config.mirrorDirect(), "Mirror Direct Get", "true")
                .row("Allows Atomic Batch Publish", Boolean.toString(config.allowAtomic()))
                .row("Allows Fast Batch Publish", Boolean.toString(config.allowBatched()))
                .row("Allows Counters", Boolean.toString(config.allowMsgCounter()))
                .row("Allows Msg Delete", Boolean.toString(!config.denyDelete()))
                .row("Allows Per-Message TTL", Boolean.toString(config.allowMsgTtl()))
                .row("Allows Purge", Boolean.toString(!config.denyPurge()))
                .row("Allows Schedules", Boolean.toString(config.allowMsgSchedules()))
                .rowIf(
                        config.subjectDeleteMarkerTtlNanos() > 0,
                        "Subject Delete Markers TTL",
                        Humanize.duration(context.style(), config.subjectDeleteMarkerTtlNanos()))
                .row("Allows Rollups", Boolean.toString(config.allowRollup()));
    }

    private void limits(Columns columns) {
        long perSubject = config.maxMsgsPerSubject();
        columns.section("Limits")
                .row("Maximum Messages", Words.limit(config.maxMsgs()))
                .row("Maximum Per Subject", perSubject <= 0 ? "unlimited" : Humanize.commas(perSubject))
                .row("Maximum Bytes", Words.byteLimit(config.maxBytes()))
                .row("Maximum Age", maximumAge(config.maxAgeNanos()))
                .row("Maximum Message Size", Words.byteLimit(config.maxMsgSize()))
                .row("Maximum Consumers", Words.limit(config.maxConsumers()));
        ConsumerLimits limits = config.consumerLimits();
        columns.rowIf(
                        limits.inactiveThresholdNanos() > 0,
                        "Consumer Inactive Threshold",
                        Humanize.duration(context.style(), limits.inactiveThresholdNanos()))
                .rowIf(limits.maxAckPending() > 0, "Consumer Max Ack Pending", Humanize.commas(limits.maxAckPending()));
    }

    private String maximumAge(long nanos) {
        return nanos <= 0 ? "unlimited" : Humanize.duration(context.style(), nanos);
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

    private void replication(Columns columns) {
        if (config.mirror() == null && config.sources().isEmpty()) {
            return;
        }
        columns.section("Replication");
        if (config.mirror() != null) {
            columns.row("Mirror", Words.of(config.mirror()));
        }
        List<StreamSource> sources = new ArrayList<>(config.sources());
        sources.sort(Comparator.comparing(StreamSource::name));
        String label = "Sources";
        for (StreamSource source : sources) {
            columns.row(label, Words.of(source));
            label = "";
        }
    }

    private void cluster(Columns columns) {
        ClusterInfo cluster = info.cluster();
        if (cluster == null || cluster.name().isEmpty()) {
            return;
        }
        columns.gap()
                .section("Cluster Information")
                .row("Name", cluster.name())
                .rowIfNotEmpty("Cluster Group", cluster.raftGroup())
                .row("Leader", leader(cluster, info.ts(), context));
        for (PeerInfo replica : cluster.replicas()) {
            columns.row("Replica", Replicas.ofStream(replica, context.style()));
        }
    }

    /** {@code n1-c1 (2m21s)}, without the age where the answer does not tell since when it leads. */
    static String leader(ClusterInfo cluster, Instant now, ReportContext context) {
        long age = Humanize.between(cluster.leaderSince(), now);
        return age == Humanize.NEVER
                ? cluster.leader()
                : cluster.leader() + " (" + Humanize.duration(context.style(), age) + ")";
    }

    private void sourceStates(Columns columns) {
        if (info.mirror() != null) {
            columns.gap().section("Mirror Information");
            sourceState(columns, info.mirror());
        }
        if (!info.sources().isEmpty()) {
            columns.gap().section("Source Information");
            boolean first = true;
            for (StreamSourceInfo source : info.sources()) {
                if (!first) {
                    columns.line("");
                }
                sourceState(columns, source);
                first = false;
            }
        }
    }

    private void sourceState(Columns columns, StreamSourceInfo source) {
        columns.row("Stream Name", source.name());
        columns.rowIfNotEmpty("Subject Filter", source.filterSubject());
        List<SubjectTransform> transforms = source.subjectTransforms();
        String label = transforms.size() > 1 ? "Subject Filters and Transforms" : "Subject Filter and Transform";
        for (SubjectTransform transform : transforms) {
            columns.row(label, Words.of(transform));
            label = "";
        }
        columns.row("Lag", Humanize.commas(source.lag())).row("Last Seen", lastSeen(source));
        if (source.external() != null) {
            columns.row("Ext. API Prefix", source.external().api())
                    .rowIfNotEmpty("Ext. Delivery Prefix", source.external().deliver());
        }
        if (source.error() != null) {
            columns.row("Error", source.error().description());
        }
    }

    private String lastSeen(StreamSourceInfo source) {
        boolean never = source.activeNanos() <= 0 || source.activeNanos() == Humanize.NEVER;
        return never ? "never" : Humanize.duration(context.style(), source.activeNanos());
    }

    private void state(Columns columns) {
        StreamState state = info.state();
        columns.gap()
                .section("State")
                .rowIfNotEmpty("Host Version", metadata.hostVersion())
                .rowIfNotEmpty("Required API Level", metadata.apiLevels())
                .row("Messages", Humanize.commas(state.messages()))
                .row("Bytes", Humanize.bytes(state.bytes()));
        if (state.lost() != null && !state.lost().msgs().isEmpty()) {
            columns.row("Lost Messages", lost(state));
        }
        columns.row("First Sequence", sequence(state.firstSeq(), state.firstTs()))
                .row("Last Sequence", sequence(state.lastSeq(), state.lastTs()))
                .rowIf(state.numDeleted() > 0, "Deleted Messages", Humanize.commas(state.numDeleted()))
                .row("Active Consumers", Humanize.commas(state.consumerCount()))
                .rowIf(state.numSubjects() > 0, "Number of Subjects", Humanize.commas(state.numSubjects()));
        alternates(columns);
    }

    /** {@code 3 (1.2 KiB)}; plain {@code 0} when nothing is lost. */
    static String lost(StreamState state) {
        return state.lost() == null || state.lost().msgs().isEmpty()
                ? "0"
                : Humanize.commas(state.lost().msgs().size()) + " ("
                        + Humanize.bytes(state.lost().bytes()) + ")";
    }

    private String sequence(long sequence, @Nullable Instant time) {
        return time == null || !Words.isTold(time)
                ? Humanize.commas(sequence)
                : Humanize.commas(sequence) + " @ " + Humanize.localTime(time, context.zone());
    }

    private void alternates(Columns columns) {
        String label = "Alternates";
        for (String alternate : alternates(info.alternates())) {
            columns.row(label, alternate);
            label = "";
        }
    }

    /** Names and clusters to the right, so that their ends stand in one column. */
    static List<String> alternates(List<StreamAlternate> alternates) {
        int name = 0;
        int cluster = 0;
        for (StreamAlternate alternate : alternates) {
            name = Math.max(name, alternate.name().length());
            cluster = Math.max(cluster, alternate.cluster().length());
        }
        List<String> lines = new ArrayList<>();
        for (StreamAlternate alternate : alternates) {
            String line = right(alternate.name(), name) + ": Cluster: " + right(alternate.cluster(), cluster);
            lines.add(alternate.domain().isEmpty() ? line : line + " Domain: " + alternate.domain());
        }
        return lines;
    }

    private static String right(String text, int width) {
        return " ".repeat(width - text.length()) + text;
    }
}
