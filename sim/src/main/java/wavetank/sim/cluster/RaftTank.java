package wavetank.sim.cluster;

import static wavetank.core.kernel.Micros.MINUTE;
import static wavetank.core.kernel.Micros.SECOND;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import wavetank.core.kernel.RandomSource;
import wavetank.core.kernel.WallClock;
import wavetank.core.raft.RaftProfile;
import wavetank.core.raft.RaftStorage;
import wavetank.core.raft.RaftTimings;
import wavetank.core.raft.Unsynced;
import wavetank.sim.loop.EventLoop;
import wavetank.sim.net.Latency;
import wavetank.sim.net.Links;

/**
 * RAFT groups on simulated servers without the layers of JetStream above them: the engine of {@link SimCluster} as benchmarks and property
 * tests of the protocol want it. Servers are numbered from 0 and run from the start; each may be killed and restarted, disconnected and
 * reconnected, and any link cut. Nothing here happens by itself: whoever drives it takes {@link #step} after step or runs up to a time.
 */
public final class RaftTank {
    /**
     * What it is made of.
     *
     * @param servers at most {@link SimCluster#MAX_SERVERS}
     * @param network delay of each message between two servers
     * @param disk delays of writes and syncs
     * @param profile the version of the servers
     * @param syncInterval time between two syncs of a log, µs; 0 = every write is synced
     * @param snapshotEvery entries after which a member takes a snapshot and compacts its log
     */
    public record Spec(
            long seed,
            int servers,
            Latency network,
            ClusterSpec.Disk disk,
            RaftTimings timings,
            RaftProfile profile,
            long syncInterval,
            int snapshotEvery) {
        private static final int SNAPSHOT_EVERY = 8_192;

        /** NATS {@code defaultSyncInterval}. */
        private static final long SYNC_INTERVAL = 2 * MINUTE;

        /** Delays and timers of a cluster as it is by default; rare snapshots. */
        public static Spec of(long seed, int servers) {
            return new Spec(
                    seed,
                    servers,
                    ClusterSpec.Network.DEFAULT.route(),
                    ClusterSpec.Disk.DEFAULT,
                    RaftTimings.PRODUCTION,
                    RaftProfile.V2_14_5,
                    SYNC_INTERVAL,
                    SNAPSHOT_EVERY);
        }

        public Spec withSnapshotEvery(int entries) {
            return new Spec(seed, servers, network, disk, timings, profile, syncInterval, entries);
        }

        public Spec withProfile(RaftProfile version) {
            long interval = version.syncsEveryWrite() ? 0 : syncInterval;
            return new Spec(seed, servers, network, disk, timings, version, interval, snapshotEvery);
        }
    }

    private final Spec spec;
    private final RandomSource random;
    private final Links links;
    private final Groups groups;
    private final List<SimServer> servers = new ArrayList<>();
    private final List<TankGroup> tankGroups = new ArrayList<>();

    public RaftTank(Spec spec) {
        assert spec.servers() <= SimCluster.MAX_SERVERS : spec.servers();
        this.spec = spec;
        this.random = new RandomSource(spec.seed());
        this.links = new Links(spec.servers(), spec.network());
        this.groups = new Groups(
                links,
                random,
                new DiskTimes(random, spec.disk().write(), spec.disk().sync()));
        groups.playApart(true);
        WallClock clock = new WallClock(ClusterSpec.of(spec.seed(), List.of()).epoch());
        for (int i = 0; i < spec.servers(); i++) {
            SimServer server = new SimServer(i, ClusterSpec.server("n" + (i + 1), "C1"), clock);
            server.enter(ServerState.UP);
            server.startSyncing(0, spec.syncInterval(), random);
            servers.add(server);
        }
        for (SimServer server : servers) {
            reconnect(server.index());
        }
    }

    /** Adds a group and starts its members. {@code peers}: the set of servers, a bit each. */
    public TankGroup addGroup(long peers) {
        TankGroup group = new TankGroup(this, groups.group("G" + tankGroups.size()), peers);
        tankGroups.add(group);
        for (SimServer server : servers) {
            if (isUp(server.index())) {
                group.start(server);
            }
        }
        return group;
    }

    // ---- time

    public long now() {
        return groups.now();
    }

    /** Lets one event happen, if there is one up to {@code time}. */
    public boolean step(long time) {
        return groups.loop().step(time);
    }

    /** Lets everything happen up to and at {@code time}, which then is the present. */
    public void runUntil(long time) {
        groups.loop().runUntil(time);
    }

    /** Lets things happen until {@code done} holds or for {@code micros}; whether it holds. */
    public boolean runUntil(long micros, BooleanSupplier done) {
        return groups.loop().runUntil(now() + micros, done);
    }

    /** Runs until each group has an announced leader that all its running members know; half a minute at most. */
    public boolean settle() {
        return runUntil(30 * SECOND, () -> tankGroups.stream().allMatch(TankGroup::isSettled));
    }

