package wavetank.sim.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server says before it ends in good order reaches the other clusters too, however slow the gateways are. */
final class LastWordsTest {
    private static final String REPORT = "nats server report jetstream";

    /** Column of the meta group's table, from 1. */
    private static final int ONLINE = 5;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void stoppedClusterIsOfflineEverywhereAtOnce(long seed) {
        Play play = Play.of(
                """
                scenario: three clusters of which one stops
                clusters: [{name: c1, servers: 3}, {name: c2, servers: 3}, {name: c3, servers: 3}]
                meta leader: n1-c1
                network: {gateway: {latency: 300ms}}
                streams: [{name: S, subjects: [s], replicas: 3, placed on: [n1-c2, n2-c2, n3-c2], consumers: [{name: D}]}]
                settle: no
                timeline:
                  - {at: 1s, stop: cluster c2}
                  - {after: 15s, show: nats server report jetstream}
                """,
                seed);
        List<String> online = play.lines(REPORT, "-c2").stream()
                .map(row -> row.split("│")[ONLINE].strip())
                .toList();
        assertThat(online).as(play.output(REPORT)).containsExactly("false", "false", "false");
    }
}
