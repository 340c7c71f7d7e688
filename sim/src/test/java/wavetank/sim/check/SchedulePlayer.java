package wavetank.sim.check;

import static wavetank.core.kernel.Micros.MILLISECOND;
import static wavetank.core.kernel.Micros.MINUTE;
import static wavetank.core.kernel.Micros.SECOND;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import wavetank.core.kernel.Purpose;
import wavetank.core.kernel.RandomSource;
import wavetank.core.raft.RaftStorage;
import wavetank.core.raft.RaftTimings;
import wavetank.core.raft.RaftView;
import wavetank.core.raft.Unsynced;
import wavetank.sim.cluster.ClusterSpec;
import wavetank.sim.cluster.RaftTank;
import wavetank.sim.cluster.TankGroup;
import wavetank.sim.net.Latency;

/**
 * Plays a schedule on the product's engine under the product's checkers: faults for five virtual minutes at least, then all is healed and the
 * group has to come to rest.
 */
final class SchedulePlayer {
    private static final long FAULTS_FOR = 5 * MINUTE;
    private static final int SNAPSHOT_EVERY = 40;

    /** faults.md B1: ten failed rounds of election, and what the network takes. */
    private static final long LEADER_WITHIN = 182 * SECOND;

    /** faults.md B2, beyond B1. */
    private static final long CURRENT_WITHIN = 150 * SECOND;

    /** After which nothing is under way that a killed server has said. */
    private static final long LONGEST_DELAY = 4 * SECOND;

    /** What the tank calls its first group. */
    private static final String GROUP = "G0";

    static final String OWN_REMOVAL = "; waits for its own change that is in flight: peer ";

    /** Its own, so that a seed means the same whatever the defaults become. */
    private static final ClusterSpec.Disk DISK =
            new ClusterSpec.Disk(Latency.fixed(30), Latency.lognormal(1_000, 8_000));

    private static final Latency FAIR = Latency.lognormal(250, 1_000);
    private static final Latency DATAGRAMS = Latency.exponential(0, 150_000);
    private static final Latency SLOW = Latency.uniform(300_000, 500_000);
    private static final List<Unsynced> UNSYNCED = List.of(Unsynced.values());
    private static final long FARTHEST = 2 * SECOND;

    private final Schedule schedule;
    private final Set<Invariant> watched;
    private final RaftChecker checker;
    private final RaftTank tank;
    private final TankGroup group;
    private final RandomSource random;
    private final List<Violation> violations = new ArrayList<>();
    private final int servers;

    /** Directed links that are cut, a bit each: from × servers + to. */
    private final boolean[][] cut;

    private final boolean[] appliesPaused;
    private double loss;
    private boolean dataLost;
    private long sent;

    private SchedulePlayer(Schedule schedule, Set<Invariant> watched) {
        this.schedule = schedule;
        this.watched = watched;
        this.servers = schedule.peers() + Schedule.SPARES;
        this.random = new RandomSource(schedule.seed());
        this.cut = new boolean[servers][servers];
        this.appliesPaused = new boolean[servers];
        this.tank = new RaftTank(new RaftTank.Spec(
                schedule.seed(),
                servers,
                FAIR,
                DISK,
                RaftTimings.PRODUCTION,
                schedule.profile(),
                schedule.profile().syncsEveryWrite() ? 0 : 2 * MINUTE,
                SNAPSHOT_EVERY));
        List<String> names =
                IntStream.rangeClosed(1, servers).mapToObj(i -> "n" + i).toList();
        this.checker = new RaftChecker(new Rules(names, schedule.profile(), Set.of(), 1, () -> true), this::add);
        tank.observe(checker);
        tank.lose((now, message) -> loss > 0 && random.unit(Purpose.CLIENT, 0, 0, sent++) < loss);
        weather();
        if (schedule.weather() == Schedule.Weather.DATAGRAMS) {
            tank.useDatagrams();
        }
        this.group = tank.addGroup((1L << schedule.peers()) - 1);
    }

    /** What was violated in the first event that violated something. */
    static List<Violation> play(Schedule schedule) {
        return play(schedule, EnumSet.allOf(Invariant.class));
    }

    /** The same, as if there were only those rules. */
    static List<Violation> play(Schedule schedule, Set<Invariant> watched) {
        SchedulePlayer player = new SchedulePlayer(schedule, watched);
        player.run();
        return player.violations;
    }

    private void add(Violation violation) {
        if (watched.contains(violation.invariant())) {
            violations.add(violation);
        }
    }

