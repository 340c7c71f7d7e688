package wavetank.sim.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import wavetank.core.api.PeerInfo;

final class PeerListTest {
    private static final Duration SEEN = Duration.ofMillis(1);

    @Test
    void starsTheLeaderAndMarksWhoIsOfflineOrOutdated() {
        PeerInfo offline = new PeerInfo("n2-c1", true, true, 1, 0, "");
        var cluster = Given.cluster("c1", "n3-c1", Given.current("n1-c1", SEEN), offline);
        assertThat(PeerList.render(cluster, Style.MODERN)).isEqualTo("n1-c1, n2-c1!, n3-c1*");
        var lagging = Given.cluster("c1", "n3-c1", Given.outdated("n1-c1", SEEN, 1));
        assertThat(PeerList.render(lagging, Style.CLASSIC)).isEqualTo("n1-c1!, n3-c1*");
        assertThat(PeerList.render(lagging, Style.DOCS)).isEqualTo("n1-c1, n3-c1*");
    }

    @Test
    void showsNoStarWithoutLeaderAndNothingWithoutCluster() {
        var leaderless = Given.cluster("c1", "", Given.current("n1-c1", SEEN), Given.outdated("n2-c1", SEEN, 0));
        assertThat(PeerList.render(leaderless, Style.MODERN)).isEqualTo("n1-c1, n2-c1!");
        assertThat(PeerList.render(null, Style.MODERN)).isEmpty();
    }

    @Test
    void sortsWithTheMarks() {
        var cluster = Given.group("c1", "n1", "n10");
        assertThat(PeerList.render(cluster, Style.MODERN)).isEqualTo("n1*, n10");
    }

    @Test
    void dropsTheCommonEndOfNamesButNeverTheFirstLabel() {
        assertThat(PeerList.compact(List.of("n1.eu.acme", "n2.eu.acme"))).containsExactly("n1", "n2");
        assertThat(PeerList.compact(List.of("n1.eu.acme", "n2.us.acme"))).containsExactly("n1.eu", "n2.us");
        assertThat(PeerList.compact(List.of("127.0.0.1", "127.0.0.1"))).containsExactly("127", "127");
        assertThat(PeerList.compact(List.of("n1.eu"))).containsExactly("n1");
        assertThat(PeerList.compact(List.of())).isEmpty();
    }
}
