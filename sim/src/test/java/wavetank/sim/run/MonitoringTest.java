package wavetank.sim.run;

import static org.assertj.core.api.Assertions.assertThat;
import static wavetank.core.kernel.Micros.SECOND;

import org.junit.jupiter.api.Test;
import wavetank.sim.cluster.SimServer;

/** What an operator sees of servers in good and bad health, over the monitoring services. */
final class MonitoringTest {
    private static final String SYS = " --user admin --password s3cr3t!";

    private final Lab lab = Lab.of(Lab.FIVE_WITH_ORDERS, 1);

    private String nats(String line) {
        return lab.nats(line + SYS).text();
    }

    private String ask(SimServer at, String service, String body) {
        return lab.request(at, "admin", "$SYS.REQ.SERVER.PING." + service, body);
    }

    @Test
    void healthyServersSayOk() {
        assertThat(nats("server request jetstream-health --name n1-c1"))
                .endsWith("\"data\":{\"status\":\"ok\",\"status_code\":200}}\n");
        assertThat(nats("server report health"))
                .contains("│ n5-c1  │ C1      │        │ ok (200)       │      │       │", "ok: 5 / err: 0");
    }

    @Test
    void withoutAQuorumOfTheMetaGroupNobodyIsHealthy() {
        lab.kill(lab.server("n1-c1"), lab.server("n2-c1"), lab.server("n3-c1"));
        lab.pass(20 * SECOND);
        String answer = "JetStream has not established contact with a meta leader";
        assertThat(ask(lab.server("n4-c1"), "HEALTHZ", "{\"details\":true}"))
                .contains("\"data\":{\"status\":\"error\",\"status_code\":503,\"errors\":[{\"type\":\"JETSTREAM\","
                        + "\"error\":\"" + answer + "\"}]}");
        assertThat(ask(lab.server("n4-c1"), "HEALTHZ", "{\"js-enabled-only\":true}"))
                .contains("\"status\":\"ok\"");
    }

    @Test
    void whatIsNotThereIsNotFound() {
        SimServer replica = lab.leaderOf(Lab.ORDERS);
        String named = "\"server_name\":\"" + replica.name() + "\",\"exact_match\":true,";
        assertThat(ask(replica, "HEALTHZ", "{" + named + "\"account\":\"APP\",\"stream\":\"NOPE\"}"))
                .contains("{\"status\":\"unavailable\",\"status_code\":404,"
                        + "\"error\":\"JetStream stream \\\"NOPE\\\" not found on account \\\"APP\\\"\"}");
        assertThat(ask(replica, "HEALTHZ", "{" + named + "\"stream\":\"ORDERS\"}"))
                .contains("{\"status\":\"error\",\"status_code\":400,"
                        + "\"error\":\"\\\"account\\\" must not be empty when checking stream health\"}");
    }

    @Test
    void everyServerAnswersABodyThatItCannotRead() {
        assertThat(ask(lab.server("n1-c1"), "HEALTHZ", "{\"account\":5}"))
                .contains(
                        "\"error\":{\"code\":400,\"description\":\"json: cannot unmarshal number into Go struct field "
                                + "HealthzEventOptions.HealthzOptions.account of type string\"}");
        assertThat(ask(lab.server("n1-c1"), "ACCOUNTZ", "{\"account\":\"NO\"}"))
                .contains("\"data\":null,\"error\":{\"code\":500,\"description\":\"Account NO does not exist\"}");
    }

    @Test
    void raftStateIsThatOfTheGroup() {
        SimServer leader = lab.leaderOf(Lab.ORDERS);
        String body = "{\"server_name\":\"" + leader.name() + "\",\"exact_match\":true,\"account\":\"APP\"}";
        assertThat(ask(leader, "RAFTZ", body))
                .containsPattern("\"S-R3F-[0-9A-Za-z]{8}\":\\{\"id\":\"[0-9A-Za-z]{8}\","
                        + "\"state\":\"LEADER\",\"size\":3,\"quorum_needed\":2,\"committed\":")
                .contains("\"ever_had_leader\":true,\"term\":1,", "\"known\":true,\"last_replicated_index\":");
        assertThat(ask(leader, "RAFTZ", body.replace("APP", "NO"))).endsWith("\"data\":{}}");
    }

    @Test
    void aServerTellsItsVariables() {
        assertThat(nats("server info n2-c1"))
                .startsWith("Server information for n2-c1 (N")
                .contains("Version: 2.14.5\n", "Client URLs: n2-c1:4222\n", "Active Accounts: 1\n", "Name: C1\n")
                .contains("Maximum File Storage: 10 GiB\n", "TLS Timeout: 2.00s\n", "Write sync Frequency: 2m0s\n");
        assertThat(nats("server info nope"))
                .isEqualTo("nats: error: no results received, ensure the account used has system privileges and "
                        + "appropriate permissions\n");
    }

    @Test
    void theToolSeesItsOwnConnection() {
        assertThat(nats("server report connections"))
                .contains("Top 1 Connections out of 1 by subs", "│ NATS CLI Version 0.4.0 │", "│ $SYS    │");
        assertThat(nats("server report routes")).contains("Cluster Report", "│ rid:16 │");
        assertThat(nats("server request kick 999999 " + id("n1-c1")))
                .contains("\"code\": 500,\n    \"description\": \"no such client or leafnode id\"");
    }

    private String id(String server) {
        return nats("server request variables --name " + server).replaceAll("(?s).*\"server_id\":\"([^\"]*)\".*", "$1");
    }

    @Test
    void whatNoServerServesHasNoResponders() {
        assertThat(nats("request $SYS.REQ.SERVER.PING.NOPE ''")).contains("No responders are available");
    }
}
