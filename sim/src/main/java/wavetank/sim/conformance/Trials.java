package wavetank.sim.conformance;

import static wavetank.core.kernel.Micros.MILLISECOND;
import static wavetank.core.kernel.Micros.SECOND;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import wavetank.core.api.ClusterInfo;
import wavetank.sim.cluster.SimServer;

/**
 * What was done to a real cluster and timed, done to a simulated one, with the same beginning and end of the time. Where the real time ends with an
 * advisory, this one ends when the new leader is told that it leads: that is when the advisory is made. Results are µs.
 */
final class Trials {
    /** Between two looks at stream information while something of seconds is awaited. */
    private static final long LOOK = 10 * MILLISECOND;

    /** From a pulse of the leader to the start of a follower, at least, and at most that much more. */
    private static final long BEFORE_PULSE = 820 * MILLISECOND;

    private static final long PULSE_SPREAD = 20 * MILLISECOND;

    /** Messages of 1 KiB that fill a leader's log until it is compacted, at 8 MiB. */
    private static final long ONE_SNAPSHOT = 7_300;

    /** With so many messages the leader's log is filled up. */
    private static final int FOUR_ROUNDS_FROM = 100_000;

    /** More than three rounds of a catch-up, of 2 MiB each, and at most that much more. */
    private static final long FOUR_ROUNDS_MIN_BYTES = 6_600_000;

    private static final long FOUR_ROUNDS_SPREAD_BYTES = 1_500_000;

    private static final long HALF = 500 * MILLISECOND;

    private Trials() {}

    // ---- leaders killed

    static long killStreamLeader(Stand stand) {
        return kill(stand, stand::streamLeader);
    }

    static long killMetaLeader(Stand stand) {
        return kill(stand, stand::metaLeader);
    }

    private static long kill(Stand stand, Supplier<@Nullable SimServer> leader) {
        SimServer old = Stand.the(leader.get());
        long start = stand.now();
        stand.cluster().kill(old);
        return stand.until(() -> leader.get() != null) - start;
    }

    // ---- leaders told to step down

    static long stepDownStream(Stand stand) {
        return stepDown(stand, "app", "$JS.API.STREAM.LEADER.STEPDOWN." + Stand.STREAM, stand::streamLeader);
    }

    static long stepDownConsumer(Stand stand) {
        String subject = "$JS.API.CONSUMER.LEADER.STEPDOWN." + Stand.STREAM + "." + Stand.CONSUMER;
        return stepDown(stand, "app", subject, stand::consumerLeader);
    }

    static long stepDownMeta(Stand stand) {
        return stepDown(stand, "admin", "$JS.API.META.LEADER.STEPDOWN", stand::metaLeader);
    }

    private static long stepDown(Stand stand, String user, String subject, Supplier<@Nullable SimServer> leader) {
        SimServer old = Stand.the(leader.get());
        SimServer at = stand.cluster().servers().get(0);
        long start = stand.now();
        stand.send(at, user, subject);
        return stand.until(() -> {
                    SimServer next = leader.get();
                    return next != null && next != old;
                })
                - start;
    }

    // ---- a replica moved

    /**
     * From the request until stream information calls the replacement current. The real requests came in the second half of the second between two pulses
     * of the leader: the fractions of the real times are below half a second, all but three of 60. How much the leader's log holds decides how many rounds of 2 MiB the
     * replacement is sent; with 100,000 messages the real times are those of four.
     */
    static long peerRemove(Stand stand, int messages) {
        SimServer leader = Stand.the(stand.streamLeader());
        if (messages > 0) {
            stand.publish(leader, messages);
            if (messages >= FOUR_ROUNDS_FROM) {
                stand.fillLog(leader, FOUR_ROUNDS_MIN_BYTES + stand.chance(FOUR_ROUNDS_SPREAD_BYTES, 4));
            }
            stand.pass(2 * SECOND + stand.chance(SECOND, 1));
        }
        List<SimServer> followers = stand.followers();
        SimServer removed = followers.get((int) stand.chance(followers.size(), 2));
        stand.awaitPulse(removed);
        stand.pass(HALF + stand.chance(HALF, 3));
        return replace(stand, removed);
    }

