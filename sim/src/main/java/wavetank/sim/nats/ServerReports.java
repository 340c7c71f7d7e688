package wavetank.sim.nats;

import java.util.ArrayList;
import java.util.List;
import wavetank.core.api.ApiResponse;
import wavetank.core.api.EventFilter;
import wavetank.core.api.JszOptions;
import wavetank.sim.json.ResponseReader;
import wavetank.sim.nats.cli.Values;
import wavetank.sim.report.JetStreamReport;

/** {@code server report jetstream}, {@code server list} and {@code server ping}. */
final class ServerReports {
    private static final int ACCOUNT_LIMIT = 10_000;
    private static final String NO_RESULTS =
            "no results received, ensure the account used has system privileges and appropriate permissions";

    private ServerReports() {}

    static int jetStream(Session session) throws Failure {
        Values values = session.values();
        session.connection();
        if (values.number("watch") > 0) {
            throw Failure.of("the simulator does not watch, run the report again instead");
        }
        List<ApiResponse.Jsz> replies = SystemApi.jszOf(new SystemApi(session)
                .jsz(jszOptions(values.text("account")), filter(values), (int) values.numberArgument("limit")));
        if (replies.isEmpty()) {
            throw Failure.of(session.isModern() ? NO_RESULTS : "no responses received");
        }
        boolean filtered = !values.text("host").isEmpty()
                || !values.text("cluster").isEmpty()
                || !values.texts("tags").isEmpty();
        JetStreamReport.Options options = new JetStreamReport.Options(
                values.text("account"),
                order(values.text("sort")),
                values.on("compact"),
                values.on("leaders"),
                values.on("reverse"),
                filtered);
        session.print(JetStreamReport.render(replies, options, session.report()));
        return 0;
    }

    private static JszOptions jszOptions(String account) {
        boolean one = !account.isEmpty();
        return new JszOptions(account, false, one, one, false, false, false, 0, one ? ACCOUNT_LIMIT : 0, true, false);
    }

    private static EventFilter filter(Values values) {
        return new EventFilter(
                values.text("host"),
                values.text("cluster"),
                "",
                true,
                List.copyOf(values.texts("tags")),
                values.text("js-domain"));
    }

    private static JetStreamReport.Sort order(String word) {
        return switch (word) {
            case "name" -> JetStreamReport.Sort.NAME;
            case "streams" -> JetStreamReport.Sort.STREAMS;
            case "consumers" -> JetStreamReport.Sort.CONSUMERS;
            case "msgs" -> JetStreamReport.Sort.MESSAGES;
            case "mbytes", "bytes" -> JetStreamReport.Sort.BYTES;
            case "mem" -> JetStreamReport.Sort.MEMORY;
            case "file", "store" -> JetStreamReport.Sort.FILE;
            case "api" -> JetStreamReport.Sort.API;
            case "err" -> JetStreamReport.Sort.ERRORS;
            default -> JetStreamReport.Sort.CLUSTER;
        };
    }
}
