package wavetank.sim.run;

import static org.assertj.core.api.Assertions.assertThat;
import static wavetank.core.kernel.Micros.MILLISECOND;
import static wavetank.core.kernel.Micros.SECOND;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import wavetank.sim.cluster.SimServer;

/**
 * What takes its time in a real cluster takes that time here, over many seeds. The real figures were measured with nats-server v2.14.5, one cluster of five
 * servers, default timers.
 */
final class CampaignTest {
    private static final int FEW = 10;
    private static final int MANY = 100;

    @Test
    void aHundredSeedsGiveSeveralLeaders() {
        SortedSet<String> leaders = new TreeSet<>();
        for (long seed = 1; seed <= MANY; seed++) {
            Lab lab = Lab.of(Lab.FIVE, seed);
            lab.nats("stream add ORDERS --subjects orders.> --replicas 3 --defaults");
            leaders.add(lab.leaderOf(Lab.ORDERS).name());
        }
        assertThat(leaders).hasSizeGreaterThanOrEqualTo(2);
    }

    // ---- a stream's leader dies

    private static Figures elections(int seeds) {
        Figures figures = new Figures();
        for (long seed = 1; seed <= seeds; seed++) {
            Lab lab = Lab.of(Lab.FIVE_WITH_ORDERS, seed);
            lab.pass(seed * 370 * MILLISECOND % SECOND);
            SimServer old = lab.leaderOf(Lab.ORDERS);
            lab.kill(old);
            figures.add(lab.until("a new leader of ORDERS", 60 * SECOND, () -> lab.leader(Lab.ORDERS)
                    .isPresent()));
            assertThat(lab.leaderOf(Lab.ORDERS)).isNotEqualTo(old);
        }
        return figures;
    }

    @Test
    void killedLeaderIsFollowedWithinOneRound() {
        Figures figures = elections(FEW);
        assertThat(figures.min()).as("%s", figures).isGreaterThanOrEqualTo(3 * SECOND);
        assertThat(figures.max()).as("%s", figures).isLessThanOrEqualTo(9 * SECOND);
    }

    /** Real: min 3.09 s, median 5.3 s, max 7.9 s (of 44). */
    @Tag("slow")
    @Test
    void timesUntilAKilledLeaderIsFollowedAreThoseOfTheRealCluster() {
        Figures figures = elections(3 * MANY);
        print("stream leader killed -> new leader", figures, "3.09 / 5.3 / 7.9 s");
        assertThat(figures.min()).isGreaterThanOrEqualTo(3 * SECOND);
        assertThat(figures.median()).isBetween(4_500 * MILLISECOND, 5_800 * MILLISECOND);
        assertThat(figures.above(9 * SECOND)).as("split votes").isLessThanOrEqualTo(2);
    }

    // ---- a leader is told to step down

    private static Figures stepDowns(int seeds) {
        Figures figures = new Figures();
        for (long seed = 1; seed <= seeds; seed++) {
            Lab lab = Lab.of(Lab.FIVE_WITH_ORDERS, seed);
            SimServer old = lab.leaderOf(Lab.ORDERS);
            long asked = lab.now();
            String answer = lab.request(old, "$JS.API.STREAM.LEADER.STEPDOWN.ORDERS", "");
            assertThat(answer).contains("\"success\":true");
            lab.until("a new leader of ORDERS", SECOND, () -> lab.leader(Lab.ORDERS)
                    .filter(leader -> leader != old)
                    .isPresent());
            figures.add(lab.now() - asked);
        }
        return figures;
    }

    @Test
    void leadershipIsHandedOverWithinMilliseconds() {
        Figures figures = stepDowns(FEW);
        assertThat(figures.min()).as("%s", figures).isGreaterThanOrEqualTo(10 * MILLISECOND);
        assertThat(figures.max()).as("%s", figures).isLessThanOrEqualTo(50 * MILLISECOND);
    }

    /** Real: min 16.8 ms, median 19.9 ms, max 29.9 ms (of 40); other groups up to 75 ms. */
    @Tag("slow")
    @Test
    void timesOfAHandOverAreThoseOfTheRealCluster() {
        Figures figures = stepDowns(MANY);
        print("stream step-down -> new leader", figures, "0.0168 / 0.0199 / 0.0299 s");
        assertThat(figures.min()).isGreaterThanOrEqualTo(10 * MILLISECOND);
        assertThat(figures.max()).isLessThanOrEqualTo(75 * MILLISECOND);
    }

