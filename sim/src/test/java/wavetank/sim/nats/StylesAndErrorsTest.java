package wavetank.sim.nats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import wavetank.sim.report.Style;

/** What no single capture shows: the same answers in other styles, with other flags, asked by a script. */
class StylesAndErrorsTest {
    private final StringBuilder out = new StringBuilder();
    private Style style = Style.MODERN;
    private ZoneId zone = ZoneOffset.UTC;
    private List<String> answers = List.of();
    private SortedMap<String, String> variables = new TreeMap<>();
    private String context = "";
    private Duration took = Duration.ZERO;
    private final List<Dialer.Target> dialed = new ArrayList<>();

    /** Runs a command against the answers of a capture; gives the exit status. */
    private int run(String capture, String... args) {
        Capture captured = Capture.all().stream()
                .filter(c -> c.name().equals(capture))
                .findFirst()
                .orElseThrow();
        ReplayConnection connection = new ReplayConnection(captured, false, Map.of());
        Instant start = connection.now();
        Prompter prompter = answers.isEmpty() ? Prompter.none() : new ScriptedAnswers(answers, out::append);
        Dialer dialer = target -> {
            dialed.add(target);
            return connection;
        };
        int exit = NatsTool.run(
                List.of(args),
                ToolIo.piped(out::append, out::append).asking(prompter),
                ToolEnvironment.of(style, zone, variables, dialer).inContext(context));
        took = Duration.between(start, connection.now());
        return exit;
    }

    @Test
    void docsShowsTheFirstLinesOfAMetaStepDown() {
        style = Style.DOCS;
        assertThat(run("01-docs-supercluster/135-meta-step-down", "server", "cluster", "step-down"))
                .isZero();
        assertThat(out).hasToString("06:48:00 Current leader: n2-c2\n06:48:00 New leader: n2-c1\n");
    }

    @Test
    void docsAsksAboutAPeerWithoutExplanation() {
        style = Style.DOCS;
        answers = List.of("");
        run(
                "08-offline-after-graceful-stop/014-meta-peer-remove-offline-prompt-decline",
                "server",
                "cluster",
                "peer-remove",
                "n1-c1");
        assertThat(out).hasToString("? Really remove offline peer n1-c1 (y/N)\nRemoval canceled\n");
    }

    @Test
    void docsShowsAStreamsPeerRemoval() {
        style = Style.DOCS;
        answers = List.of("n2-c1");
        run("02-admin-five-servers/055-stream-peer-remove-prompt", "stream", "cluster", "peer-remove", "ORDERS");
        assertThat(out.toString().lines())
                .containsExactly(
                        "? Select a Peer n2-c1",
                        "06:48:00 Removing peer \"n2-c1\"",
                        "06:48:00 Requested removal of peer \"n2-c1\"");
    }

    @Test
    void docsShowsANewStreamWithoutSayingThatItWasCreated() {
        style = Style.DOCS;
        run(
                "01-docs-supercluster/001-stream-add",
                "stream",
                "add",
                "ORDERS",
                "--subjects",
                "ORDERS.*",
                "--replicas",
                "3",
                "--defaults");
        assertThat(out.toString())
                .startsWith("Information for Stream ORDERS created 2026-11-23T06:47:59Z\n")
                .contains("\nConfiguration:\n", "             Replicas: 3\n", "\nCluster Information:\n");
    }

    @Test
    void docsStepsAStreamDownInTheWordsOfItsTime() {
        style = Style.DOCS;
        run("01-docs-supercluster/108-stream-step-down", "stream", "cluster", "step-down", "ORDERS");
        assertThat(out.toString())
                .startsWith("06:48:00 Requesting leader step down of \"n1-c1\" in a 3 peer RAFT group\n"
                        + "06:48:00 New leader elected \"n2-c1\"\n\nInformation for Stream ORDERS created ");
    }

    @Test
    void bothNamesOfTheMetaGroupsCommandsWorkInEveryStyle() {
        for (Style each : Style.values()) {
            style = each;
            for (String word : List.of("cluster", "raft", "r")) {
                assertThat(run("01-docs-supercluster/135-meta-step-down", "server", word, "step-down"))
                        .isZero();
            }
        }
    }

