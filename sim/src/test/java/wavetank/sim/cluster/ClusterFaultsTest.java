package wavetank.sim.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static wavetank.core.kernel.Micros.MILLISECOND;
import static wavetank.core.kernel.Micros.SECOND;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import wavetank.core.api.Headers;
import wavetank.core.api.Payload;
import wavetank.core.server.ServerInsight;
import wavetank.core.stream.StreamNode;

/** Each fault, step by step, on a stream ORDERS of three replicas in a cluster of five. */
final class ClusterFaultsTest {
    private static final String ORDERS = "{\"name\":\"ORDERS\",\"subjects\":[\"orders.>\"],\"num_replicas\":3,"
            + "\"retention\":\"limits\",\"storage\":\"file\",\"discard\":\"old\"}";

    private final SimCluster cluster = new SimCluster(ClusterSpec.of(
            11,
            IntStream.rangeClosed(1, 5)
                    .mapToObj(i -> ClusterSpec.server("n" + i + "-c1", "C1"))
                    .toList()));

    /** The answers to what was published, in order of their coming. */
    private final List<String> answers = new ArrayList<>();

    private final ClientListener listener = new ClientListener() {
        @Override
        public void answered(Headers headers, Payload payload) {
            answers.add(payload.text());
        }

        @Override
        public void noResponders() {
            answers.add("no responders");
        }
    };

    ClusterFaultsTest() {
        cluster.startAll();
        pass(12 * SECOND);
        client(cluster.servers().get(0))
                .request("$JS.API.STREAM.CREATE.ORDERS", Headers.NONE, Payload.of(ORDERS), listener);
        pass(12 * SECOND);
        assertThat(answers).singleElement().asString().contains("\"did_create\":true");
        answers.clear();
    }

    // ---- what the tests say

    private void pass(long micros) {
        cluster.loop().runUntil(cluster.now() + micros);
    }

    private void await(String what, long limit, BooleanSupplier holds) {
        assertThat(cluster.loop().runUntil(cluster.now() + limit, holds))
                .as(what)
                .isTrue();
    }

    private SimClient client(SimServer server) {
        return cluster.connect(server, "APP", "app");
    }

    /** Publishes so many messages, all at once. */
    private void publish(SimClient client, int count) {
        for (int i = 0; i < count; i++) {
            client.request("orders.new", Headers.NONE, Payload.of("message " + i), listener);
        }
    }

    private static String ack(int seq) {
        return "{\"stream\":\"ORDERS\",\"seq\":" + seq + "}";
    }

    private static ServerInsight insight(SimServer server) {
        return Objects.requireNonNull(server.serverOrNull(), server.name()).insight();
    }

    private static StreamNode orders(SimServer server) {
        return Objects.requireNonNull(insight(server).stream("APP", "ORDERS"), server.name());
    }

    private boolean holdsOrders(SimServer server) {
        return server.isRunning() && insight(server).stream("APP", "ORDERS") != null;
    }

    private List<SimServer> replicas() {
        return cluster.servers().stream().filter(this::holdsOrders).toList();
    }

    private List<SimServer> leaders() {
        return replicas().stream().filter(s -> orders(s).isLeader()).toList();
    }

    private SimServer leader() {
        assertThat(leaders()).hasSize(1);
        return leaders().get(0);
    }

    private SimServer follower() {
        return replicas().stream()
                .filter(s -> !orders(s).isLeader())
                .findFirst()
                .orElseThrow();
    }

    /** A server that holds nothing of ORDERS. */
    private SimServer bystander() {
        return cluster.servers().stream()
                .filter(s -> !holdsOrders(s))
                .findFirst()
                .orElseThrow();
    }

    private SimServer metaLeader() {
        return cluster.servers().stream()
                .filter(s -> s.isRunning() && insight(s).leadsMeta())
                .findFirst()
                .orElseThrow();
    }

    private boolean isOffline(SimServer server) {
        return insight(metaLeader()).callsOffline(server.index());
    }

    /** A follower of ORDERS that does not lead the meta group. */
    private SimServer plainFollower() {
        SimServer meta = metaLeader();
        return replicas().stream()
                .filter(s -> !orders(s).isLeader() && s != meta)
                .findFirst()
                .orElseThrow();
    }

    // ---- kill, stop

    @Test
    void killedServerIsGoneAtOnceButCalledOfflineOnlyMuchLater() {
        SimServer victim = plainFollower();
        SimClient lost = client(victim);
        cluster.kill(victim);
        assertThat(victim.state()).isEqualTo(ServerState.KILLED);
        assertThat(victim.isRunning()).isFalse();
        assertThat(lost.isConnected()).isFalse();
        long killed = cluster.now();
        await("offline at last", 250 * SECOND, () -> isOffline(victim));
        assertThat(cluster.now() - killed).isBetween(150 * SECOND, 240 * SECOND);
    }

    @Test
    void killedFollowerKeepsNobodyFromPublishing() {
        cluster.kill(follower());
        publish(client(leader()), 3);
        pass(100 * MILLISECOND);
        assertThat(answers).containsExactly(ack(1), ack(2), ack(3));
    }

    @Test
    void stoppedServerIsOfflineAtOnce() {
        SimServer victim = plainFollower();
        cluster.stop(victim);
        assertThat(victim.takesClients()).isFalse();
        pass(50 * MILLISECOND);
        assertThat(victim.state()).isEqualTo(ServerState.DOWN);
        assertThat(isOffline(victim)).isTrue();
    }

    @Test
    void stoppedLeaderHandsOverInsteadOfLeavingThemToWait() {
        SimServer victim = leader();
        cluster.stop(victim);
        await("another leader", SECOND, () -> leaders().stream().anyMatch(s -> s != victim));
    }

