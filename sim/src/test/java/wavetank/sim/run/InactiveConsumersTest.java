package wavetank.sim.run;

import static org.assertj.core.api.Assertions.assertThat;
import static wavetank.core.kernel.Micros.SECOND;

import org.junit.jupiter.api.Test;

/** A consumer that nobody uses for its threshold is removed on all servers; one that somebody waits at is not. */
final class InactiveConsumersTest {
    private final Lab lab = Lab.of(Lab.FIVE_WITH_ORDERS, 1);

    private void create(String config) {
        String answer =
                call("$JS.API.CONSUMER.CREATE.ORDERS.E", "{\"stream_name\":\"ORDERS\",\"config\":" + config + "}");
        assertThat(answer).contains("\"name\":\"E\"").doesNotContain("error");
    }

    private String call(String subject, String body) {
        return lab.request(lab.server("n1-c1"), subject, body);
    }

    private String info() {
        return call("$JS.API.CONSUMER.INFO.ORDERS.E", "");
    }

    @Test
    void ephemeralLivesFiveSecondsAndLittleMore() {
        create("{\"name\":\"E\",\"ack_policy\":\"explicit\"}");
        lab.pass(5 * SECOND);
        assertThat(info()).contains("\"num_pending\"");
        lab.pass(2 * SECOND);
        assertThat(info()).contains("10014");
    }

    @Test
    void replicatedOneGoesOnAllServers() {
        create("{\"name\":\"E\",\"ack_policy\":\"explicit\",\"num_replicas\":3,\"inactive_threshold\":10000000000}");
        lab.pass(9 * SECOND);
        assertThat(info()).contains("\"num_pending\"");
        lab.pass(3 * SECOND);
        assertThat(info()).contains("10014");
        assertThat(call("$JS.API.CONSUMER.NAMES.ORDERS", "")).contains("[\"NEW\"]");
    }

    @Test
    void pullThatWaitsKeepsIt() {
        create("{\"name\":\"E\",\"ack_policy\":\"explicit\"}");
        for (int i = 0; i < 4; i++) {
            call("$JS.API.CONSUMER.MSG.NEXT.ORDERS.E", "{\"batch\":1,\"expires\":4900000000}");
        }
        assertThat(info()).contains("\"num_pending\"");
    }

    @Test
    void durableStays() {
        lab.pass(60 * SECOND);
        assertThat(call("$JS.API.CONSUMER.INFO.ORDERS.NEW", "")).contains("\"name\":\"NEW\"");
    }
}
