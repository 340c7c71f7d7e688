package wavetank.sim.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A copy of a stream that stops half-way is still called a copy that stopped half-way. */
final class StalledCatchupTest {
    private static final String INFO = "nats stream info ORDERS";

    @Test
    void lagIsKeptUntilTheCatchUpGoesOn() {
        Play play = Play.of(
                """
                scenario: a catch-up stalls
                clusters: [{name: C1, servers: 4}]
                meta leader: n1-c1
                streams:
                  - {name: ORDERS, subjects: [orders.>], replicas: 3, placed on: [n1-c1, n2-c1, n3-c1], leader: n1-c1,
                     messages: 20000 x 100B}
                settle: no
                timeline:
                  - {at: 200s, run: nats stream cluster peer-remove ORDERS n3-c1 --force}
                  - {after: 1500ms, show: nats stream info ORDERS}
                  - {isolate: n4-c1}
                  - {after: 50s, show: nats stream info ORDERS}
                  - {heal: all}
                  - {after: 60s, show: nats stream info ORDERS}
                expect: ['replicas of ORDERS: equal']
                """);
        assertThat(play.unmet()).isEmpty();
        List<String> rows = IntStream.rangeClosed(1, 3)
                .mapToObj(run -> play.output(run, INFO)
                        .lines()
                        .filter(l -> l.contains("n4-c1"))
                        .findFirst()
                        .orElseThrow())
                .toList();
        String behind = rows.get(0).replaceAll(".*, ([0-9,]+ operations behind)$", "$1");
        assertThat(behind).matches("1[0-9],\\d{3} operations behind");
        assertThat(rows.get(1)).endsWith(behind);
        assertThat(rows.get(2)).contains("current").doesNotContain("behind");
    }
}