    // ---- pause

    @Test
    void pausedLeaderAnswersNothingAndResumedOneAllInOrder() {
        SimServer paused = leader();
        SimClient client = client(bystander());
        cluster.pause(paused);
        publish(client, 5);
        pass(2 * SECOND);
        assertThat(answers).isEmpty();
        cluster.resume(paused);
        pass(100 * MILLISECOND);
        assertThat(answers).containsExactly(ack(1), ack(2), ack(3), ack(4), ack(5));
        assertThat(leader()).isEqualTo(paused);
    }

    @Test
    void leaderPausedForLongFollowsWhenItComesBack() {
        SimServer paused = leader();
        cluster.pause(paused);
        pass(15 * SECOND);
        List<SimServer> others = leaders().stream().filter(s -> s != paused).toList();
        assertThat(others).hasSize(1);
        publish(client(others.get(0)), 2);
        pass(100 * MILLISECOND);
        assertThat(answers).containsExactly(ack(1), ack(2));
        cluster.resume(paused);
        await(
                "one leader, and all that was published",
                20 * SECOND,
                () -> leaders().size() == 1 && orders(paused).store().messages() == 2);
    }

    // ---- partition

    private void cut(SimServer one, List<SimServer> others) {
        for (SimServer other : others) {
            cluster.cut(one, other);
            cluster.cut(other, one);
        }
    }

    private void heal(SimServer one, List<SimServer> others) {
        for (SimServer other : others) {
            cluster.heal(one, other);
            cluster.heal(other, one);
        }
    }

    private List<SimServer> allBut(SimServer one) {
        return cluster.servers().stream().filter(s -> s != one).toList();
    }

    @Test
    void messagesWaitOnCutLinksAndAreDeliveredInOrderWhenHealed() {
        SimServer apart = leader();
        SimClient client = client(bystander());
        cut(apart, allBut(apart));
        publish(client, 4);
        pass(SECOND);
        assertThat(answers).isEmpty();
        heal(apart, allBut(apart));
        await("all answers", 5 * SECOND, () -> answers.size() == 4);
        assertThat(answers).containsExactly(ack(1), ack(2), ack(3), ack(4));
        assertThat(leader()).isEqualTo(apart);
    }

    @Test
    void leaderCutOffForLongIsReplacedAndFollowsWhenHealed() {
        SimServer apart = leader();
        cut(apart, allBut(apart));
        publish(client(apart), 1);
        pass(20 * SECOND);
        assertThat(answers).isEmpty();
        List<SimServer> others = leaders().stream().filter(s -> s != apart).toList();
        assertThat(others).hasSize(1);
        publish(client(others.get(0)), 2);
        pass(100 * MILLISECOND);
        assertThat(answers).containsExactly(ack(1), ack(2));
        heal(apart, allBut(apart));
        await(
                "one leader, and what it has stored everywhere",
                60 * SECOND,
                () -> leaders().size() == 1
                        && replicas().stream()
                                .allMatch(s -> orders(s).store().messages()
                                        == orders(leaders().get(0)).store().messages()));
        assertThat(Objects.requireNonNull(orders(apart).store().get(1))
                        .payload()
                        .text())
                .isEqualTo("message 0");
    }

    @Test
    void cutInOneDirectionLetsTheOtherThrough() {
        SimServer apart = follower();
        SimServer leader = leader();
        cluster.cut(apart, leader);
        publish(client(leader), 2);
        pass(100 * MILLISECOND);
        assertThat(answers).containsExactly(ack(1), ack(2));
        assertThat(orders(apart).store().messages()).isGreaterThan(0);
    }

    // ---- coming back

    private SimServer killedWhileOthersStore(int before, int after) {
        SimServer victim = plainFollower();
        SimClient client = client(leader());
        publish(client, before);
        pass(2 * SECOND);
        cluster.kill(victim);
        publish(client, after);
        pass(SECOND);
        assertThat(answers).hasSize(before + after).doesNotContain("no responders");
        return victim;
    }

    @Test
    void restartedServerHasItsOldDiskAndFetchesTheRest() {
        SimServer victim = killedWhileOthersStore(10, 5);
        cluster.start(victim);
        await("the stream is there again", 5 * SECOND, () -> holdsOrders(victim));
        assertThat(orders(victim).store().messages()).isBetween(1L, 10L);
        await("all messages", 30 * SECOND, () -> orders(victim).store().messages() == 15);
        assertThat(orders(victim).store().snapshot(0))
                .isEqualTo(orders(leader()).store().snapshot(0));
    }

    @Test
    void wipedServerComesBackEmptyAndFetchesEverything() {
        SimServer victim = killedWhileOthersStore(10, 5);
        cluster.wipe(victim);
        cluster.start(victim);
        pass(MILLISECOND);
        assertThat(holdsOrders(victim)).isFalse();
        await("the stream is there again", 60 * SECOND, () -> holdsOrders(victim));
        assertThat(orders(victim).store().messages()).isZero();
        await("all messages", 60 * SECOND, () -> orders(victim).store().messages() == 15);
        assertThat(orders(victim).store().snapshot(0))
                .isEqualTo(orders(leader()).store().snapshot(0));
        assertThat(leaders()).hasSize(1);
    }

    @Test
    void wholeClusterComesBackWithWhatItHadAcknowledged() {
        publish(client(leader()), 20);
        pass(SECOND);
        assertThat(answers).hasSize(20);
        cluster.servers().forEach(cluster::kill);
        pass(5 * SECOND);
        cluster.servers().forEach(cluster::start);
        await("a leader of ORDERS", 30 * SECOND, () -> leaders().size() == 1);
        for (SimServer server : replicas()) {
            assertThat(orders(server).store().messages()).isEqualTo(20);
        }
    }
}