    @Test
    void theFirstToolEndsItsErrorsWithAHint() {
        style = Style.CLASSIC;
        assertThat(run("04-meta-group/005-peer-remove-unknown", "server", "raft", "peer-remove", "nope"))
                .isEqualTo(1);
        assertThat(out).hasToString("nats: error: did not find a replica named nope, try --help\n");
    }

    @Test
    void theFirstToolReadsTheEndOfItsInputWhereNobodyIs() {
        style = Style.CLASSIC;
        run("05-errors/003-unknown-stream-info", "stream", "info", "NOPE");
        assertThat(out).hasToString("nats: error: could not pick a Stream to operate on: EOF\n");
    }

    @Test
    void theOlderToolsRemoveOnlyOfflinePeers() {
        style = Style.CLASSIC_UTF8;
        run("04-meta-group/002-peer-remove-online-prompt-decline", "server", "raft", "peer-remove", "n3-c1");
        assertThat(out).hasToString("nats: error: can only remove offline nodes\n");
    }

    @Test
    void anUnknownStreamIsNotSelectedWithNoSelect() {
        answers = List.of("ORDERS");
        run("05-errors/003-unknown-stream-info", "stream", "info", "NOPE", "--no-select");
        assertThat(out).hasToString("nats: error: could not pick a Stream to operate on: unknown stream \"NOPE\"\n");
    }

    @Test
    void theOnlyPeerIsNotRemovedUnlessForced() {
        run("02-admin-five-servers/104-stream-peer-remove-R1", "stream", "cluster", "peer-remove", "ORDERS", "n5-c1");
        assertThat(out)
                .hasToString("nats: error: removing the only peer on a stream will result in data loss, use --force to"
                        + " force\n");
    }

    @Test
    void waitingForALeaderEndsAfterElevenTicks() {
        style = Style.CLASSIC_UTF8;
        run("13-misc/008-stream-step-down-R1.classic", "stream", "cluster", "step-down", "SOLO");
        assertThat(out.toString()).endsWith("nats: error: stream did not elect a new leader in time\n");
        assertThat(took).isBetween(Duration.ofMillis(5_500), Duration.ofMillis(5_600));
    }

    @Test
    void editPrintsWhatDiffersAndNothingElse() {
        assertThat(run(
                        "02-admin-five-servers/112-stream-edit-dry-run",
                        "stream",
                        "edit",
                        "ORDERS",
                        "--replicas",
                        "5",
                        "--max-age",
                        "1h",
                        "--dry-run"))
                .isEqualTo(1);
        assertThat(out)
                .hasToString(
                        "Differences (-old +new):\n- MaxAge: 0s\n+ MaxAge: 1h0m0s\n- Replicas: 3\n+ Replicas: 5\n");
    }

    @Test
    void editSaysWhenNothingDiffers() {
        assertThat(run(
                        "02-admin-five-servers/111-stream-edit-no-change",
                        "stream",
                        "edit",
                        "ORDERS",
                        "--replicas",
                        "3"))
                .isZero();
        assertThat(out).hasToString("No difference in configuration\n");
    }

    @Test
    void traceShowsSubjectsAndBodies() {
        run("01-docs-supercluster/019-stream-ls-names", "stream", "ls", "--names", "--trace");
        assertThat(out)
                .hasToString(
                        """
                        06:48:00 >>> $JS.API.STREAM.NAMES
                        06:48:00 {"offset":0}
                        06:48:00 <<< $JS.API.STREAM.NAMES
                        {"type":"io.nats.jetstream.api.v1.stream_names_response","total":1,"offset":0,"limit":1024,"streams":["ORDERS"]}

                        ORDERS
                        """);
    }

    @Test
    void logLinesAreInLocalTime() {
        zone = ZoneId.of("Europe/Berlin");
        run("01-docs-supercluster/135-meta-step-down", "server", "cluster", "step-down");
        assertThat(out.toString()).startsWith("07:48:00 Requesting leader step down of");
    }

