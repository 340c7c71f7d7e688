package wavetank.sim.nats;

import java.util.List;
import java.util.Optional;
import wavetank.core.api.ApiResponse;
import wavetank.core.api.ConsumerInfo;
import wavetank.core.api.StreamInfo;
import wavetank.sim.json.ToolJson;
import wavetank.sim.nats.cli.Values;
import wavetank.sim.report.ConsumerInfoReport;
import wavetank.sim.report.ConsumerList;
import wavetank.sim.report.ConsumerReport;
import wavetank.sim.report.StreamList;

/** {@code consumer info}, {@code state}, {@code ls} and {@code report}. */
final class ConsumerReports {
    private ConsumerReports() {}

    static int info(Session session) throws Failure {
        return show(session, false);
    }

    static int state(Session session) throws Failure {
        return show(session, true);
    }

    private static int show(Session session, boolean stateOnly) throws Failure {
        Values values = session.values();
        JetStreamApi api = session.jetStream();
        Pick.Consumer consumer = new Pick(session, api, values.on("no-select"))
                .consumer(values.argument("stream"), values.argument("consumer"));
        Optional<ConsumerInfo> info = consumer.info();
        showBlock(session, info.isPresent() ? info.get() : api.consumer(consumer.stream(), consumer.name()), stateOnly);
        return 0;
    }

    static void showBlock(Session session, ConsumerInfo info, boolean stateOnly) {
        if (session.values().on("json")) {
            session.printLine(ToolJson.consumerInfo(info));
        } else {
            session.print(ConsumerInfoReport.render(info, stateOnly, session.report()));
        }
    }

    static int ls(Session session) throws Failure {
        Values values = session.values();
        JetStreamApi api = session.jetStream();
        String stream = new Pick(session, api, values.on("no-select"))
                .streamOfConsumers(values.argument("stream"))
                .name();
        List<String> names;
        try {
            api.stream(stream);
            names = api.consumerNames(stream);
        } catch (Failure e) {
            throw e.during("could not load Consumers");
        }
        if (values.on("json")) {
            session.printLine(ToolJson.names(names));
        } else if (values.on("names")) {
            session.print(StreamList.names(names));
        } else if (session.isModern() && !names.isEmpty()) {
            session.print(ConsumerList.render(stream, api.consumers(stream), session.report()));
        } else {
            session.print(ConsumerList.plain(stream, names));
        }
        return 0;
    }

    static int report(Session session) throws Failure {
        Values values = session.values();
        JetStreamApi api = session.jetStream();
        String name = new Pick(session, api, false)
                .streamOfConsumers(values.argument("stream"))
                .name();
        StreamInfo stream = api.stream(name);
        ApiResponse.ConsumerList consumers = api.consumers(name);
        ConsumerReport.Stream known = new ConsumerReport.Stream(
                name, stream.state().consumerCount(), stream.state().messages());
        session.print(ConsumerReport.render(
                known,
                consumers,
                new ConsumerReport.Options(values.on("raw"), values.on("leaders")),
                session.report()));
        return 0;
    }
}
