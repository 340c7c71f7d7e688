package wavetank.sim.run;

import static org.assertj.core.api.Assertions.assertThat;
import static wavetank.core.kernel.Micros.MILLISECOND;
import static wavetank.core.kernel.Micros.SECOND;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What the meta leader says of consumers none of whose servers is online; as nats-server 2.14.5 does. */
final class OfflineConsumersTest {
    private final Lab lab = Lab.of(
            Lab.FIVE
                    + """
                    meta leader: n1-c1
                    streams: [{name: ONE, subjects: [one.*], replicas: 1, placed on: [n5-c1], consumers: [{name: D}, {name: E}]}]
                    """,
            1);

    OfflineConsumersTest() {
        lab.run().cluster().stop(lab.server("n5-c1"));
        lab.pass(2 * SECOND);
    }

    @Test
    void updateIsRefusedHalfASecondLater() {
        long start = lab.now();
        String answer = lab.request(
                lab.server("n1-c1"),
                "$JS.API.CONSUMER.CREATE.ONE.D",
                "{\"stream_name\":\"ONE\",\"config\":{\"durable_name\":\"D\",\"name\":\"D\",\"ack_policy\":\"explicit\","
                        + "\"description\":\"x\"}}");
        assertThat(answer)
                .isEqualTo("{\"type\":\"io.nats.jetstream.api.v1.consumer_create_response\","
                        + "\"error\":{\"code\":500,\"err_code\":10119,\"description\":\"consumer is offline\"}}");
        assertThat(lab.now() - start).isBetween(500 * MILLISECOND, 510 * MILLISECOND);
    }

    @Test
    void newConsumerOfAnOfflineStreamIsAnotherMatter() {
        String answer = lab.request(
                lab.server("n1-c1"),
                "$JS.API.CONSUMER.CREATE.ONE.F",
                "{\"stream_name\":\"ONE\",\"config\":{\"durable_name\":\"F\",\"name\":\"F\",\"ack_policy\":\"explicit\"}}");
        assertThat(answer).contains("\"err_code\":10023");
    }

    @Test
    void listHasTheirConfigurationsAndNamesThemMissing() {
        String answer = lab.request(lab.server("n1-c1"), "$JS.API.CONSUMER.LIST.ONE", "");
        JsonNode list = CapturedJson.tree(answer);
        assertThat(list.get("total").intValue()).isEqualTo(2);
        assertThat(list.get("missing").toString()).isEqualTo("[\"D\",\"E\"]");
        assertThat(list.get("consumers").size()).isEqualTo(2);
        JsonNode first = list.get("consumers").get(0);
        assertThat(first.get("stream_name").stringValue()).isEmpty();
        assertThat(first.get("name").stringValue()).isEmpty();
        assertThat(first.get("config").get("durable_name").stringValue()).isEqualTo("D");
        assertThat(first.get("config").get("metadata").toString()).isEqualTo("{\"_nats.req.level\":\"0\"}");
        assertThat(first.get("delivered").toString()).isEqualTo("{\"consumer_seq\":0,\"stream_seq\":0}");
        assertThat(first.get("cluster").get("replicas").toString())
                .isEqualTo(
                        "[{\"name\":\"n5-c1\",\"current\":false,\"offline\":true,\"active\":0,\"peer\":\"yLeWRAUA\"}]");
    }
}
