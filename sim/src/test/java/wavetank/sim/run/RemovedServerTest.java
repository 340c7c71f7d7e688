package wavetank.sim.run;

import static org.assertj.core.api.Assertions.assertThat;
import static wavetank.core.kernel.Micros.SECOND;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What a running server says after it was taken out of the cluster. */
final class RemovedServerTest {
    @Test
    void reportOfItsJetStreamIsEmpty() {
        Lab lab = Lab.of(
                Lab.FIVE
                        + """
                        meta leader: n1-c1
                        streams: [{name: M, subjects: [m.*], replicas: 3, placed on: [n2-c1, n3-c1, n4-c1], messages: 5 x 10B}]
                        """,
                1);
        assertThat(lab.nats("server cluster peer-remove n4-c1 --force").exit()).isZero();
        lab.pass(5 * SECOND);
        String answer =
                lab.request(lab.server("n1-c1"), "admin", "$SYS.REQ.SERVER.PING.JSZ", "{\"server_name\":\"n4-c1\"}");
        List<String> varying = List.of("server_id", "now");
        assertThat(CapturedJson.without(varying, CapturedJson.tree(answer).get("data")))
                .isEqualTo(CapturedJson.without(
                        varying, CapturedJson.tree(Files.resource("captured/047-jsz-online-removed.json"))));
    }
}
