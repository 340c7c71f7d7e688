package wavetank.sim.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import wavetank.core.api.ApiResponse;
import wavetank.core.api.StreamInfo;

/** {@code stream ls}: the streams of an account. All on stdout. */
public final class StreamList {
    /** Prefixes of streams that are other things underneath: buckets, object stores, MQTT. */
    private static final List<String> INTERNAL_PREFIXES = List.of("KV_", "OBJ_", "$MQTT_");

    private StreamList() {}

    /**
     * Whether the tool hides a stream unless {@code --all} is given.
     *
     * @param name name of a stream
     */
    public static boolean isInternal(String name) {
        return INTERNAL_PREFIXES.stream().anyMatch(name::startsWith);
    }

    /**
     * The table, by bytes, followed by two empty lines (one in style {@code classic-utf8}, a plain list of names before). Last Message
     * counts from each answer's {@code ts}.
     *
     * @param subject option {@code --subject}, or empty
     * @param all whether internal streams are shown
     */
    public static String render(ApiResponse.StreamList list, String subject, boolean all, ReportContext context) {
        List<StreamInfo> streams = new ArrayList<>();
        for (StreamInfo stream : list.streams()) {
            if (all || !isInternal(stream.config().name())) {
                streams.add(stream);
            }
        }
        if (streams.isEmpty() && list.missing().isEmpty() && list.offline().isEmpty()) {
            return none(!list.streams().isEmpty(), context);
        }
        if (context.style().isAscii()) {
            List<String> names = new ArrayList<>();
            streams.forEach(stream -> names.add(stream.config().name()));
            return plain(names, subject);
        }
        streams.sort(Comparator.comparing((StreamInfo stream) -> stream.state().bytes())
                .thenComparing(stream -> stream.config().name()));
        String missing = MissingReport.render("Streams", list.missing(), list.offline(), context);
        return table(streams, subject, context).render(context) + "\n" + missing
                + (context.style().isModern() ? "\n" : "");
    }

    private static Table table(List<StreamInfo> streams, String subject, ReportContext context) {
        Table table = Table.titled(subject.isEmpty() ? "Streams" : "Streams matching " + subject)
                .header("Name", "Description", "Created", "Messages", "Size", "Last Message");
        for (StreamInfo stream : streams) {
            table.row(
                    stream.config().name(),
                    stream.config().description(),
                    Humanize.localTime(stream.created(), context.zone()),
                    Humanize.commas(stream.state().messages()),
                    Humanize.bytes(stream.state().bytes()),
                    Humanize.duration(
                            context.style(), Humanize.between(stream.state().lastTs(), stream.ts())));
        }
        return table;
    }

    private static String none(boolean hidden, ReportContext context) {
        return hidden && !context.style().isAscii()
                ? "No Streams defined, pass -a to include system streams\n"
                : "No Streams defined\n";
    }

    /** Option {@code --names}: one a line, by name. */
    public static String names(List<String> names) {
        List<String> sorted = new ArrayList<>(names);
        sorted.sort(Comparator.naturalOrder());
        StringBuilder out = new StringBuilder();
        sorted.forEach(name -> out.append(name).append('\n'));
        return out.toString();
    }

    /** The first generation's list: a heading, an empty line, names after a tab, an empty line. */
    public static String plain(List<String> names, String subject) {
        StringBuilder out =
                new StringBuilder(subject.isEmpty() ? "Streams:\n\n" : "Streams matching \"" + subject + "\":\n\n");
        names.forEach(name -> out.append('\t').append(name).append('\n'));
        return out.append('\n').toString();
    }
}