    private void weather() {
        for (int from = 0; from < servers; from++) {
            for (int to = 0; to < servers; to++) {
                tank.setLatency(from, to, usual(from, to));
            }
        }
    }

    private Latency usual(int from, int to) {
        return switch (schedule.weather()) {
            case FAIR -> FAIR;
            case SLOW -> SLOW;
            case DATAGRAMS -> DATAGRAMS;
            case FAR -> Latency.fixed(1 + random.below(FARTHEST, Purpose.LATENCY, from, to, 0));
        };
    }

    private void run() {
        run(5 * SECOND);
        for (Schedule.Step step : schedule.steps()) {
            carryOut(step);
            group.flush();
            run(step.millis() * MILLISECOND);
            if (!violations.isEmpty()) {
                return;
            }
        }
        run(FAULTS_FOR - tank.now());
        if (violations.isEmpty() && !dataLost) {
            comeToRest();
        }
    }

    /** Lets time pass, until something is violated. */
    private void run(long micros) {
        if (micros > 0) {
            tank.runUntil(micros, () -> !violations.isEmpty());
        }
    }

    // ---- what happens

    private void carryOut(Schedule.Step step) {
        int a = step.a() % servers;
        int b = step.b() % servers;
        switch (step.kind()) {
            case KILL -> kill(a);
            case KILL_LEADER -> {
                if (leads()) {
                    kill(group.leader());
                }
            }
            case RESTART -> {
                kill(a);
                start(a);
            }
            case START -> start(a);
            case START_ALL -> startAll();
            case PAUSE -> pause(a);
            case RESUME -> resume(a);
            case CUT -> cut(a, b);
            case PARTITION -> partition(step.b());
            case HEAL -> heal();
            case SLOW -> slow(a, b, step.a());
            case LOSE_MESSAGES -> loss = step.b() / 200.0;
            default -> carryOutInGroup(step, a);
        }
    }

    private void carryOutInGroup(Schedule.Step step, int a) {
        switch (step.kind()) {
            case PROPOSE -> propose(a, step.b());
            case LEADERS_PROPOSE -> leadersPropose();
            case STEP_DOWN -> group.stepDown(a);
            case SNAPSHOT -> {
                if (acts(a)) {
                    group.snapshot(a);
                }
            }
            case PAUSE_APPLY -> {
                if (acts(a)) {
                    appliesPaused[a] = true;
                    group.pauseApply(a);
                }
            }
            case RESUME_APPLY -> resumeApply(a);
            case ADD -> add(a);
            case REMOVE -> {
                if (leads()) {
                    group.removePeer(a);
                }
            }
            default -> carryOutOnDisk(step, a);
        }
    }

    private void carryOutOnDisk(Schedule.Step step, int a) {
        switch (step.kind()) {
            case WIPE -> wipe(a);
            case DAMAGE_SNAPSHOT -> damageSnapshot(a);
            case POWER_OFF -> dataLost |= tank.powerOff(a, UNSYNCED.get(step.b() % UNSYNCED.size()));
            default -> throw new AssertionError(step);
        }
    }

    private boolean acts(int server) {
        return tank.isUp(server) && group.runsOn(server);
    }

    private boolean leads() {
        int leader = group.leader();
        return leader != RaftView.NOBODY && acts(leader);
    }

    private void kill(int server) {
        if (tank.isUp(server) || tank.isPaused(server)) {
            tank.kill(server);
            appliesPaused[server] = false;
        }
    }

    private void start(int server) {
        if (!tank.isUp(server) && !tank.isPaused(server)) {
            tank.restart(server);
        }
    }

    private void startAll() {
        for (int server = 0; server < servers; server++) {
            start(server);
        }
    }

    private void pause(int server) {
        if (tank.isUp(server)) {
            tank.pause(server);
        }
    }

    private void resume(int server) {
        if (tank.isPaused(server)) {
            tank.resume(server);
        }
    }

    private void cut(int from, int to) {
        if (from != to && !cut[from][to]) {
            cut[from][to] = true;
            tank.cut(from, to);
        }
    }

    private void partition(int side) {
        for (int from = 0; from < servers; from++) {
            for (int to = 0; to < servers; to++) {
                if (((side >>> from ^ side >>> to) & 1) != 0) {
                    cut(from, to);
                }
            }
        }
    }

    private void heal() {
        loss = 0;
        weather();
        for (int from = 0; from < servers; from++) {
            for (int to = 0; to < servers; to++) {
                if (cut[from][to]) {
                    cut[from][to] = false;
                    tank.heal(from, to);
                }
            }
        }
    }

    private void slow(int from, int to, long twentieths) {
        if (from != to) {
            tank.setLatency(from, to, Latency.fixed(twentieths * 50 * MILLISECOND));
        }
    }

