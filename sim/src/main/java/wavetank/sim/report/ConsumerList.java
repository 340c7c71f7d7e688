package wavetank.sim.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import wavetank.core.api.ApiResponse;
import wavetank.core.api.ConsumerInfo;

/** {@code consumer ls}: the consumers of a stream. All on stdout. */
public final class ConsumerList {
    private ConsumerList() {}

    /**
     * The table, by name, followed by two empty lines. Last Delivery counts from each answer's {@code ts}. The older styles need only
     * names: {@link #plain}.
     */
    public static String render(String stream, ApiResponse.ConsumerList list, ReportContext context) {
        List<ConsumerInfo> consumers = new ArrayList<>(list.consumers());
        consumers.sort(Comparator.comparing(ConsumerInfo::name));
        if (consumers.isEmpty() && list.missing().isEmpty() && list.offline().isEmpty()) {
            return none();
        }
        if (!context.style().isModern()) {
            List<String> names = new ArrayList<>();
            consumers.forEach(consumer -> names.add(consumer.name()));
            return plain(stream, names);
        }
        Table table = Table.titled("Consumers")
                .header("Name", "Description", "Created", "Ack Pending", "Unprocessed", "Last Delivery");
        for (ConsumerInfo consumer : consumers) {
            table.row(
                    consumer.name(),
                    consumer.config().description(),
                    Humanize.localTime(consumer.created(), context.zone()),
                    consumer.numAckPending(),
                    consumer.numPending(),
                    Humanize.duration(
                            context.style(),
                            Humanize.between(consumer.delivered().lastActive(), consumer.ts())));
        }
        String missing = MissingReport.render("Consumers", list.missing(), list.offline(), context);
        return table.render(context) + "\n" + missing + "\n";
    }

    /** The older tools' list, by name: a heading, an empty line, names after a tab, an empty line. */
    public static String plain(String stream, List<String> names) {
        if (names.isEmpty()) {
            return none();
        }
        List<String> sorted = new ArrayList<>(names);
        sorted.sort(Comparator.naturalOrder());
        StringBuilder out = new StringBuilder("Consumers for Stream " + stream + ":\n\n");
        sorted.forEach(name -> out.append('\t').append(name).append('\n'));
        return out.append('\n').toString();
    }

    private static String none() {
        return "No Consumers defined\n";
    }
}
