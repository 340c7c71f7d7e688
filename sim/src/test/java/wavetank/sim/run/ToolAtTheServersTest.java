package wavetank.sim.run;

import static org.assertj.core.api.Assertions.assertThat;
import static wavetank.core.kernel.Micros.SECOND;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wavetank.sim.scenario.Group;

/** Commands of the tool and what the simulated servers make of them, as seen with natscli v0.4.0 and nats-server 2.14.5. */
final class ToolAtTheServersTest {
    private static final String CROWDED =
            """
            scenario: all streams led by one server
            clusters: [{name: C1, servers: 3}]
            streams:
              - {name: A, subjects: [a.>], replicas: 3, leader: n1-c1, messages: 3 x 4B}
              - {name: B, subjects: [b], replicas: 3, leader: n1-c1}
              - {name: C, subjects: [c], replicas: 3, leader: n1-c1}
              - {name: D, subjects: [d], replicas: 1, placed on: [n1-c1]}
            """;

    private final Lab lab = Lab.of(Lab.FIVE_WITH_ORDERS, 1);

    @Test
    void listsOfNothingAreNull() {
        lab.nats("stream rm ORDERS -f");
        assertThat(lab.nats("stream ls --json").text()).isEqualTo("null\n");
        assertThat(lab.nats("stream ls --json --names").text()).isEqualTo("null\n");
    }

    @Test
    void aConsumerCalledPullIsAcknowledgedThoughItHasATarget() {
        assertThat(lab.nats("consumer add ORDERS C --target x --pull --defaults")
                        .text())
                .contains("Ack Policy: Explicit\n", "Ack Wait: 30.00s\n", "Max Ack Pending: 1,000\n");
        assertThat(lab.nats("consumer add ORDERS D --target x --defaults").text())
                .contains("Ack Policy: None\n")
                .doesNotContain("Ack Wait");
    }

    @Test
    void discardingPerSubjectNeedsItsPolicyAndALimit() {
        String add = "stream add T --subjects t --defaults --discard-per-subject";
        assertThat(lab.nats(add).text())
                .isEqualTo(
                        "nats: error: could not create Stream: discard new per subject requires discard new policy to be set (10052)\n");
        assertThat(lab.nats(add + " --discard new").text())
                .isEqualTo(
                        "nats: error: could not create Stream: discard new per subject requires max msgs per subject > 0 (10052)\n");
        assertThat(lab.nats(add + " --discard new --max-msgs-per-subject 3").exit())
                .isZero();
    }

    @Test
    void accountInfoNamesTheServerAndTheAccount() {
        String text = lab.nats("account info --server nats://n3-c1").text();
        assertThat(text)
                .contains(
                        "Account: APP (APP)\n",
                        "System Account: false\n",
                        "Connected Cluster: C1\n",
                        "Connected URL: nats://n3-c1:4222\n",
                        "Connected Server Name: n3-c1\n",
                        "Streams: 1 of Unlimited\n")
                .containsPattern("RTT: [0-9.]+(µs|ms)\n")
                .containsPattern("Connected Server ID: N[A-Z2-7]{55}\n");
    }

    @Test
    void theSystemAccountHasNoJetStream() {
        assertThat(lab.nats("account info --user admin --password s3cr3t!").text())
                .contains("System Account: true\n")
                .endsWith("\n\n    Could not obtain account information:  JetStream not enabled for account (10039)\n");
    }

    @Test
    void balancingSpreadsTheLeadersOfStreams() {
        Lab crowded = Lab.of(CROWDED, 1);
        CommandResult balanced = crowded.nats("stream cluster balance");
        assertThat(balanced.text().replaceAll("(?m)^\\d\\d:\\d\\d:\\d\\d ", ""))
                .isEqualTo(
                        """
                        Found cluster C1 with a balanced distribution of 2
                        Cluster C1 has 3 available peers
                        Nats server 'n1-c1' is the lead of 4 entities with a offset of 2
                        Nats server 'n2-c1' is the lead of 0 entities with a offset of -2
                        Nats server 'n3-c1' is the lead of 0 entities with a offset of -2

                        Rebalancing server 'n1-c1' with offset of 2
                        Moving A to available server in cluster C1
                        Requesting leader 'n1-c1' step down for stream 'A'. New preferred leader is n2-c1.
                        Successful step down for stream 'A'
                        Moving B to available server in cluster C1
                        Requesting leader 'n1-c1' step down for stream 'B'. New preferred leader is n3-c1.
                        Successful step down for stream 'B'
                        Balanced 2 streams.
                        """);
        crowded.pass(SECOND);
        assertThat(crowded.leaderOf(new Group.Stream("A")).name()).isEqualTo("n2-c1");
        assertThat(crowded.leaderOf(new Group.Stream("B")).name()).isEqualTo("n3-c1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--empty | 3",
                "--empty --invert | 1",
                "--replicas 1 | 1",
                "--replicas 2 --invert | 3",
                "--server-name n2 | 3",
                "--server-name n2 --invert | 1",
                "--cluster ^C | 4",
                "--leader n1-c1 | 4",
                "--leader n1 | 0",
                "--subject a.x | 0",
                "--subject a.> | 1",
                "--subject a.> --invert | 3",
                "--consumers 0 | 4",
                "--sourced | 0",
                "--created 10h | 0",
                "--created 10h --invert | 4",
                "--idle 1h | 3",
                "--idle 1h --invert | 1"
            })
    void balancingChoosesStreamsByItsFlags(String flags, int streams) {
        String text = Lab.of(CROWDED, 1).nats("stream cluster balance " + flags).text();
        assertThat(text).contains(streams == 0 ? "" : "is the lead of " + streams + " entities");
        assertThat(text.isEmpty()).isEqualTo(streams == 0);
    }