    @Test
    void toolShowsTheNewLeaderAtItsNextLook() {
        for (long seed = 1; seed <= FEW; seed++) {
            Lab lab = Lab.of(Lab.FIVE_WITH_ORDERS, seed);
            SimServer old = lab.leaderOf(Lab.ORDERS);
            long asked = lab.now();
            CommandResult ran = lab.nats("stream cluster step-down ORDERS");
            assertThat(ran.exit()).isZero();
            assertThat(ran.text())
                    .contains("Requesting leader step down of \"" + old.name()
                            + "\" for stream \"ORDERS\" in a 3 peer cluster group\n")
                    .contains("New leader elected \"" + lab.leaderOf(Lab.ORDERS).name() + "\"\n");
            assertThat(lab.leaderOf(Lab.ORDERS)).isNotEqualTo(old);
            assertThat(lab.now() - asked).isBetween(500 * MILLISECOND, 510 * MILLISECOND);
        }
    }

    // ---- a replica is taken off a server that stays

    private static Figures streamPeerRemovals(int seeds) {
        Figures figures = new Figures();
        for (long seed = 1; seed <= seeds; seed++) {
            Lab lab = Lab.of(Lab.FIVE_WITH_ORDERS, seed);
            lab.pass(seed * 370 * MILLISECOND % SECOND);
            List<SimServer> before = lab.run().situation().peers(Lab.ORDERS);
            SimServer gone = lab.followers(Lab.ORDERS).get((int) (seed % 2));
            long asked = lab.now();
            CommandResult ran = lab.nats("stream cluster peer-remove ORDERS " + gone.name() + " --force");
            assertThat(ran.exit()).as(ran.text()).isZero();
            lab.until(
                    "three current replicas elsewhere",
                    60 * SECOND,
                    () -> !lab.run().situation().peers(Lab.ORDERS).contains(gone) && lab.isWhole(Lab.ORDERS, 3));
            figures.add(lab.now() - asked);
            List<SimServer> after = lab.run().situation().peers(Lab.ORDERS);
            assertThat(after).hasSize(3);
            assertThat(after.stream().filter(s -> !before.contains(s))).hasSize(1);
        }
        return figures;
    }

    @Test
    void removedReplicaIsReplacedOnAFreeServer() {
        Figures figures = streamPeerRemovals(FEW);
        assertThat(figures.max()).as("%s", figures).isLessThanOrEqualTo(4 * SECOND);
    }

    /**
     * Real: min 1.06 s, median 1.74 s, max 3.0 s (of 30). Some are current within milliseconds here: their member was there when the leader's entry that
     * counts it came, while in a real server it is still being made.
     */
    @Tag("slow")
    @Test
    void timesUntilAReplacementIsCurrentAreThoseOfTheRealCluster() {
        Figures figures = streamPeerRemovals(MANY);
        print("stream peer-remove -> replacement current", figures, "1.06 / 1.74 / 3.0 s");
        assertThat(figures.median()).isBetween(SECOND, 2_500 * MILLISECOND);
        assertThat(figures.count() - figures.above(SECOND)).as("at once").isLessThanOrEqualTo(MANY / 4);
        assertThat(figures.max()).isLessThanOrEqualTo(4 * SECOND);
    }

    // ---- a server is taken out of the cluster

    private static Figures serverRemovals(int seeds) {
        Figures figures = new Figures();
        for (long seed = 1; seed <= seeds; seed++) {
            Lab lab = Lab.of(Lab.FIVE_WITH_ORDERS, seed);
            SimServer gone = seed % 2 == 0
                    ? lab.leaderOf(Lab.ORDERS)
                    : lab.followers(Lab.ORDERS).get(0);
            lab.run().cluster().stop(gone);
            lab.until(
                    "a meta leader and a leader of ORDERS",
                    30 * SECOND,
                    () -> lab.run().situation().isOffline(gone)
                            && lab.leader(Lab.ORDERS).isPresent());
            long asked = lab.now();
            CommandResult ran = lab.nats("server cluster peer-remove " + gone.name() + " --force");
            assertThat(ran.exit()).as(ran.text()).isZero();
            lab.until(
                    "three current replicas elsewhere",
                    60 * SECOND,
                    () -> !lab.run().situation().holdsReplica(gone) && lab.isWhole(Lab.ORDERS, 3));
            figures.add(lab.now() - asked);
            assertThat(lab.run().situation().peers(Lab.META)).hasSize(4).doesNotContain(gone);
        }
        return figures;
    }

    @Test
    void streamsOfARemovedServerMoveToOthers() {
        assertThat(serverRemovals(FEW).max()).isLessThanOrEqualTo(10 * SECOND);
    }

    @Tag("slow")
    @Test
    void streamsOfARemovedServerMoveToOthersWhateverTheSeed() {
        Figures figures = serverRemovals(MANY);
        print("server peer-remove -> streams whole elsewhere", figures, "not measured");
        assertThat(figures.max()).isLessThanOrEqualTo(20 * SECOND);
    }

    private static void print(String what, Figures figures, String real) {
        System.out.println(what + ": " + figures + "; real cluster (min / median / max) " + real);
    }
}
