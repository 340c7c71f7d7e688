package wavetank.sim.nats;

import java.util.List;
import wavetank.core.api.EventFilter;
import wavetank.core.api.JszOptions;
import wavetank.sim.nats.cli.Values;

/** {@code server request jetstream}: each server's answer as it came, one a line. */
final class ServerRequests {
    /** natscli 0.0.22 sets answers on several lines. */
    private static final String FIRST_GENERATION_INDENT = "   ";

    private ServerRequests() {}

    static int jetStream(Session session) throws Failure {
        Values values = session.values();
        session.connection();
        SystemApi api = new SystemApi(session);
        int expected = (int) values.numberArgument("wait");
        if (values.on("leader")) {
            expected = 1;
        } else if (expected == 0) {
            boolean one = !values.text("name").isEmpty() || !values.text("host").isEmpty();
            expected = one ? 1 : api.activeServers();
        }
        for (Connection.Reply reply : api.jsz(options(values), filter(values), expected)) {
            session.printLine(line(session, reply.payload().text()));
        }
        return 0;
    }

    private static String line(Session session, String json) {
        return session.isFirstGeneration() ? JsonIndent.of(json, FIRST_GENERATION_INDENT) : json;
    }

    private static JszOptions options(Values values) {
        boolean all = values.on("all");
        return new JszOptions(
                values.text("account"),
                all || values.on("accounts"),
                all || values.on("streams"),
                all || values.on("consumer"),
                false,
                all || values.on("config"),
                values.on("leader"),
                (int) values.number("offset"),
                (int) values.number("limit"),
                all || values.on("raft"),
                values.on("stream-leader"));
    }

    static EventFilter filter(Values values) {
        return new EventFilter(
                values.text("name"),
                values.text("cluster"),
                values.text("host"),
                true,
                List.copyOf(values.texts("tags")),
                values.text("js-domain"));
    }
}
