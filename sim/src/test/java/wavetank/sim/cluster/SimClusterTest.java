package wavetank.sim.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static wavetank.core.kernel.Micros.SECOND;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import wavetank.core.api.Headers;
import wavetank.core.api.Payload;

/** The simulated cluster does what an operator sees of a real one. */
class SimClusterTest {
    private static SimCluster five(long seed) {
        List<ClusterSpec.Server> servers = new ArrayList<>();
        for (int i = 1; i <= 5; i++) {
            servers.add(ClusterSpec.server("n" + i + "-c1", "C1"));
        }
        return new SimCluster(ClusterSpec.of(seed, servers));
    }

    private static String ask(SimCluster cluster, SimClient client, String subject, String body) {
        List<String> answers = new ArrayList<>();
        long request = client.request(subject, Headers.NONE, Payload.of(body), new ClientListener() {
            @Override
            public void answered(Headers headers, Payload payload) {
                answers.add(payload.text());
            }

            @Override
            public void noResponders() {
                answers.add("no responders");
            }
        });
        cluster.loop().runUntil(cluster.now() + 5 * SECOND, () -> !answers.isEmpty());
        client.forget(request);
        return answers.isEmpty() ? "timeout" : answers.get(0);
    }

    @Test
    void electsAMetaLeaderAndPlacesAStream() {
        SimCluster cluster = five(42);
        cluster.startAll();
        cluster.loop().runUntil(15 * SECOND);
        SimClient client = cluster.connect(cluster.servers().get(0), "APP", "app");
        String created = ask(
                cluster,
                client,
                "$JS.API.STREAM.CREATE.ORDERS",
                "{\"name\":\"ORDERS\",\"subjects\":[\"orders.>\"],\"num_replicas\":3,\"retention\":\"limits\",\"storage\":\"file\",\"discard\":\"old\"}");
        assertThat(created).contains("\"did_create\":true").contains("\"leader\":");
        assertThat(ask(cluster, client, "orders.new", "hello")).isEqualTo("{\"stream\":\"ORDERS\",\"seq\":1}");
        cluster.loop().runUntil(cluster.now() + 2 * SECOND);
        assertThat(ask(cluster, client, "$JS.API.STREAM.INFO.ORDERS", "")).contains("\"messages\":1,\"bytes\":45");
        assertThat(
                        ask(
                                cluster,
                                client,
                                "$JS.API.CONSUMER.CREATE.ORDERS.NEW",
                                "{\"stream_name\":\"ORDERS\",\"config\":{\"durable_name\":\"NEW\",\"name\":\"NEW\",\"ack_policy\":\"explicit\",\"deliver_policy\":\"all\",\"replay_policy\":\"instant\"},\"action\":\"create\"}"))
                .contains("\"num_pending\":1");
        assertThat(ask(cluster, client, "$JS.API.STREAM.LEADER.STEPDOWN.ORDERS", ""))
                .doesNotContain("error");
        cluster.loop().runUntil(cluster.now() + SECOND);
        assertThat(ask(cluster, client, "$JS.API.STREAM.LIST", "{\"offset\":0}"))
                .doesNotContain("error");
    }
}
