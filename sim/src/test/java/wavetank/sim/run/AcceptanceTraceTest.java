package wavetank.sim.run;

import static org.assertj.core.api.Assertions.assertThat;
import static wavetank.core.kernel.Micros.MILLISECOND;
import static wavetank.core.kernel.Micros.SECOND;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import wavetank.core.raft.LogLevel;
import wavetank.sim.cluster.ClusterObserver;
import wavetank.sim.cluster.SimServer;

/** What real clusters were seen to do (specification of RAFT, section 28.1), done to simulated ones; numbers are those of the traces. */
final class AcceptanceTraceTest {
    private static String row(String report, SimServer server) {
        Matcher row = Pattern.compile("Replica: (" + server.name() + ", .*)").matcher(report);
        assertThat(row.find()).as(report).isTrue();
        return row.group(1);
    }

    /** T6: 6 000 messages behind, and not offline. */
    @Test
    void deadFollowerIsOutdatedAndSoManyOperationsBehind() {
        Lab lab = Lab.of(Lab.FIVE_WITH_ORDERS, 6);
        SimServer dead = lab.followers(Lab.ORDERS).get(0);
        SimServer alive = lab.followers(Lab.ORDERS).get(1);
        lab.kill(dead);
        long killed = lab.now();
        lab.nats("pub orders.new x --count 6000 --quiet");
        lab.pass(Math.max(0, killed + 1_900 * MILLISECOND - lab.now()));
        String report = lab.nats("stream info ORDERS").text();
        assertThat(row(report, dead)).matches(dead.name() + ", outdated, seen [0-9.]+m?s ago, 6,000 operations behind");
        assertThat(row(report, alive)).matches(alive.name() + ", current, seen [0-9.]+(ms|µs|s) ago");
    }

    /** T8: both followers dead, nothing written: they stay current for 10 s, then the leader goes. */
    @Test
    void leaderWithoutQuorumCallsItsDeadFollowersCurrentForTenSeconds() {
        Lab lab = Lab.of(Lab.FIVE_WITH_ORDERS, 8);
        List<SimServer> dead = lab.followers(Lab.ORDERS);
        SimServer leader = lab.leaderOf(Lab.ORDERS);
        long killed = lab.now();
        dead.forEach(lab::kill);
        lab.pass(8 * SECOND);
        String early = lab.nats("stream info ORDERS").text();
        dead.forEach(
                server -> assertThat(row(early, server)).matches(server.name() + ", current, seen [89][0-9.]*s ago"));
        lab.until(
                "no leader of ORDERS", 13 * SECOND, () -> lab.leader(Lab.ORDERS).isEmpty());
        assertThat(lab.now() - killed).isBetween(9 * SECOND, 20 * SECOND);
        String late = lab.nats("stream info ORDERS").text();
        dead.forEach(server -> assertThat(row(late, server)).matches(server.name() + ", outdated, .*"));
        assertThat(late).contains("Replica: " + leader.name() + ", ");
        lab.pass(killed + 32 * SECOND - lab.now());
        String candidate = lab.nats("stream info ORDERS").text();
        assertThat(row(candidate, leader)).startsWith(leader.name() + ", current, ");
        dead.forEach(server -> assertThat(row(candidate, server)).isEqualTo(server.name() + ", outdated, not seen"));
        assertThat(lab.nats("stream report").text())
                .contains(dead.get(0).name() + "!", dead.get(1).name() + "!");
    }

    /** T9: with five replicas a follower that knows only its leader takes a hand-over for a loss of quorum. */
    @Test
    void handOverOfFiveReplicasLooksLikeALossOfQuorumToAllOthers() {
        Lab lab = Lab.of(Lab.FIVE + "streams: [{name: ORDERS, subjects: [orders.>], replicas: 5}]\n", 9);
        List<String> lost = new ArrayList<>();
        lab.run().cluster().observe(new ClusterObserver() {
            @Override
            public void logged(long now, String server, LogLevel level, String line) {
                if (line.equals("JetStream cluster stream 'APP > ORDERS' has NO quorum, stalled")) {
                    lost.add(server);
                }
            }
        });
        lab.nats("stream cluster step-down ORDERS");
        lab.pass(2 * SECOND);
        String leader = lab.leaderOf(Lab.ORDERS).name();
        assertThat(lost)
                .containsExactlyInAnyOrderElementsOf(lab.run().cluster().servers().stream()
                        .map(SimServer::name)
                        .filter(name -> !name.equals(leader))
                        .toList());
    }
}