    @Test
    void balancingConsumersNeedsSome() {
        assertThat(lab.nats("consumer cluster balance ORDERS --push").text()).isEqualTo("No consumers on ORDERS\n");
        assertThat(lab.nats("consumer cluster balance ORDERS --push --pull").text())
                .isEqualTo("nats: error: cannot match pull and push concurrently\n");
        assertThat(lab.nats("consumer cluster balance ORDERS --created 1x").text())
                .isEqualTo("nats: error: invalid duration: invalid unit x\n");
        assertThat(lab.nats("consumer cluster balance ORDERS --pull --replicas 3")
                        .text())
                .endsWith("Balanced 0 consumers on ORDERS\n");
    }

    @Test
    void aRequestShowsTheStreamsAcknowledgment() {
        assertThat(lab.nats("request orders.new hi").text())
                .matches(
                        """
                        [0-9:]{8} Sending request on "orders.new"
                        [0-9:]{8} Received with rtt [0-9.]+(µs|ms)
                        \\{"stream":"ORDERS", ?"seq":1}


                        """);
        assertThat(lab.nats("request orders.new hi --raw --count 2").text())
                .matches("(?s)\\{.*\"seq\":2}\n\n\n\\{.*\"seq\":3}\n\n\n");
    }

    @Test
    void aRequestThatNobodyHearsEndsAtOnce() {
        CommandResult nobody = lab.nats("request nope hi --count 2 --replies 3");
        assertThat(nobody.text())
                .matches("[0-9:]{8} Sending request on \"nope\"\n[0-9:]{8} No responders are available\n");
        assertThat(nobody.exit()).isZero();
    }

    @Test
    void aMessageOfAStreamCanBeReadAndRemoved() {
        lab.nats("pub orders.new 'x y' -H a:b -H A:c -J");
        assertThat(lab.nats("stream get ORDERS 1").text())
                .matches("(?s)Item: ORDERS#1 received \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d+ \\+0000 UTC"
                        + " \\([0-9.]+m?s\\) on Subject orders.new\n\nHeaders:\n  A: c\n  a: b\n\nx y\n\n\n");
        assertThat(lab.nats("stream get ORDERS -S orders.new --json").text())
                .contains("  \"seq\": 1,\n  \"hdrs\": \"TkFUUy8xLjAN", "  \"data\": \"eCB5\",\n");
        assertThat(lab.nats("stream rmm ORDERS 1 -f")).isEqualTo(new CommandResult(0, "", "", ""));
        assertThat(lab.nats("stream rmm ORDERS 1 -f").text()).isEqualTo("nats: error: no message found (10057)\n");
        assertThat(lab.nats("stream get ORDERS 1").text())
                .isEqualTo("nats: error: could not retrieve ORDERS#1: no message found (10037)\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "stream get ORDERS 0 | could not retrieve ORDERS#0: bad request (10003)",
                "stream get ORDERS -S nope | could not retrieve ORDERS#-1: no message found (10037)",
                "stream get ORDERS x | strconv.ParseInt: parsing \"x\": invalid syntax",
                "stream get ORDERS | invalid input: cannot prompt for user input without a terminal",
                "stream rmm ORDERS 0 -f | sequence number is required",
                "stream rmm ORDERS 99 -f | stream store EOF (10057)",
                "stream rmm ORDERS 1 | could not obtain confirmation: cannot ask for confirmation without a terminal",
                "stream rmm ORDERS | invalid input: cannot prompt for user input without a terminal"
            })
    void messagesOfStreamsFailInTheRealToolsWords(String line, String error) {
        assertThat(lab.nats(line).text()).isEqualTo("nats: error: " + error + "\n");
    }

    @Test
    void removingAMessageAsks() {
        lab.nats("pub orders.new x -J");
        assertThat(lab.nats("stream rmm ORDERS", "1", "y").text())
                .isEqualTo("? Message Sequence to remove 1\n? Really remove message 1 from Stream ORDERS (y/N) y\n");
        assertThat(lab.nats("stream get ORDERS", "-1", "orders.new").text())
                .startsWith("? Message Sequence to retrieve -1\n? Subject to retrieve last message for orders.new\n")
                .endsWith("could not retrieve ORDERS#-1: no message found (10037)\n");
    }
}
