package wavetank.sim.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import wavetank.core.api.ApiResponse;
import wavetank.core.api.ExternalStream;
import wavetank.core.api.StreamInfo;
import wavetank.core.api.StreamSource;
import wavetank.core.api.StreamSourceInfo;
import wavetank.core.api.StreamState;
import wavetank.core.api.SubjectTransform;

/** {@code stream report}: all streams of an account, where they are and how full. All on stdout. */
public final class StreamReport {
    /** What the rows are sorted by, ascending, and then by name. */
    public enum Sort {
        BYTES,
        CONSUMERS,
        MESSAGES,
        NAME,
        STORAGE
    }

    /**
     * Flags of the command.
     *
     * @param cluster streams of other clusters are left out; empty: none are
     * @param raw numbers without units and commas
     * @param leaders adds the {@link LeaderReport}
     * @param rawSlip raw rows as v0.4.0 writes them, API Level forgotten and the replicas in its place; for comparisons with it
     */
    public record Options(Sort sort, String cluster, boolean raw, boolean leaders, boolean rawSlip) {
        public static final Options DEFAULT = new Options(Sort.BYTES, "", false, false, false);

        public Options sortedBy(Sort sort) {
            return new Options(sort, cluster, raw, leaders, rawSlip);
        }

        public Options inCluster(String cluster) {
            return new Options(sort, cluster, raw, leaders, rawSlip);
        }

        public Options withRaw(boolean raw) {
            return new Options(sort, cluster, raw, leaders, rawSlip);
        }

        public Options withLeaders(boolean leaders) {
            return new Options(sort, cluster, raw, leaders, rawSlip);
        }

        public Options withRawSlip(boolean rawSlip) {
            return new Options(sort, cluster, raw, leaders, rawSlip);
        }
    }

    private final List<StreamInfo> streams;
    private final ApiResponse.StreamList list;
    private final Options options;
    private final ReportContext context;
    private final Style style;

    private StreamReport(ApiResponse.StreamList list, Options options, ReportContext context) {
        this.list = list;
        this.streams = streamsOf(list, options);
        this.options = options;
        this.context = context;
        this.style = context.style();
    }

    /**
     * All that the command prints, beginning with {@code Obtaining Stream stats}; the last table is followed by an empty line (except in
     * style {@code docs} and after tables of missing streams).
     */
    public static String render(ApiResponse.StreamList list, Options options, ReportContext context) {
        String start = start(context);
        StreamReport report = new StreamReport(list, options, context);
        boolean empty = report.streams.isEmpty()
                && list.missing().isEmpty()
                && list.offline().isEmpty();
        return empty ? start + "No Streams defined\n" : start + report.tables();
    }

    /** What is printed before the streams are asked for. */
    public static String start(ReportContext context) {
        return context.style() == Style.DOCS ? "Obtaining Stream stats\n" : "Obtaining Stream stats\n\n";
    }

    /**
     * Option {@code --dot}: the GraphViz text of the replication, to be written to a file; empty when no stream has a mirror or source,
     * for then the tool writes none.
     */
    public static String dot(ApiResponse.StreamList list, Options options) {
        List<StreamInfo> streams = streamsOf(list, options);
        return streams.stream().anyMatch(StreamReport::replicates) ? ReplicationGraph.render(streams) : "";
    }

    private static List<StreamInfo> streamsOf(ApiResponse.StreamList list, Options options) {
        List<StreamInfo> streams = new ArrayList<>();
        for (StreamInfo stream : list.streams()) {
            boolean elsewhere = !options.cluster().isEmpty()
                    && stream.cluster() != null
                    && !stream.cluster().name().equals(options.cluster());
            if (!elsewhere) {
                streams.add(stream);
            }
        }
        streams.sort(
                order(options.sort()).thenComparing(stream -> stream.config().name()));
        return streams;
    }

    private static Comparator<StreamInfo> order(Sort sort) {
        return switch (sort) {
            case CONSUMERS -> Comparator.comparing(stream -> stream.state().consumerCount());
            case MESSAGES -> Comparator.comparing(stream -> stream.state().messages());
            case NAME -> Comparator.comparing(stream -> stream.config().name());
            case STORAGE ->
                Comparator.comparing(stream -> Words.of(stream.config().storage()));
            case BYTES -> Comparator.comparing(stream -> stream.state().bytes());
        };
    }

    private String tables() {
        String gap = style == Style.DOCS ? "" : "\n";
        StringBuilder out = new StringBuilder(table().render(context)).append(gap);
        if (streams.stream().anyMatch(StreamReport::replicates)) {
            out.append(replication().render(context)).append(gap);
        }
        if (options.leaders()) {
            LeaderReport leaders = new LeaderReport("Streams");
            streams.forEach(stream -> leaders.add(stream.cluster()));
            if (!leaders.isEmpty()) {
                out.append(leaders.render(context)).append(gap);
            }
        }
        return out.append(MissingReport.render("Streams", list.missing(), list.offline(), context))
                .toString();
    }

    private Table table() {
        Table table = Table.titled(style == Style.DOCS ? "" : "Stream Report").header(header());
        for (StreamInfo stream : streams) {
            table.row(row(stream));
        }
        return table;
    }

