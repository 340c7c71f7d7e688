package wavetank.sim.cluster;

import wavetank.core.api.Advisory;
import wavetank.core.api.ApiResponse;
import wavetank.core.api.Delivery;
import wavetank.core.api.Inbox;
import wavetank.core.kernel.RandomSource;
import wavetank.core.raft.LogLevel;
import wavetank.core.raft.RaftDriver;
import wavetank.core.raft.RaftMember;
import wavetank.core.raft.RaftNode;
import wavetank.core.raft.RaftOptions;
import wavetank.core.raft.RaftProfile;
import wavetank.core.raft.RaftStorage;
import wavetank.core.raft.RaftTimings;
import wavetank.core.server.JetStreamServer;
import wavetank.core.server.ServerWorld;
import wavetank.core.server.SystemMessage;
import wavetank.sim.json.AdvisoryJson;

/** One run of a server on its machine: the world as that server sees it. What it scheduled dies with it. */
final class ServerProcess implements ServerWorld {
    private final SimCluster cluster;
    private final SimServer machine;
    private final int incarnation;
    private final Groups groups;
    private final RandomSource random;
    private final RaftProfile profile;
    private final RaftTimings timings;
    private JetStreamServer server;
    private final long startedAt;
    private final MachineSockets sockets;
    private boolean connected;

    /** Whether the loops of its nodes run. */
    private boolean looping;

    @SuppressWarnings("NullAway.Init") // run() comes before anything else
    ServerProcess(
            SimCluster cluster,
            SimServer machine,
            Groups groups,
            RandomSource random,
            RaftProfile profile,
            RaftTimings timings) {
        this.cluster = cluster;
        this.machine = machine;
        this.incarnation = machine.nextIncarnation();
        this.groups = groups;
        this.random = random;
        this.profile = profile;
        this.timings = timings;
        this.startedAt = groups.now();
        this.sockets = new MachineSockets(cluster, machine);
    }

    void run(JetStreamServer newServer) {
        server = newServer;
        machine.started(this);
        server.start();
    }

    JetStreamServer server() {
        return server;
    }

    boolean isAlive() {
        return machine.incarnation() == incarnation && machine.isRunning();
    }

    /** The first connection to another server lets the nodes run. */
    void connectedTo(SimServer other) {
        sockets.connectedTo(other);
        if (!connected) {
            connected = true;
            long waiting = Math.max(0, now() - startedAt - ServiceTimes.BOOT);
            long sinceLook = waiting % ServiceTimes.ROUTING_POLL;
            after(sinceLook == 0 ? 0 : ServiceTimes.ROUTING_POLL - sinceLook, this::startLoops);
        }
        server.routeUp(other.index(), other.cluster());
    }

    void disconnectedFrom(SimServer other) {
        server.routeDown(other.index());
    }

    private void startLoops() {
        looping = true;
        for (GroupMember member : groups.membersOf(machine.index())) {
            if (member.isMade()) {
                member.startRunning();
            }
        }
    }

    // ---- time

    @Override
    public long now() {
        return groups.now();
    }

    @Override
    public void after(long micros, Runnable task) {
        cluster.loop().at(now() + micros, () -> whenAwake(task));
    }

    /** Does something in this process: now, when it wakes up, or never if it has ended. */
    void whenAwake(Runnable task) {
        if (!isAlive()) {
            return;
        }
        if (machine.isPaused()) {
            machine.backlog(cluster.task(() -> whenAwake(task)));
        } else {
            task.run();
        }
    }

    // ---- others

    @Override
    public void broadcast(SystemMessage message) {
        for (SimServer other : cluster.servers()) {
            if (other != machine) {
                send(other.index(), message);
            }
        }
    }

    @Override
    public void send(int to, SystemMessage message) {
        cluster.sendSystem(machine.index(), to, message);
    }

    @Override
    public void reply(Inbox to, ApiResponse response) {
        if (response instanceof ApiResponse.PubAck) {
            groups.observer().acknowledges(now(), machine.index());
        }
        cluster.reply(machine.index(), to, response);
    }

    @Override
    public void deliver(Inbox to, Delivery delivery) {
        cluster.deliver(machine.index(), to, delivery);
    }

    @Override
    public MachineSockets sockets() {
        return sockets;
    }

    @Override
    public boolean isHeard(String account, String subject) {
        return cluster.isHeard(machine.index(), account, subject);
    }

    @Override
    public void publish(String account, Advisory.Notice notice) {
        cluster.publish(machine.index(), account, notice.advisory().subject(), AdvisoryJson.write(notice));
    }

    @Override
    public void log(LogLevel level, String line) {
        groups.observer().logged(now(), machine.name(), level, line);
    }

    // ---- RAFT

    @Override
    public RaftMember startMember(Start start, RaftDriver driver) {
        Group group = groups.group(start.group());
        RaftStorage storage = machine.storage(start.group());
        boolean isNew = storage == null;
        if (storage == null) {
            storage = RaftStorage.bootstrap(start.bootstrapPeers(), start.bootstrapSize());
            machine.putStorage(now(), start.group(), storage, start.file());
        }
        RaftOptions options = new RaftOptions(
                group.id,
                machine.index(),
                profile,
                timings,
                start.file(),
                start.recovering(),
                start.scaleUp(),
                start.observer());
        RaftNode node = new RaftNode(options, storage, random);
        GroupMember member = new GroupMember(group, machine, node, driver, groups);
        assert group.member(machine.index()) == null : member + " runs already";
        groups.add(member);
        RaftSink sink = groups.sink();
        sink.turn(member);
        node.start(now(), sink);
        if (isNew) {
            make(member);
        } else if (looping) {
            member.startRunning();
        }
        return member;
    }

    /** The files of a new member come into being: until then it hears nothing. */
    private void make(GroupMember member) {
        member.beginMaking();
        after(groups.disk().sync(member) + ServiceTimes.NEW_FILES, () -> {
            member.endMaking();
            if (looping) {
                member.startRunning();
            }
        });
    }

    @Override
    public boolean hasStorage(String group) {
        return machine.storage(group) != null;
    }

    @Override
    public void deleteStorage(String group) {
        machine.deleteStorage(group);
    }
}
