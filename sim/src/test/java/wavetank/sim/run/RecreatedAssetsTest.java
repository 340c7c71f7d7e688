package wavetank.sim.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams and consumers that are deleted and made again while a server is away: nothing of the old ones may come back with it. */
final class RecreatedAssetsTest {
    private static final String CLUSTER =
            """
            scenario: made again while a server is away
            clusters: [{name: C1, servers: 3}]
            meta leader: n1-c1
            settle: no
            """;

    private static final String MADE_AGAIN =
            """
              - run: nats stream rm ORDERS --force
              - {after: 1s, run: 'nats stream add ORDERS --subjects orders.> --replicas 3 --defaults'}
              - {after: 10s, run: nats publish orders.new hello --count 3 --jetstream --quiet}
            """;

    @ParameterizedTest
    @ValueSource(strings = {"kill", "stop"})
    void streamThatWasMadeAgainHasNoOldMessagesOnTheReturnedServer(String fault) {
        Play play = Play.of(
                CLUSTER
                        + """
                streams: [{name: ORDERS, subjects: [orders.>], replicas: 3, leader: n1-c1, messages: 50 x 100B}]
                timeline:
                  - {at: 1s, %s: n3-c1}
                """
                                .formatted(fault)
                        + MADE_AGAIN
                        + """
                  - {after: 1s, start: n3-c1}
                  - {after: 40s, show: nats stream info ORDERS --state}
                expect: ['replicas of ORDERS: equal']
                """);
        assertThat(play.unmet()).isEmpty();
        assertThat(play.lines("nats stream info ORDERS --state", "Messages:")).containsExactly("Messages: 3");
    }

    @Test
    void serverCutOffMeanwhileDropsItsReplicaOfTheOldStream() {
        Play play = Play.of(
                CLUSTER
                        + """
                streams: [{name: ORDERS, subjects: [orders.>], replicas: 3, leader: n1-c1, messages: 50 x 100B}]
                timeline:
                  - {at: 1s, isolate: n3-c1}
                """
                        + MADE_AGAIN
                        + """
                  - {after: 70s, heal: all}
                  - {after: 60s, show: nats stream info ORDERS --state}
                expect: ['replicas of ORDERS: equal']
                """);
        assertThat(play.unmet()).isEmpty();
        assertThat(play.lines("nats stream info ORDERS --state", "Messages:")).containsExactly("Messages: 3");
    }

    @Test
    void consumerThatWasMadeAgainStartsAtTheBeginningOnTheReturnedServerToo() {
        Play play = Play.of(
                CLUSTER
                        + """
                streams: [{name: ORDERS, subjects: [orders.>], replicas: 3, leader: n1-c1, messages: 20 x 10B, consumers: [{name: W, leader: n1-c1}]}]
                timeline:
                  - {at: 1s, show: nats consumer next ORDERS W --count 10 --ack}
                  - {kill: n3-c1}
                  - {after: 1s, run: nats consumer rm ORDERS W --force}
                  - {run: nats consumer add ORDERS W --pull --ack explicit --deliver all --defaults}
                  - {after: 5s, start: n3-c1}
                  - {after: 20s, run: nats consumer cluster step-down ORDERS W --preferred n3-c1}
                  - {after: 2s, show: nats consumer info ORDERS W}
                """);
        assertThat(play.unmet()).isEmpty();
        assertThat(play.lines("nats consumer info ORDERS W", "Unprocessed Messages:"))
                .containsExactly("Unprocessed Messages: 20");
    }
}