    private List<String> header() {
        return switch (style) {
            case DOCS -> List.of("Stream", "Consumers", "Messages", "Bytes", "Storage", "Lost", "Deleted", "Cluster");
            case CLASSIC ->
                List.of("Stream", "Storage", "Consumers", "Messages", "Bytes", "Lost", "Deleted", "Replicas");
            case CLASSIC_UTF8 ->
                List.of(
                        "Stream",
                        "Storage",
                        "Placement",
                        "Consumers",
                        "Messages",
                        "Bytes",
                        "Lost",
                        "Deleted",
                        "Replicas");
            case MODERN ->
                List.of(
                        "Stream",
                        "Storage",
                        "Placement",
                        "Consumers",
                        "Messages",
                        "Bytes",
                        "Lost",
                        "Deleted",
                        "API Level",
                        "Replicas");
        };
    }

    private List<Object> row(StreamInfo stream) {
        String name = stream.config().name();
        String storage = Words.of(stream.config().storage());
        String placement = Words.placement(stream.config());
        Object consumers = count(stream.state().consumerCount());
        Object messages = count(stream.state().messages());
        Object bytes = options.raw()
                ? (Object) stream.state().bytes()
                : Humanize.bytes(stream.state().bytes());
        String lost = options.raw() ? rawLost(stream.state()) : ModernStreamInfo.lost(stream.state());
        Object deleted = count(stream.state().numDeleted());
        String replicas = PeerList.render(stream.cluster(), style);
        String level = new ServerMetadata(stream.config().metadata()).levelOrZero();
        return switch (style) {
            case DOCS -> List.of(name, consumers, messages, bytes, storage, lost, deleted, replicas);
            case CLASSIC -> List.of(name, storage, consumers, messages, bytes, lost, deleted, replicas);
            case CLASSIC_UTF8 -> List.of(name, storage, placement, consumers, messages, bytes, lost, deleted, replicas);
            case MODERN ->
                options.raw() && options.rawSlip()
                        ? List.of(name, storage, placement, consumers, messages, bytes, lost, deleted, replicas)
                        : List.of(name, storage, placement, consumers, messages, bytes, lost, deleted, level, replicas);
        };
    }

    private static String rawLost(StreamState state) {
        return state.lost() == null || state.lost().msgs().isEmpty()
                ? "0"
                : state.lost().msgs().size() + " (" + state.lost().bytes() + ")";
    }

    private Object count(long value) {
        return options.raw() ? (Object) value : Humanize.commas(value);
    }

    private static boolean replicates(StreamInfo stream) {
        return stream.config().mirror() != null || !stream.config().sources().isEmpty();
    }

    private Table replication() {
        Table table = Table.titled("Replication Report").header(replicationHeader());
        for (StreamInfo stream : streams) {
            if (stream.mirror() != null) {
                table.row(replicationRow(stream, "Mirror", stream.mirror()));
            }
            for (StreamSourceInfo source : stream.sources()) {
                table.row(replicationRow(stream, "Source", source));
            }
        }
        return table;
    }

    private List<String> replicationHeader() {
        return switch (style) {
            case DOCS, CLASSIC -> List.of("Stream", "Kind", "Source Stream", "Active", "Lag", "Error");
            case CLASSIC_UTF8 -> List.of("Stream", "Kind", "API Prefix", "Source Stream", "Active", "Lag", "Error");
            case MODERN ->
                List.of(
                        "Stream",
                        "Kind",
                        "API Prefix",
                        "Source Stream",
                        "Filters and Transforms",
                        "Active",
                        "Lag",
                        "Error");
        };
    }

    private List<Object> replicationRow(StreamInfo stream, String kind, StreamSourceInfo source) {
        String name = stream.config().name();
        ExternalStream external = source.external();
        String prefix = external == null ? "" : external.api();
        Object active = active(source);
        Object lag = count(source.lag());
        String error = source.error() == null ? "" : source.error().toString();
        return switch (style) {
            case DOCS, CLASSIC -> List.of(name, kind, source.name(), active, lag, error);
            case CLASSIC_UTF8 -> List.of(name, kind, prefix, source.name(), active, lag, error);
            case MODERN ->
                List.of(
                        name,
                        kind,
                        prefix,
                        source.name(),
                        kind.equals("Mirror") ? "" : filters(source),
                        active,
                        lag,
                        error);
        };
    }

    private Object active(StreamSourceInfo source) {
        return options.raw()
                ? new Table.Cell(Humanize.goDuration(source.activeNanos()), true)
                : Humanize.duration(style, source.activeNanos());
    }

    /** A transform without a destination ends in {@code to } here, a mere filter is {@code untransformed}. */
    private static String filters(StreamSourceInfo source) {
        List<String> filters = new ArrayList<>();
        if (!source.filterSubject().isEmpty()) {
            filters.add(source.filterSubject() + " untransformed");
        }
        for (SubjectTransform transform : source.subjectTransforms()) {
            filters.add(transform.src() + " to " + transform.dest());
        }
        return String.join(", ", filters);
    }

    /** Names that a stream takes messages from, for the graph: mirror first. */
    static List<StreamSource> origins(StreamInfo stream) {
        List<StreamSource> origins = new ArrayList<>();
        if (stream.config().mirror() != null) {
            origins.add(stream.config().mirror());
        }
        origins.addAll(stream.config().sources());
        return origins;
    }
}
