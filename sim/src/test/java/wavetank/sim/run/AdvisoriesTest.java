package wavetank.sim.run;

import static org.assertj.core.api.Assertions.assertThat;
import static wavetank.core.kernel.Micros.SECOND;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import wavetank.sim.cluster.SimClient;
import wavetank.sim.cluster.SimServer;
import wavetank.sim.scenario.Group;

/** What servers tell without being asked, held against what nats-server 2.14.5 told after the same actions (folder 07 of the captures). */
final class AdvisoriesTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String PREFIX = "$JS.EVENT.ADVISORY.";
    private static final Group ADV = new Group.Stream("ADV");

    /** One message: who heard it, where, what. */
    private record Heard(String account, String subject, JsonNode event) {
        /** Short: account and subject without what all have in common, of an audit what was called. */
        String text() {
            String call = event.path("subject").asString("");
            return account + " " + subject.replace(PREFIX, "") + (call.isEmpty() ? "" : " " + call);
        }
    }

    private final Lab lab = Lab.of(Lab.FIVE, 1);
    private final List<Heard> heard = new ArrayList<>();

    private void listen() {
        for (String account : List.of("APP", "$SYS")) {
            SimClient client = lab.run().cluster().connect(lab.server("n1-c1"), account, "listener");
            client.subscribe(
                    PREFIX + ">",
                    m -> heard.add(new Heard(
                            account, m.subject(), JSON.readTree(m.payload().text()))));
        }
        lab.pass(SECOND);
    }

    private void create() {
        lab.request(
                lab.server("n1-c1"),
                "$JS.API.STREAM.CREATE.ADV",
                "{\"name\":\"ADV\",\"subjects\":[\"adv.>\"],\"num_replicas\":3}");
        lab.pass(3 * SECOND);
    }

    private void consumer() {
        lab.request(
                lab.server("n1-c1"),
                "$JS.API.CONSUMER.DURABLE.CREATE.ADV.CON",
                "{\"stream_name\":\"ADV\",\"config\":{\"durable_name\":\"CON\",\"ack_policy\":\"explicit\"}}");
        lab.pass(3 * SECOND);
    }

    private List<String> texts() {
        return heard.stream().map(Heard::text).toList();
    }

    private JsonNode event(String text) {
        return heard.stream()
                .filter(h -> h.text().equals(text))
                .findFirst()
                .orElseThrow(() -> new AssertionError(text + " not among " + texts()))
                .event();
    }

    private static Set<String> names(JsonNode event) {
        return new TreeSet<>(event.propertyNames());
    }

    @Test
    void newStreamIsToldInTheOrderOfTheRealServer() {
        listen();
        create();
        assertThat(texts())
                .containsExactly(
                        "$SYS STREAM.LEADER_ELECTED.ADV",
                        "APP STREAM.LEADER_ELECTED.ADV",
                        "APP API $JS.API.STREAM.CREATE.ADV",
                        "APP STREAM.CREATED.ADV");
        JsonNode elected = event("APP STREAM.LEADER_ELECTED.ADV");
        assertThat(elected.propertyNames()).containsExactly("type", "id", "timestamp", "stream", "leader", "replicas");
        assertThat(elected.path("leader").asString())
                .isEqualTo(lab.leaderOf(ADV).name());
        assertThat(elected.path("replicas").size()).as("with the leader").isEqualTo(3);
        JsonNode bySystem = event("$SYS STREAM.LEADER_ELECTED.ADV");
        assertThat(bySystem.path("account").asString()).isEqualTo("APP");
        assertThat(bySystem.path("id")).isEqualTo(elected.path("id"));
        JsonNode action = event("APP STREAM.CREATED.ADV");
        assertThat(action.propertyNames()).containsExactly("type", "id", "timestamp", "stream", "action");
        assertThat(action.path("action").asString()).isEqualTo("create");
    }

    @Test
    void auditTellsWhoAskedWhatAndTheWholeAnswer() {
        listen();
        create();
        JsonNode audit = event("APP API $JS.API.STREAM.CREATE.ADV");
        assertThat(audit.propertyNames())
                .containsExactly("type", "id", "timestamp", "server", "client", "subject", "response");
        assertThat(names(audit.path("client")))
                .contains("start", "host", "id", "acc", "user", "rtt", "server", "cluster", "kind", "client_type");
        assertThat(audit.path("client").path("server").asString()).isEqualTo("n1-c1");
        JsonNode answer = JSON.readTree(audit.path("response").asString());
        assertThat(answer.path("did_create").asBoolean()).isTrue();

        heard.clear();
        lab.request(lab.server("n2-c1"), "admin", "$JS.API.META.LEADER.STEPDOWN", "{}");
        lab.pass(3 * SECOND);
        JsonNode system = event("$SYS API $JS.API.META.LEADER.STEPDOWN");
        assertThat(system.path("client").isEmpty())
                .as("no request info comes with a call of the system account")
                .isTrue();
        assertThat(system.path("request").asString()).isEqualTo("{}");
        JsonNode domain = event("$SYS DOMAIN.LEADER_ELECTED");
        assertThat(domain.path("leader").asString()).as("a peer id").hasSize(8);
        assertThat(domain.path("replicas").size()).isEqualTo(5);
        assertThat(domain.path("cluster").asString()).isEqualTo("C1");
    }

    @Test
    void consumersStepDownsUpdatesAndDeletionsAreToldAsCaptured() {
        create();
        listen();
        consumer();
        assertThat(texts())
                .containsExactly(
                        "$SYS CONSUMER.LEADER_ELECTED.ADV.CON",
                        "APP CONSUMER.LEADER_ELECTED.ADV.CON",
                        "APP API $JS.API.CONSUMER.DURABLE.CREATE.ADV.CON",
                        "APP CONSUMER.CREATED.ADV.CON");
        step("$JS.API.STREAM.LEADER.STEPDOWN.ADV", "");
        assertThat(texts())
                .containsExactly(
                        "APP API $JS.API.STREAM.LEADER.STEPDOWN.ADV",
                        "$SYS STREAM.LEADER_ELECTED.ADV",
                        "APP STREAM.LEADER_ELECTED.ADV");
        step("$JS.API.STREAM.UPDATE.ADV", "{\"name\":\"ADV\",\"subjects\":[\"adv.>\"],\"num_replicas\":5}");
        assertThat(texts())
                .contains("APP STREAM.UPDATED.ADV", "APP API $JS.API.STREAM.UPDATE.ADV")
                .doesNotContain("APP STREAM.LEADER_ELECTED.ADV");
        assertThat(texts().indexOf("APP STREAM.UPDATED.ADV"))
                .isLessThan(texts().indexOf("APP API $JS.API.STREAM.UPDATE.ADV"));
        step("$JS.API.CONSUMER.DELETE.ADV.CON", "");
        assertThat(texts()).containsExactly("APP CONSUMER.DELETED.ADV.CON", "APP API $JS.API.CONSUMER.DELETE.ADV.CON");
        step("$JS.API.STREAM.DELETE.ADV", "");
        assertThat(texts()).containsExactly("APP STREAM.DELETED.ADV", "APP API $JS.API.STREAM.DELETE.ADV");
    }

    private void step(String subject, String body) {
        heard.clear();
        lab.request(lab.server("n1-c1"), subject, body);
        lab.pass(4 * SECOND);
    }

    @Test
    void lostQuorumIsToldTenToTwentySecondsLater() {
        create();
        consumer();
        SimServer survivor = lab.leaderOf(ADV);
        SimClient client = lab.run().cluster().connect(survivor, "APP", "app");
        client.subscribe(
                PREFIX + "STREAM.>",
                m -> heard.add(
                        new Heard("APP", m.subject(), JSON.readTree(m.payload().text()))));
        lab.pass(SECOND);
        lab.kill(lab.followers(ADV).toArray(SimServer[]::new));
        lab.pass(5 * SECOND);
        assertThat(heard).isEmpty();
        lab.pass(18 * SECOND);
        assertThat(texts()).startsWith("APP STREAM.QUORUM_LOST.ADV");
        JsonNode lost = heard.get(0).event();
        assertThat(lost.propertyNames()).containsExactly("type", "id", "timestamp", "stream", "replicas");
        for (JsonNode replica : lost.path("replicas")) {
            boolean self = replica.path("name").asString().equals(survivor.name());
            assertThat(replica.path("current").asBoolean())
                    .as(replica.toString())
                    .isEqualTo(self);
        }
    }

    @Test
    void removedServerSaysSoToTheSystemAccountOnly() {
        listen();
        SimServer removed = lab.run().cluster().servers().stream()
                .filter(s -> !s.name().equals("n1-c1") && s != lab.leaderOf(Lab.META))
                .findFirst()
                .orElseThrow();
        lab.request(lab.server("n1-c1"), "admin", "$JS.API.SERVER.REMOVE", "{\"peer\":\"" + removed.name() + "\"}");
        lab.pass(3 * SECOND);
        assertThat(texts()).contains("$SYS SERVER.REMOVED").doesNotContain("APP SERVER.REMOVED");
        JsonNode told = event("$SYS SERVER.REMOVED");
        assertThat(told.propertyNames()).containsExactly("type", "id", "timestamp", "server", "server_id", "cluster");
        assertThat(told.path("server").asString()).isEqualTo(removed.name());
        JsonNode audit = event("$SYS API $JS.API.SERVER.REMOVE");
        assertThat(audit.path("request").asString()).contains(removed.name());
    }

    @Test
    void messagesOfAccountsDoNotMeet() {
        listen();
        create();
        assertThat(texts()).doesNotContain("$SYS STREAM.CREATED.ADV", "$SYS API $JS.API.STREAM.CREATE.ADV");
    }

    @Test
    void connectionsAreToldToTheSystemAccount() {
        SimClient system = lab.run().cluster().connect(lab.server("n3-c1"), "$SYS", "admin");
        List<@Nullable JsonNode> events = new ArrayList<>();
        system.subscribe(
                "$SYS.ACCOUNT.*.*", m -> events.add(JSON.readTree(m.payload().text())));
        lab.pass(SECOND);
        SimClient client = lab.run().cluster().connect(lab.server("n2-c1"), "APP", "app");
        lab.pass(SECOND);
        client.close();
        lab.pass(SECOND);
        assertThat(events).hasSize(2);
        JsonNode connect = events.get(0);
        JsonNode disconnect = events.get(1);
        assertThat(connect).isNotNull();
        assertThat(connect.path("type").asString()).isEqualTo("io.nats.server.advisory.v1.client_connect");
        assertThat(connect.path("server").path("name").asString()).isEqualTo("n2-c1");
        assertThat(connect.path("client").path("name_tag").asString()).isEqualTo("APP");
        assertThat(disconnect.propertyNames())
                .containsExactly("type", "id", "timestamp", "server", "client", "sent", "received", "reason");
        assertThat(disconnect.path("reason").asString()).isEqualTo("Client Closed");
    }
}
