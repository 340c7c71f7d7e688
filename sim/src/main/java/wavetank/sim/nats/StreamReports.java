package wavetank.sim.nats;

import java.io.IOException;
import java.util.List;
import wavetank.core.api.ApiResponse;
import wavetank.core.api.StreamInfo;
import wavetank.sim.json.ToolJson;
import wavetank.sim.nats.cli.Values;
import wavetank.sim.report.StreamInfoReport;
import wavetank.sim.report.StreamList;
import wavetank.sim.report.StreamReport;
import wavetank.sim.report.Style;

/** {@code stream info}, {@code state}, {@code ls} and {@code report}. */
final class StreamReports {
    private StreamReports() {}

    static int info(Session session) throws Failure {
        return show(session, session.values().on("state"));
    }

    static int state(Session session) throws Failure {
        return show(session, true);
    }

    private static int show(Session session, boolean stateOnly) throws Failure {
        Values values = session.values();
        JetStreamApi api = session.jetStream();
        Pick.Stream stream = new Pick(session, api, values.on("no-select")).stream(values.argument("stream"));
        StreamInfo info = loaded(api, stream, "could not request Stream info");
        if (values.on("json")) {
            session.print(ToolJson.streamInfo(info) + "\n\n");
        } else {
            session.print(StreamInfoReport.render(info, stateOnly, session.report()));
        }
        return 0;
    }

    /** What was learned when the stream was picked, or else asks now; {@code context} goes before an error. */
    static StreamInfo loaded(JetStreamApi api, Pick.Stream stream, String context) throws Failure {
        if (stream.info().isPresent()) {
            return stream.info().get();
        }
        try {
            return api.stream(stream.name());
        } catch (Failure e) {
            throw context.isEmpty() ? e : e.during(context);
        }
    }

    static int ls(Session session) throws Failure {
        Values values = session.values();
        JetStreamApi api = session.jetStream();
        if (values.on("names")) {
            return names(session, api.streamNames(values.text("subject")));
        }
        ApiResponse.StreamList list;
        try {
            list = api.streams(values.text("subject"));
        } catch (Failure e) {
            throw Failure.of("could not list streams: " + e.text());
        }
        if (values.on("json")) {
            session.printLine(ToolJson.names(list.streams().stream()
                    .map(s -> s.config().name())
                    .filter(n -> values.on("all") || !StreamList.isInternal(n))
                    .toList()));
            return 0;
        }
        session.print(StreamList.render(list, values.text("subject"), values.on("all"), session.report()));
        return 0;
    }

    private static int names(Session session, List<String> names) {
        session.print(session.values().on("json") ? ToolJson.names(names) + "\n" : StreamList.names(names));
        return 0;
    }

    static int report(Session session) throws Failure {
        Values values = session.values();
        JetStreamApi api = session.jetStream();
        String start = StreamReport.start(session.report());
        session.print(start);
        ApiResponse.StreamList list = api.streams(values.text("subject"));
        StreamReport.Options options = new StreamReport.Options(
                order(values), values.text("cluster"), values.on("raw"), values.on("leaders"), false);
        session.print(StreamReport.render(list, options, session.report()).substring(start.length()));
        writeGraph(session, list, options);
        return 0;
    }

    private static StreamReport.Sort order(Values values) {
        if (values.on("consumers")) {
            return StreamReport.Sort.CONSUMERS;
        }
        if (values.on("messages")) {
            return StreamReport.Sort.MESSAGES;
        }
        if (values.on("name")) {
            return StreamReport.Sort.NAME;
        }
        return values.on("storage") ? StreamReport.Sort.STORAGE : StreamReport.Sort.BYTES;
    }

    /** The tool does not say so when the file cannot be written. */
    private static void writeGraph(Session session, ApiResponse.StreamList list, StreamReport.Options options) {
        String file = session.values().text("dot");
        String graph = StreamReport.dot(list, options);
        if (file.isEmpty() || graph.isEmpty()) {
            return;
        }
        try {
            session.files().write(file, graph);
        } catch (IOException e) {
            session.printLine("could not write " + file);
        }
    }

    /** The block that follows a change: without the empty line that {@code info} adds. */
    static void showBlock(Session session, StreamInfo info, boolean stateOnly) {
        if (session.values().on("json")) {
            session.print(ToolJson.streamInfo(info) + "\n");
        } else {
            session.print(StreamInfoReport.block(info, stateOnly, session.report()));
        }
    }

    /** Whether the style leaves a line out that the documentation's page does not show. */
    static boolean trims(Session session) {
        return session.style() == Style.DOCS;
    }
}
