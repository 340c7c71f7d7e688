package wavetank.sim.cluster;

import static wavetank.core.kernel.Micros.MILLISECOND;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import wavetank.core.kernel.Purpose;
import wavetank.core.kernel.RandomSource;
import wavetank.core.raft.Message;
import wavetank.core.raft.RaftNode;
import wavetank.core.raft.RaftProfile;
import wavetank.core.raft.RaftTimings;
import wavetank.core.raft.RaftView;
import wavetank.sim.net.Latency;

/**
 * Several groups that are left alone for long, and touched now and then: what one seed makes of them. Played in several ways, with heartbeats skipped
 * or each of them an event, one group after the other or all at once, it must come to the same.
 */
final class Idleness {
    /** Timers and delays of the world; in {@link #TINY}, all is so fast that events meet in one µs all the time. */
    enum Scale {
        FAIR,
        SLOW,
        FIXED,
        SUITE,
        TINY;

        private RaftTimings timings() {
            return switch (this) {
                case FAIR, SLOW, FIXED -> RaftTimings.PRODUCTION;
                case SUITE -> RaftTimings.TEST_SUITE;
                case TINY -> new RaftTimings(400, 900, 100, 1_000, 1_000);
            };
        }

        private Latency latency() {
            return switch (this) {
                case FAIR -> Latency.lognormal(250, 1_000);
                case SLOW -> Latency.uniform(100 * MILLISECOND, 450 * MILLISECOND);
                case FIXED -> Latency.fixed(300 * MILLISECOND);
                case SUITE -> Latency.exponential(500, 2_000);
                case TINY -> Latency.uniform(1, 40);
            };
        }

        private ClusterSpec.Disk disk() {
            return this == TINY
                    ? new ClusterSpec.Disk(Latency.fixed(1), Latency.uniform(1, 150))
                    : ClusterSpec.Disk.DEFAULT;
        }
    }

    private static final int SERVERS = 6;
    private static final int KINDS = 15;

    /** Time between two heartbeats, µs. */
    private final long beat;

    private final Scale scale;
    private final RandomSource random;
    private final RaftTank tank;
    private final List<TankGroup> groups = new ArrayList<>();
    private final List<int[]> cuts = new ArrayList<>();

    /** What was done in each group, but for heartbeats and their answers. */
    private final SortedMap<String, List<String>> events = new TreeMap<>();

    /** All that could be seen, each time somebody looked. */
    private final List<String> looks = new ArrayList<>();

    private final boolean looksOften;
    private long draws;
    private long skipped;

    private Idleness(Scale scale, long seed, boolean skips, boolean apart) {
        this.scale = scale;
        this.beat = scale.timings().heartbeat();
        this.random = new RandomSource(seed);
        this.looksOften = draw(2) == 0;
        this.tank = new RaftTank(new RaftTank.Spec(
                seed, SERVERS, scale.latency(), scale.disk(), scale.timings(), RaftProfile.V2_14_5, 120 * beat, 20));
        tank.skipHeartbeats(skips);
        tank.playApart(apart);
        tank.observe(new Witness());
        if (draw(8) == 0) {
            tank.useDatagrams();
        }
        groups.add(tank.addGroup(0b111));
        groups.add(tank.addGroup(0b011110));
        groups.add(tank.addGroup(0b111110));
        groups.add(tank.addGroup(0b1));
        groups.add(tank.addGroup(0b110001));
        if (draw(4) == 0) {
            TankGroup busy = groups.get((int) draw(groups.size()));
            busy.every(draw(beat), (1 + draw(9)) * beat + draw(2), () -> busy.propose(() -> 50));
        }
    }

    /** Writes down what no heartbeat does. */
    private final class Witness implements ClusterObserver {
        @Override
        public boolean watchesHeartbeats() {
            return false;
        }

        @Override
        public boolean mindsOrder() {
            return false;
        }

        @Override
        public void leadership(long now, String group, int server, boolean leader, long term) {
            note(group, now + " " + server + " " + leader + " " + term);
        }

