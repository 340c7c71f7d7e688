package wavetank.sim.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A stream that moves to another cluster takes all its consumers along, with what they have given out. */
final class MovedConsumersTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void consumersWithFewerReplicasThanTheStreamMoveToo(long seed) {
        Play play = Play.of(
                """
                scenario: a stream moves
                clusters: [{name: C1, servers: 3}, {name: C2, servers: 3}]
                settle: no
                streams:
                  - {name: ORDERS, subjects: [orders.>], replicas: 3, placed on: [n1-c1, n2-c1, n3-c1], messages: 50 x 100B,
                     consumers: [{name: FULL}, {name: ONE, replicas: 1}]}
                timeline:
                  - {at: 1s, show: nats consumer next ORDERS ONE --count 7 --ack}
                  - {after: 1s, run: nats stream edit ORDERS --cluster C2 --force}
                  - {after: 30s, show: nats stream info ORDERS}
                  - {show: nats consumer info ORDERS ONE}
                  - {show: nats consumer info ORDERS FULL}
                  - {show: nats consumer next ORDERS ONE --count 1 --ack}
                expect: ['replicas of ORDERS: equal']
                """,
                seed);
        assertThat(play.unmet()).isEmpty();
        assertThat(play.lines("nats stream info ORDERS", "Replica:"))
                .hasSize(2)
                .allMatch(line -> line.contains("-c2, current"));
        assertThat(play.lines("nats consumer info ORDERS ONE", "Leader:"))
                .singleElement()
                .asString()
                .contains("-c2");
        assertThat(play.lines("nats consumer info ORDERS ONE", "Replica:")).isEmpty();
        assertThat(play.lines("nats consumer info ORDERS FULL", "Replica:"))
                .hasSize(2)
                .allMatch(line -> line.contains("-c2, current"));
        assertThat(play.output("nats consumer next ORDERS ONE --count 1 --ack")).contains("str seq: 8");
    }
}
