package wavetank.sim.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import wavetank.core.api.ApiResponse;
import wavetank.core.api.ConsumerInfo;

/** {@code consumer report}: how far the consumers of a stream are. All on stdout. */
public final class ConsumerReport {
    /** Flags of the command: numbers without commas and units; the {@link LeaderReport} as well. */
    public record Options(boolean raw, boolean leaders) {
        public static final Options DEFAULT = new Options(false, false);
    }

    /** The stream as the tool knows it by then: its name, consumers and messages, from {@code STREAM.INFO}. */
    public record Stream(String name, int consumers, long messages) {}

    private final Stream stream;
    private final Options options;
    private final ReportContext context;
    private final Style style;

    private ConsumerReport(Stream stream, Options options, ReportContext context) {
        this.stream = stream;
        this.options = options;
        this.context = context;
        this.style = context.style();
    }

    /** The table, by name of consumer, and an empty line; then leaders and what was missing. */
    public static String render(Stream stream, ApiResponse.ConsumerList list, Options options, ReportContext context) {
        return new ConsumerReport(stream, options, context).text(list);
    }

    private String text(ApiResponse.ConsumerList list) {
        List<ConsumerInfo> consumers = new ArrayList<>(list.consumers());
        consumers.sort(Comparator.comparing(ConsumerInfo::name));
        String title =
                "Consumer report for " + stream.name() + " with " + Humanize.commas(stream.consumers()) + " consumers";
        StringBuilder out = new StringBuilder(style.isAscii() ? title + "\n\n" : "");
        Table table = Table.titled(style.isAscii() ? "" : title).header(header());
        for (ConsumerInfo consumer : consumers) {
            table.row(row(consumer));
        }
        out.append(table.render(context)).append('\n');
        if (options.leaders()) {
            LeaderReport leaders = new LeaderReport("Consumers");
            consumers.forEach(consumer -> leaders.add(consumer.cluster()));
            if (!leaders.isEmpty()) {
                out.append(leaders.render(context)).append('\n');
            }
        }
        return out.append(MissingReport.render("Consumers", list.missing(), list.offline(), context))
                .toString();
    }

    private List<String> header() {
        List<String> header = new ArrayList<>(List.of(
                "Consumer",
                "Mode",
                "Ack Policy",
                "Ack Wait",
                "Ack Pending",
                "Redelivered",
                "Unprocessed",
                "Ack Floor"));
        if (style.isModern()) {
            header.add("API Level");
        }
        header.add("Cluster");
        return header;
    }

    private List<Object> row(ConsumerInfo consumer) {
        List<Object> row = new ArrayList<>(List.of(
                consumer.name(),
                consumer.config().isPull() ? "Pull" : "Push",
                Words.of(consumer.config().ackPolicy()),
                ackWait(consumer),
                count(consumer.numAckPending()),
                count(consumer.numRedelivered()),
                unprocessed(consumer),
                count(consumer.ackFloor().streamSeq())));
        if (style.isModern()) {
            row.add(new ServerMetadata(consumer.config().metadata()).levelOrZero());
        }
        row.add(PeerList.render(consumer.cluster(), style));
        return row;
    }

    private Object ackWait(ConsumerInfo consumer) {
        long nanos = consumer.config().ackWaitNanos();
        return options.raw() ? new Table.Cell(Humanize.goDuration(nanos), true) : Humanize.duration(style, nanos);
    }

    private Object count(long value) {
        return options.raw() ? (Object) value : Humanize.commas(value);
    }

    /** {@code 1,381 / 99%}: what is left and how much of the stream that is; the first generation can say more than 100. */
    private Object unprocessed(ConsumerInfo consumer) {
        long pending = consumer.numPending();
        if (options.raw() || pending == 0) {
            return count(pending);
        }
        double share = Math.floor((double) pending / stream.messages() * 100);
        long percent = style.isAscii() ? (long) share : (long) Math.min(100, share);
        return Humanize.commas(pending) + " / " + percent + "%";
    }
}