    private void propose(int server, int count) {
        if (acts(server)) {
            for (int i = 0; i <= count % 8; i++) {
                group.propose(server, new Payload(tank.now(), i));
            }
        }
    }

    private void leadersPropose() {
        for (int server = 0; server < servers; server++) {
            if (acts(server) && group.node(server).isLeader()) {
                group.propose(server, new Payload(tank.now(), server));
            }
        }
    }

    private record Payload(long at, int number) implements wavetank.core.raft.Operation {
        @Override
        public int size() {
            return 100;
        }
    }

    private void resumeApply(int server) {
        if (appliesPaused[server] && acts(server)) {
            appliesPaused[server] = false;
            group.resumeApply(server);
        }
    }

    private void add(int server) {
        if (leads() && tank.isUp(server)) {
            if (!group.runsOn(server)) {
                group.join(server);
            }
            group.addPeer(server);
        }
    }

    /** Of one member at a time: others must not be down or have lost theirs, and be a quorum without it. */
    private void wipe(int server) {
        if (othersAreWhole(server)) {
            dataLost = true;
            kill(server);
            run(LONGEST_DELAY);
            tank.wipe(server);
            tank.restart(server);
        }
    }

    private void damageSnapshot(int server) {
        if (othersAreWhole(server)) {
            dataLost = true;
            kill(server);
            run(LONGEST_DELAY);
            RaftStorage storage = group.storage(server);
            if (storage != null) {
                storage.damageSnapshot();
            }
            tank.restart(server);
        }
    }

    private boolean othersAreWhole(int server) {
        if (!leads() || group.leader() == server) {
            return false;
        }
        RaftView leader = group.node(group.leader());
        int whole = 0;
        for (int other = 0; other < servers; other++) {
            boolean member = (leader.peers() >>> other & 1) != 0;
            if (other == server || !member) {
                continue;
            }
            if (!acts(other) || group.node(other).commit() < leader.commit()) {
                return false;
            }
            whole++;
        }
        return whole >= leader.quorumSize();
    }

    // ---- afterwards

    /** faults.md L1 and L2: all is healed; a leader must be there, then all must have what it has. */
    private void comeToRest() {
        heal();
        for (int server = 0; server < servers; server++) {
            resume(server);
            start(server);
            resumeApply(server);
        }
        group.flush();
        if (!reaches(LEADER_WITHIN, this::leads)) {
            reportNoLeader();
            return;
        }
        group.propose(new Payload(tank.now(), 0));
        group.flush();
        if (reaches(CURRENT_WITHIN, this::allAreCurrent)) {
            return;
        }
        if (leads()) {
            report(Invariant.L2, "all members current within " + CURRENT_WITHIN / SECOND + " s", positions());
        } else {
            reportNoLeader();
        }
    }

    /** The one that was paused while it led may have led on for a moment. */
    private void reportNoLeader() {
        report(Invariant.L1, "a leader within " + LEADER_WITHIN / SECOND + " s", "none" + whoWaits());
    }

    /** Whether {@code goal} is reached in time. What comes after a violation is its consequence and not looked at. */
    private boolean reaches(long micros, BooleanSupplier goal) {
        return tank.runUntil(micros, () -> goal.getAsBoolean() || !violations.isEmpty());
    }

    /** nats-server 2.14.5: a member whose own removal is in flight never stands, not even if only its log is long enough to win. */
    private String whoWaits() {
        StringBuilder text = new StringBuilder();
        for (int server = 0; server < servers; server++) {
            if (acts(server) && group.node(server).isChanging(server)) {
                text.append(OWN_REMOVAL).append(server);
            }
        }
        return text.toString();
    }

    private boolean allAreCurrent() {
        if (!leads()) {
            return false;
        }
        RaftView leader = group.node(group.leader());
        boolean current = leader.applied() == leader.lastIndex();
        for (int server = 0; server < servers; server++) {
            boolean member = (leader.peers() >>> server & 1) != 0;
            current &= !member || (acts(server) && group.node(server).applied() == leader.applied());
        }
        return current;
    }

    private String positions() {
        StringBuilder text = new StringBuilder();
        for (int server = 0; server < servers; server++) {
            text.append(acts(server) ? group.node(server).applied() : -1).append(' ');
        }
        return text.toString();
    }

    private void report(Invariant invariant, String expected, String actual) {
        Severity severity = checker.severity(GROUP, invariant);
        add(new Violation(invariant, severity, tank.now(), GROUP, List.of(), expected, actual));
    }
}
