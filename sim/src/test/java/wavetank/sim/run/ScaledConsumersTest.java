package wavetank.sim.run;

import static org.assertj.core.api.Assertions.assertThat;
import static wavetank.core.kernel.Micros.SECOND;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wavetank.sim.scenario.Group;

/** Updates of a consumer that change its number of replicas. */
final class ScaledConsumersTest {
    private static final Group W = new Group.Consumer("ORDERS", "W");

    private static Lab lab(int replicas, long seed) {
        return Lab.of(
                Lab.FIVE
                        + """
                        streams:
                          - {name: ORDERS, subjects: [orders.>], replicas: 3, placed on: [n1-c1, n2-c1, n3-c1], messages: 20 x 10B,
                             consumers: [{name: W, ack: explicit, replicas: %d}]}
                        """
                                .formatted(replicas),
                seed);
    }

    private static String update(Lab lab, int replicas) {
        return lab.request(
                lab.server("n4-c1"),
                "$JS.API.CONSUMER.DURABLE.CREATE.ORDERS.W",
                "{\"stream_name\":\"ORDERS\",\"config\":{\"durable_name\":\"W\",\"name\":\"W\",\"ack_policy\":\"explicit\","
                        + "\"num_replicas\":" + replicas + "}}");
    }

    private static List<String> rows(Lab lab, String part) {
        return lab.nats("consumer info ORDERS W")
                .text()
                .lines()
                .filter(line -> line.contains(part))
                .map(String::strip)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void consumerGetsMoreReplicasAndKeepsWhatItHasGivenOut(long seed) {
        Lab lab = lab(1, seed);
        lab.nats("consumer next ORDERS W --count 7 --ack");
        String leader = lab.leaderOf(W).name();
        assertThat(update(lab, 3)).contains("\"num_replicas\":3").doesNotContain("\"error\"");
        lab.pass(10 * SECOND);
        assertThat(rows(lab, "Replica:")).hasSize(2).allMatch(row -> row.contains("current"));
        assertThat(rows(lab, "Leader:")).singleElement().asString().contains(leader);
        assertThat(rows(lab, "Raft Group:")).singleElement().asString().contains("C-R3F-");
        lab.nats("consumer cluster step-down ORDERS W");
        lab.pass(2 * SECOND);
        assertThat(rows(lab, "Unprocessed Messages:")).containsExactly("Unprocessed Messages: 13");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void consumerThatGetsFewerReplicasStaysWithItsLeader(long seed) {
        Lab lab = lab(3, seed);
        lab.nats("consumer next ORDERS W --count 7 --ack");
        String leader = lab.leaderOf(W).name();
        assertThat(update(lab, 1)).contains("\"num_replicas\":1").doesNotContain("\"error\"");
        lab.pass(10 * SECOND);
        assertThat(rows(lab, "Replica:")).isEmpty();
        assertThat(rows(lab, "Leader:")).singleElement().asString().contains(leader);
        assertThat(rows(lab, "Raft Group:")).allMatch(row -> row.contains("C-R1F-"));
        assertThat(rows(lab, "Unprocessed Messages:")).containsExactly("Unprocessed Messages: 13");
    }

    @Test
    void moreReplicasThanTheStreamHasAreRefused() {
        assertThat(update(lab(1, 1), 5)).contains("\"err_code\":10126");
    }
}