    /** Events that have happened. */
    public long events() {
        return groups.loop().steps();
    }

    /** RAFT messages delivered. */
    public long messages() {
        return groups.messages();
    }

    /** Over all that has changed: two runs are equal if their digests are. */
    public long digest() {
        return groups.digest();
    }

    /** Whether heartbeats of groups at rest may be skipped where nobody would see it: nothing but the time it takes depends on it. */
    public void skipHeartbeats(boolean skip) {
        groups.skip(skip);
    }

    /**
     * Whether one group may be played after the other, each as far as the next thing that touches several, where nobody would see it: nothing but the
     * time it takes depends on it.
     */
    public void playApart(boolean apart) {
        groups.playApart(apart);
    }

    /** Sets who watches. */
    public void observe(ClusterObserver observer) {
        groups.observe(observer);
    }

    // ---- faults

    /** Whether the process of that server runs. */
    public boolean isUp(int server) {
        return servers.get(server).state() == ServerState.UP;
    }

    /** SIGKILL: its members are gone at once, its connections break, its files stay. */
    public void kill(int server) {
        assert isUp(server) || isPaused(server) : server + " does not run";
        SimServer machine = servers.get(server);
        for (TankGroup group : tankGroups) {
            group.stop(server);
        }
        machine.stopSyncing(now());
        groups.forget(machine.drainBacklog());
        machine.ended(ServerState.KILLED);
        disconnect(server);
    }

    /**
     * The machine stops: what it had written and not synced is lost, or not, as {@code mode} says. Here its connections break as well.
     *
     * @return whether something of a log is lost
     */
    public boolean powerOff(int server, Unsynced mode) {
        if (isUp(server) || isPaused(server)) {
            kill(server);
        }
        SimServer machine = servers.get(server);
        machine.enter(ServerState.POWER_OFF);
        List<String> losers = machine.powerOff(now(), mode, random);
        groups.lost(machine, losers, Loss.UNSYNCED);
        return !losers.isEmpty();
    }

    /** Starts it again over its files; it is connected at once. */
    public void restart(int server) {
        assert !isUp(server) && !isPaused(server) : server + " runs";
        SimServer machine = servers.get(server);
        machine.enter(ServerState.UP);
        machine.startSyncing(now(), spec.syncInterval(), random);
        reconnect(server);
        for (TankGroup group : tankGroups) {
            group.start(machine);
        }
    }

    /** Closes its connections: what it sends goes nowhere, nobody reaches it; its process runs on. */
    public void disconnect(int server) {
        connect(server, false);
    }

    /** Opens its connections to all servers that run. */
    public void reconnect(int server) {
        connect(server, true);
    }

    private void connect(int server, boolean up) {
        for (int other = 0; other < spec.servers(); other++) {
            if (other != server && (!up || isUp(other) || isPaused(other))) {
                groups.connect(server, other, up);
            }
        }
    }

    /** SIGSTOP: nothing happens in it, what comes waits. */
    public void pause(int server) {
        assert isUp(server) : server + " does not run";
        groups.disturb(servers.get(server));
        servers.get(server).enter(ServerState.PAUSED);
        servers.get(server).freezeSyncing(now());
    }

    /** SIGCONT: what has come is taken in order, then what has run out meanwhile. */
    public void resume(int server) {
        SimServer machine = servers.get(server);
        assert machine.isPaused() : server + " is not paused";
        machine.enter(ServerState.UP);
        machine.thawSyncing(now());
        groups.wakeUp(machine);
    }

    public boolean isPaused(int server) {
        return servers.get(server).isPaused();
    }

    /** Deletes all that a server that does not run has on its disk. */
    public void wipe(int server) {
        assert !isUp(server) && !isPaused(server) : server + " runs";
        groups.wipe(servers.get(server));
    }

    /** Sets what loses messages; null: nothing does. */
    public void lose(@Nullable MessageLoss loss) {
        groups.lose(loss);
    }

    /** From now on messages are datagrams: each takes its own time, and may overtake others. */
    public void useDatagrams() {
        groups.keepOrder(false);
    }

    /** Changes the delay of a link, one way. */
    public void setLatency(int from, int to, Latency latency) {
        groups.setLatency(from, to, latency);
    }

    /** Cuts the link from one server to another, one way: what is sent waits. */
    public void cut(int from, int to) {
        groups.cut(from, to);
    }

    /** Takes back one cut of that link. */
    public void heal(int from, int to) {
        groups.heal(from, to);
    }

    // ---- for its groups

    void startMember(TankGroup group, int server) {
        assert isUp(server) : server + " does not run";
        group.start(servers.get(server));
    }

    @Nullable
    RaftStorage storage(String group, int server) {
        return servers.get(server).storage(group);
    }

    EventLoop loop() {
        return groups.loop();
    }

    Groups groups() {
        return groups;
    }

    RandomSource random() {
        return random;
    }

    Spec spec() {
        return spec;
    }
}