    @Test
    void serverCommandsRunAsAnotherUserUnlessOneIsNamed() {
        run("01-docs-supercluster/135-meta-step-down", "server", "cluster", "step-down");
        run("01-docs-supercluster/019-stream-ls-names", "stream", "ls", "--names");
        run("01-docs-supercluster/019-stream-ls-names", "stream", "ls", "--names", "--user", "eve", "--password", "x");
        variables.put("NATS_USER", "bob");
        variables.put("NATS_URL", "nats://n2-c1");
        run("01-docs-supercluster/019-stream-ls-names", "stream", "ls", "--names");
        assertThat(dialed)
                .extracting(Dialer.Target::user, Dialer.Target::password, Dialer.Target::servers)
                .containsExactly(
                        tuple("admin", "s3cr3t!", ""),
                        tuple("app", "app", ""),
                        tuple("eve", "x", ""),
                        tuple("bob", "", "nats://n2-c1"));
    }

    @Test
    void scriptedAnswersCreateAStream() {
        answers = List.of("ORDERS_N", "ORDERS_N.*", "", "3", "", "", "", "", "", "", "", "", "", "", "");
        assertThat(run("01-docs-supercluster/004-stream-add-no-args-prompts", "stream", "add"))
                .isZero();
        assertThat(out.toString())
                .startsWith(
                        """
                        ? Stream Name ORDERS_N
                        ? Subjects ORDERS_N.*
                        ? Storage file
                        ? Replication 3
                        ? Retention Policy Limits
                        ? Discard Policy Old
                        ? Stream Messages Limit -1
                        ? Per Subject Messages Limit -1
                        ? Total Stream Size -1
                        ? Message TTL -1
                        ? Max Message Size -1
                        ? Duplicate tracking time window 2m0s
                        ? Allow message Roll-ups (y/N)
                        ? Allow message deletion (Y/n)
                        ? Allow purging subjects or the entire stream (Y/n)
                        Stream ORDERS_N was created
                        """);
    }

    @Test
    void anUnknownContextEndsTheToolBeforeItConnects() {
        assertThat(run("01-docs-supercluster/019-stream-ls-names", "--context", "nope", "stream", "ls"))
                .isEqualTo(1);
        assertThat(out)
                .hasToString(
                        "The selected context \"\" was not found, unselecting it\n\nnats: error: context not found\n");
        assertThat(dialed).isEmpty();
    }

    @Test
    void theContextOfTheScenarioCanBeNamed() {
        context = "admin page";
        variables.put("NATS_CONTEXT", "admin page");
        assertThat(run("01-docs-supercluster/019-stream-ls-names", "stream", "ls", "--names"))
                .isZero();
        assertThat(out).hasToString("ORDERS\n");
    }

    @Test
    void accountInfoShowsConnectionUseAndLimits() {
        assertThat(run("01-docs-supercluster/001-stream-add", "account", "info"))
                .isZero();
        assertThat(out.toString())
                .startsWith(
                        """
                        Account Information

                                                   User: app
                                                Account: APP (APP)
                                         System Account: false
                                                Expires: never
                                              Client ID: 7
                                              Client IP: 127.0.0.1
                                                    RTT: 184µs
                                      Headers Supported: true
                                        Maximum Payload: 1.0 MiB
                                      Connected Cluster: C1
                                          Connected URL: nats://127.0.0.1:4222
                                      Connected Address: 127.0.0.1:4222
                                    Connected Server ID: NAAA
                               Connected Server Version: 2.14.5
                                  Connected Server Name: n1-c1
                                         TLS Connection: no

                        JetStream Account Information:

                        Account Usage:

                                                Storage: 0 B
                        """)
                .endsWith(
                        """
                        Account Limits:

                                    Max Message Payload: 1.0 MiB

                          Tier: Default:

                              Configuration Requirements:

                                Stream Requires Max Bytes Set: false
                                 Consumer Maximum Ack Pending: Unlimited

                              Stream Resource Usage Limits:

                                                       Memory: 0 B of Unlimited\s
                                            Memory Per Stream: Unlimited
                                                      Storage: 0 B of Unlimited\s
                                           Storage Per Stream: Unlimited
                                                      Streams: 0 of Unlimited
                                                    Consumers: Unlimited
                        """);
    }

    @Test
    void commandsThatTheSimulatorDoesNotPlaySaySo() {
        assertThat(run("01-docs-supercluster/019-stream-ls-names", "kv", "ls")).isEqualTo(1);
        assertThat(out).hasToString("nats: error: the simulator does not play the command kv\n");
        assertThat(dialed).isEmpty();
    }
}
