package wavetank.sim.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Commands of the tool and what the simulated servers make of them, as seen with natscli v0.4.0 and nats-server 2.14.5. */
final class ToolAtTheServersTest {
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
}