        @Override
        public void delivered(long now, String group, Message m) {
            boolean pulse = m.kind == Message.APPEND_RESPONSE
                    || (m.kind == Message.APPEND_ENTRY && m.entries != null && m.entries.count() == 0);
            if (!pulse) {
                note(
                        group,
                        String.join(
                                " ",
                                now + " kind " + m.kind + " from " + m.from + " to " + m.to,
                                "term " + m.term + " commit " + m.commit + " prev " + m.prevTerm + "/" + m.prevIndex,
                                m.success + " " + m.empty + " " + m.inbox));
            }
        }

        private void note(String group, String event) {
            events.computeIfAbsent(group, name -> new ArrayList<>()).add(event);
        }
    }

    /** How it ends and went on; {@code steps}: how many things happen. */
    static Idleness play(Scale scale, long seed, int steps, boolean skips, boolean apart) {
        Idleness idleness = new Idleness(scale, seed, skips, apart);
        idleness.run(20 * idleness.beat);
        for (int i = 0; i < steps; i++) {
            idleness.step();
            if (idleness.looksOften) {
                idleness.look();
            }
        }
        idleness.look();
        return idleness;
    }

    Map<String, List<String>> events() {
        return events;
    }

    List<String> looks() {
        return looks;
    }

    /** How many events were skipped. */
    long skipped() {
        return skipped;
    }

    private long draw(long bound) {
        return random.below(bound, Purpose.NEMESIS, 7, draws++, 0);
    }

    // ---- what happens

    /** All is well again, time passes, something happens. */
    private void step() {
        if (draw(3) == 0) {
            makeWell();
            tank.runUntil(tank.now() + 1 + draw(20 * beat));
        }
        happen();
        run(1 + draw(new long[] {1, 3, 30, 400}[(int) draw(4)] * beat));
    }

    /** Something happens between two stretches of time, or something, maybe more, as an event among the others. */
    private void happen() {
        if (draw(2) == 0) {
            happening().run();
            groups.forEach(TankGroup::flush);
            return;
        }
        long at = tank.now() + 1 + draw(3 * beat);
        tank.loop().at(at, happening());
        for (long more = draw(3); more > 0; more--) {
            Runnable next = happening();
            tank.loop().at(tank.now() + draw(at - tank.now()), () -> tank.loop().at(at, next));
        }
    }

    private Runnable happening() {
        int kind = (int) draw(KINDS);
        int a = (int) draw(SERVERS);
        int b = (a + 1 + (int) draw(SERVERS - 1)) % SERVERS;
        TankGroup group = groups.get((int) draw(groups.size()));
        long number = draw(1_000);
        return () -> happens(kind, a, b, group, number);
    }

    private void makeWell() {
        healAll();
        restartAll();
        reconnectAll();
        for (int from = 0; from < SERVERS; from++) {
            for (int to = 0; to < SERVERS; to++) {
                tank.setLatency(from, to, scale.latency());
            }
        }
        for (TankGroup group : groups) {
            for (int server = 0; server < SERVERS; server++) {
                if (group.runsOn(server)) {
                    group.resumeApply(server);
                }
            }
            group.flush();
        }
    }

    private void run(long micros) {
        long until = tank.now() + micros;
        switch ((int) draw(6)) {
            case 0 -> tank.runUntil(micros / 8, () -> groups.get(0).isSettled() && tank.now() % 7 == 0);
            case 1 -> {
                for (int i = 0; i < 10; i++) {
                    tank.step(until);
                }
            }
            default -> {
                // straight on
            }
        }
        tank.runUntil(until);
        skipped = Math.max(skipped, tank.groups().skipped());
    }

    private void happens(int kind, int a, int b, TankGroup group, long number) {
        switch (kind) {
            case 0, 1 -> group.propose(() -> (int) number);
            case 2 -> group.stepDown();
            case 3 -> killOrRestart(a);
            case 4 -> restartAll();
            case 5 -> {
                tank.cut(a, b);
                cuts.add(new int[] {a, b});
            }
            case 6, 7 -> healAll();
            case 8 -> pauseOrResume(a);
            case 9 -> tank.setLatency(a, b, slower(number));
            case 10 -> {
                if (tank.isUp(a) || tank.isPaused(a)) {
                    tank.disconnect(a);
                }
            }
            case 11 -> reconnectAll();
            case 12 -> snapshotOrPauseApply(group, a, number);
            case 13 -> changeMembers(group, a, number);
            default -> look();
        }
    }

