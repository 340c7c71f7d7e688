package wavetank.sim.nats;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wavetank.sim.report.Style;

/** Help pages of natscli v0.4.0, byte for byte, and the older page that the documentation shows. */
class HelpPagesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "stream",
                "stream add",
                "stream ls",
                "stream report",
                "stream info",
                "stream state",
                "stream edit",
                "stream rm",
                "stream purge",
                "stream cluster",
                "stream cluster step-down",
                "stream cluster peer-remove",
                "stream cluster balance",
                "consumer",
                "consumer add",
                "consumer ls",
                "consumer info",
                "consumer state",
                "consumer rm",
                "consumer report",
                "consumer next",
                "consumer cluster",
                "consumer cluster step-down",
                "consumer cluster balance",
                "server",
                "server list",
                "server ping",
                "server report",
                "server report jetstream",
                "server request",
                "server request jetstream",
                "server info",
                "server report health",
                "server report connections",
                "server report cpu",
                "server report mem",
                "server report gateways",
                "server report routes",
                "server request accounts",
                "server request connections",
                "server request gateways",
                "server request ipqueue",
                "server request jetstream-health",
                "server request kick",
                "server request leafnodes",
                "server request raft",
                "server request routes",
                "server request subscriptions",
                "server request variables",
                "server cluster",
                "server cluster step-down",
                "server cluster peer-remove",
                "publish",
                "request",
                "stream get",
                "stream rmm",
                "account",
                "account info"
            })
    void helpOfACommandIsTheRealOne(String command) {
        List<String> args = new ArrayList<>(command.isEmpty() ? List.of() : List.of(command.split(" ", -1)));
        args.add("--help");
        String file = command.isEmpty() ? "nats" : command.replace(' ', '-');
        assertThat(withoutToday(printed(args, Style.MODERN)))
                .isEqualTo(withoutToday(Capture.text("/wavetank/sim/nats/help/" + file + ".txt")));
    }

    @Test
    void theDocumentationsPageShowsTheOldHelp() {
        assertThat(printed(List.of("server", "req", "jetstream", "--help"), Style.DOCS))
                .startsWith(
                        "usage: nats server request jetstream [<flags>] [<wait>]\n\nShow JetStream details\n\nFlags:\n")
                .contains("      --js-domain=DOMAIN        JetStream domain to access\n")
                .endsWith("Args:\n  [<wait>]  Wait for a certain number of responses\n");
    }

    private static String printed(List<String> args, Style style) {
        StringBuilder out = new StringBuilder();
        Dialer nobody = target -> {
            throw new AssertionError("help needs no connection");
        };
        int exit = NatsTool.run(
                args,
                ToolIo.piped(out::append, out::append),
                ToolEnvironment.of(style, ZoneOffset.UTC, new TreeMap<>(), nobody));
        assertThat(exit).isZero();
        return out.toString();
    }

    /** One help text gives the present time as an example. */
    private static String withoutToday(String page) {
        return page.replaceAll("\\d{4}-\\d\\d-\\d\\d\\s+\\d\\d:\\d\\d:\\d\\d", "<today>");
    }
}