    private static long replace(Stand stand, SimServer removed) {
        SimServer leader = Stand.the(stand.streamLeader());
        String body = "{\"peer\":\"" + removed.name() + "\"}";
        long start = stand.now();
        stand.ask(leader, "$JS.API.STREAM.PEER.REMOVE." + Stand.STREAM, body);
        return stand.poll(LOOK, () -> isReplaced(stand, leader, removed)) - start;
    }

    /** The same without messages, and without any relation to the pulses of the leader. */
    static long peerRemoveAtAnyTime(Stand stand) {
        stand.pass(stand.chance(2 * SECOND, 1));
        List<SimServer> followers = stand.followers();
        return replace(stand, followers.get((int) stand.chance(followers.size(), 2)));
    }

    private static boolean isReplaced(Stand stand, SimServer at, SimServer removed) {
        ClusterInfo info = stand.streamCluster(at);
        return info != null
                && info.replicas().size() == 2
                && info.replicas().stream()
                        .allMatch(row -> row.current() && !row.name().equals(removed.name()));
    }

    // ---- a follower behind

    /**
     * From the start of a follower that missed messages until stream information of the leader calls it current, again and again on one stream, as the real ones
     * were: whether the leader's snapshots have failed comes from the times before. How full its log is comes from them too, but in other steps than the real one's, which
     * packs more messages into an entry; some more messages in between make it any fullness, as it was in the real series.
     */
    static long[] restartsBehind(Stand stand, int times, int missed, int perSecond) {
        long[] taken = new long[times];
        for (int i = 0; i < times; i++) {
            taken[i] = restartBehind(stand, missed, perSecond, i);
        }
        return taken;
    }

    private static long restartBehind(Stand stand, int missed, int perSecond, int number) {
        SimServer leader = Stand.the(stand.streamLeader());
        stand.poll(LOOK, () -> stand.isWhole(leader));
        stand.publish(leader, (int) stand.chance(ONE_SNAPSHOT, 4 * number + 4));
        stand.pass(SECOND);
        List<SimServer> followers = stand.followers();
        SimServer late = followers.get((int) stand.chance(followers.size(), 4 * number + 1));
        stand.cluster().kill(late);
        stand.pass(SECOND);
        stand.publish(leader, missed);
        if (perSecond == 0) {
            stand.pass(2 * SECOND);
            justMissAPulse(stand, late, 4 * number + 2);
            return start(stand, leader, late);
        }
        Runnable end = stand.publishSteadily(leader, perSecond);
        stand.pass(2 * SECOND + stand.chance(SECOND, 4 * number + 3));
        long taken = start(stand, leader, late);
        end.run();
        return taken;
    }

    /**
     * Inferred from the captured times, of which none is below 2.2 s and most are a little above whole seconds; the other real samples were taken so on purpose.
     */
    private static void justMissAPulse(Stand stand, SimServer late, int counter) {
        stand.awaitPulse(late);
        stand.pass(BEFORE_PULSE + stand.chance(PULSE_SPREAD, counter));
    }

    private static long start(Stand stand, SimServer leader, SimServer late) {
        long start = stand.now();
        stand.cluster().start(late);
        return stand.poll(LOOK, () -> stand.isCurrent(leader, late)) - start;
    }

    // ---- quorum

    /** From the death of both followers until the leader says that it lost its quorum. */
    static long loseQuorum(Stand stand) {
        SimServer leader = Stand.the(stand.streamLeader());
        List<SimServer> followers = stand.followers();
        long start = stand.now();
        followers.forEach(stand.cluster()::kill);
        return stand.until(() -> stand.streamLeader() != leader) - start;
    }

    /** From the start of both followers, as soon as stream information shows no leader, until the stream has one. */
    static long regainQuorum(Stand stand) {
        return regain(stand);
    }

    /** The same until the meta group has one too: it was looked at after the stream. */
    static long regainMetaQuorum(Stand stand) {
        long stream = regain(stand);
        long start = stand.now();
        return stream + stand.until(() -> stand.metaLeader() != null) - start;
    }

    private static long regain(Stand stand) {
        List<SimServer> followers = stand.followers();
        SimServer survivor = Stand.the(stand.streamLeader());
        followers.forEach(stand.cluster()::kill);
        stand.poll(LOOK, () -> {
            ClusterInfo info = stand.streamCluster(survivor);
            return info != null && info.leader().isEmpty();
        });
        long start = stand.now();
        followers.forEach(stand.cluster()::start);
        return stand.until(() -> stand.streamLeader() != null) - start;
    }
}
