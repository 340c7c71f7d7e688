package wavetank.sim.run;

import static org.assertj.core.api.Assertions.assertThat;
import static wavetank.core.kernel.Micros.SECOND;

import org.junit.jupiter.api.Test;
import wavetank.core.api.Headers;
import wavetank.core.api.Payload;
import wavetank.sim.nats.Connection;

/** What an account may have, the RAFT nodes that a server may run, and the API level that a client may ask for. */
final class AccountLimitsTest {
    private static String scene(String limits, String more) {
        return "scenario: limits\nclusters: [{name: C1, servers: 3}]\n" + more
                + "accounts: [{name: APP, users: [{user: app, password: app}], limits: {" + limits + "}}]\n";
    }

    private static String create(Lab lab, String name, String rest) {
        return lab.request(
                lab.server("n1-c1"),
                "$JS.API.STREAM.CREATE." + name,
                "{\"name\":\"" + name + "\",\"subjects\":[\"" + name + ".>\"]" + rest + "}");
    }

    @Test
    void reservationsOfStreamsMustFitIntoTheAccount() {
        Lab lab = Lab.of(scene("max_file: 1MiB, max_memory: 64KiB", ""), 1);
        assertThat(create(lab, "A", ",\"max_bytes\":262144,\"num_replicas\":3")).contains("did_create");
        assertThat(create(lab, "B", ",\"max_bytes\":262145"))
                .contains("insufficient storage resources available")
                .contains("10047");
        assertThat(create(lab, "C", ",\"max_bytes\":65537,\"storage\":\"memory\""))
                .contains("10028");
        assertThat(create(lab, "B", ",\"max_bytes\":262144")).contains("did_create");
    }

    @Test
    void messageThatDoesNotFitIntoTheAccountIsRefused() {
        Lab lab = Lab.of(scene("max_memory: 1KiB", ""), 1);
        assertThat(create(lab, "M", ",\"storage\":\"memory\"")).contains("did_create");
        assertThat(lab.request(lab.server("n1-c1"), "M.x", "x".repeat(600))).contains("\"seq\":1");
        lab.pass(SECOND);
        assertThat(lab.request(lab.server("n1-c1"), "M.x", "x".repeat(600)))
                .contains("resource limits exceeded for account")
                .contains("10002");
    }

    @Test
    void accountLowersTheNumberOfConsumers() {
        Lab lab = Lab.of(scene("max_consumers: 1", ""), 1);
        assertThat(create(lab, "A", ",\"max_consumers\":2")).contains("10026");
        assertThat(create(lab, "A", "")).contains("did_create");
        String body = "{\"stream_name\":\"A\",\"config\":{\"durable_name\":\"%s\",\"ack_policy\":\"explicit\"}}";
        assertThat(lab.request(lab.server("n1-c1"), "$JS.API.CONSUMER.CREATE.A.X", body.formatted("X")))
                .doesNotContain("error");
        assertThat(lab.request(lab.server("n1-c1"), "$JS.API.CONSUMER.CREATE.A.Y", body.formatted("Y")))
                .contains("maximum consumers limit reached")
                .contains("10026");
    }

    @Test
    void consumerOnServersWithTooManyNodesIsRefused() {
        Lab lab = Lab.of(scene("", "config: {max_ha_assets: 2}\n"), 1);
        assertThat(create(lab, "A", ",\"num_replicas\":3")).contains("did_create");
        assertThat(create(lab, "B", ",\"num_replicas\":3")).contains("did_create");
        lab.pass(15 * SECOND);
        String body = "{\"stream_name\":\"A\",\"config\":{\"durable_name\":\"X\",\"ack_policy\":\"explicit\"%s}}";
        assertThat(lab.request(lab.server("n1-c1"), "$JS.API.CONSUMER.CREATE.A.X", body.formatted("")))
                .contains("insufficient resources")
                .contains("10023");
        assertThat(lab.request(
                        lab.server("n1-c1"), "$JS.API.CONSUMER.CREATE.A.X", body.formatted(",\"num_replicas\":1")))
                .doesNotContain("error");
    }

    @Test
    void streamThatItsServersCannotRunIsRefusedByThemAndRemoved() {
        Lab lab = Lab.of(scene("", "config: {max_ha_assets: 1}\n"), 1);
        assertThat(create(lab, "A", ",\"num_replicas\":3")).contains("did_create");
        assertThat(create(lab, "B", ",\"num_replicas\":3"))
                .contains("system limit reached")
                .contains("10049");
        lab.pass(SECOND);
        assertThat(lab.request(lab.server("n1-c1"), "$JS.API.STREAM.NAMES", "")).contains("[\"A\"]");
    }

    @Test
    void clientThatNeedsANewerServerIsRefused() {
        Lab lab = Lab.of(scene("", ""), 1);
        assertThat(level(lab, "4")).contains("api").doesNotContain("error\"");
        for (String needed : new String[] {"5", "new"}) {
            assertThat(level(lab, needed))
                    .contains("JetStream minimum api level required")
                    .contains("10185");
        }
    }

    private static String level(Lab lab, String needed) {
        SimConnection connection =
                new SimConnection(lab.run().cluster(), lab.run().cluster().connect(lab.server("n1-c1"), "APP", "app"));
        Connection.Answer answer = connection.request(
                "$JS.API.INFO", Headers.of("Nats-Required-Api-Level", needed), Payload.EMPTY, 5 * SECOND);
        return answer instanceof Connection.Answer.Got got
                ? got.reply().payload().text()
                : answer.toString();
    }
}