    /** Up to what makes the answer come after the next heartbeat, always or at times. */
    private Latency slower(long number) {
        return number % 2 == 0 ? Latency.fixed(1 + number * beat / 1_200) : Latency.uniform(1, 1 + number * beat / 800);
    }

    private void killOrRestart(int server) {
        if (tank.isUp(server) || tank.isPaused(server)) {
            tank.kill(server);
        } else {
            tank.restart(server);
        }
    }

    private void restartAll() {
        for (int server = 0; server < SERVERS; server++) {
            if (tank.isPaused(server)) {
                tank.resume(server);
            } else if (!tank.isUp(server)) {
                tank.restart(server);
            }
        }
    }

    private void reconnectAll() {
        for (int server = 0; server < SERVERS; server++) {
            if (tank.isUp(server)) {
                tank.reconnect(server);
            }
        }
    }

    private void healAll() {
        for (int[] cut : cuts) {
            tank.heal(cut[0], cut[1]);
        }
        cuts.clear();
    }

    private void pauseOrResume(int server) {
        if (tank.isPaused(server)) {
            tank.resume(server);
        } else if (tank.isUp(server)) {
            tank.pause(server);
        }
    }

    private static void snapshotOrPauseApply(TankGroup group, int server, long number) {
        if (!group.runsOn(server)) {
            return;
        }
        switch ((int) number % 4) {
            case 0 -> group.snapshot(server);
            case 1 -> group.pauseApply(server);
            default -> group.resumeApply(server);
        }
    }

    private void changeMembers(TankGroup group, int server, long number) {
        if (group.leader() == RaftView.NOBODY || !tank.isUp(server)) {
            return;
        }
        if (number % 3 == 0) {
            group.removePeer(server);
        } else {
            if (!group.runsOn(server)) {
                group.join(server);
            }
            group.addPeer(server);
        }
    }

    // ---- what can be seen

    private void look() {
        StringBuilder text = new StringBuilder();
        text.append(tank.now())
                .append(" events ")
                .append(tank.events())
                .append(" messages ")
                .append(tank.messages());
        text.append(" digest ").append(tank.digest()).append('\n');
        for (TankGroup group : groups) {
            text.append(group.leader())
                    .append(' ')
                    .append(group.elections())
                    .append(' ')
                    .append(group.applied());
            text.append(' ').append(group.digest()).append('\n');
            for (int server = 0; server < SERVERS; server++) {
                if (group.runsOn(server)) {
                    look((RaftNode) group.node(server), text);
                }
            }
        }
        looks.add(text.toString());
    }

    private void look(RaftNode node, StringBuilder text) {
        long now = tank.now();
        text.append(node.self())
                .append(' ')
                .append(node.role())
                .append(" term ")
                .append(node.term());
        text.append(" vote ").append(node.votedFor()).append(" leader ").append(node.leader());
        text.append(" commit ")
                .append(node.commit())
                .append(" last ")
                .append(node.lastTerm())
                .append('/');
        text.append(node.lastIndex()).append(" applied ").append(node.applied()).append(" snapshot ");
        text.append(node.snapshotIndex()).append(" peers ").append(node.peers()).append(" of ");
        text.append(node.clusterSize()).append(" deadline ").append(node.deadline());
        text.append(node.isCurrent(now) ? " current" : "").append(node.isHealthy(now) ? " healthy" : "");
        text.append(node.hasQuorum(now) ? " quorum" : "").append(node.isCatchingUp() ? " catching up" : "");
        for (int peer = 0; peer < SERVERS; peer++) {
            text.append(' ')
                    .append(node.lastHeard(peer))
                    .append('/')
                    .append(node.replicated(peer))
                    .append('/');
            text.append(node.isPeerCurrent(peer, now));
        }
        text.append('\n');
    }
}
