package wavetank.sim.run;

import static org.assertj.core.api.Assertions.assertThat;
import static wavetank.core.kernel.Micros.SECOND;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wavetank.core.api.Delivery;
import wavetank.core.api.Headers;
import wavetank.core.api.Payload;
import wavetank.sim.cluster.ClientListener;
import wavetank.sim.cluster.SimServer;

/** What clients that wait for messages hear when their consumer's leader leaves. */
final class WaitingPullsTest {
    private static final String SCENE = Lab.FIVE
            + """
            meta leader: n5-c1
            streams:
              - {name: ORDERS, subjects: [orders.>], replicas: 3, placed on: [n1-c1, n2-c1, n3-c1], leader: n1-c1,
                 consumers: [{name: W, leader: n2-c1}, {name: ONE, replicas: 1, leader: n2-c1}]}
            """;

    private final Lab lab = Lab.of(SCENE, 1);
    private final List<String> heard = new ArrayList<>();

    private final ClientListener listener = new ClientListener() {
        @Override
        public void answered(Headers headers, Payload payload) {
            heard.add(headers.get("Status") + " " + headers.get("Description"));
        }

        @Override
        public void noResponders() {
            heard.add("no responders");
        }

        @Override
        public void delivered(Delivery delivery) {
            heard.add(
                    delivery.headers().get("Status") + " " + delivery.headers().get("Description"));
        }
    };

    private void pull(String consumer) {
        SimServer far = lab.server("n4-c1");
        lab.run()
                .cluster()
                .connect(far, "APP", "app")
                .request(
                        "$JS.API.CONSUMER.MSG.NEXT.ORDERS." + consumer,
                        Headers.NONE,
                        Payload.of("{\"batch\":1,\"expires\":60000000000}"),
                        listener);
        lab.pass(SECOND);
    }

    @ParameterizedTest
    @ValueSource(strings = {"W", "ONE"})
    void consumerOfAServerTakenOutOfTheStreamIsNotCalledDeleted(String consumer) {
        pull(consumer);
        assertThat(lab.nats("stream cluster peer-remove ORDERS n2-c1 --force").exit())
                .isZero();
        lab.pass(5 * SECOND);
        assertThat(heard).isEmpty();
    }

    @Test
    void consumerThatIsDeletedIsCalledSo() {
        pull("W");
        lab.nats("consumer rm ORDERS W --force");
        lab.pass(SECOND);
        assertThat(heard).containsExactly("409 Consumer Deleted");
    }

    @Test
    void consumersOfADeletedStreamAreCalledDeleted() {
        pull("W");
        lab.nats("stream rm ORDERS --force");
        lab.pass(SECOND);
        assertThat(heard).containsExactly("409 Consumer Deleted");
    }
}
