package wavetank.sim.cluster;

import static wavetank.core.kernel.Micros.NEVER;

import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wavetank.core.kernel.Event;
import wavetank.core.kernel.RandomSource;
import wavetank.core.raft.LogLevel;
import wavetank.core.raft.Message;
import wavetank.core.raft.RaftNode;
import wavetank.sim.loop.EventLoop;
import wavetank.sim.net.Latency;
import wavetank.sim.net.Links;

/** All RAFT groups: takes their messages and wake-ups from the loop, steps the nodes, settles what follows. */
final class Groups implements EventLoop.Handler {
    /** Connection of a message that the receiver's kernel has taken. */
    private static final int RECEIVED = -1;

    private final EventLoop loop = new EventLoop(this);
    private final Links links;
    private final MessagePool pool = new MessagePool();
    private final RaftSink sink;
    private final DiskTimes disk;
    private final RandomSource random;
    private final List<Group> groups = new ArrayList<>();
    private final Object2IntOpenHashMap<String> ids = new Object2IntOpenHashMap<>();

    /** Wake-ups that are not pending, linked by their {@code next}. */
    private @Nullable Wake spareWakes;

    /** For members that have something to tell. */
    private final Deque<Signals> spareSignals = new ArrayDeque<>();

    /** Those to be settled when the present event is over, in order. */
    private @Nullable GroupMember firstDirty;

    private @Nullable GroupMember lastDirty;
    private ClusterObserver observer = ClusterObserver.NOBODY;

    /** Whether somebody looks: what is said of single messages and log lines is said to nobody else. */
    private boolean watched;

    /** What loses messages, if anything does. */
    private @Nullable MessageLoss loss;

    private final Parking parking;
    private boolean skips = true;
    private boolean keepsOrder = true;

    /** Whether one group may be played after the other. */
    private boolean apart;

    private long messages;

    Groups(Links links, RandomSource random, DiskTimes disk) {
        this.random = random;
        this.links = links;
        this.disk = disk;
        this.sink = new RaftSink(this, links, pool, disk);
        this.parking = new Parking(this, loop, links, pool);
        ids.defaultReturnValue(-1);
    }

    EventLoop loop() {
        return loop;
    }

    long now() {
        return loop.now();
    }

    DiskTimes disk() {
        return disk;
    }

    RaftSink sink() {
        return sink;
    }

    ClusterObserver observer() {
        return observer;
    }

    /** Whether anybody watches; asked on the hot path before anything is told. */
    boolean isWatched() {
        return watched;
    }

    void observe(ClusterObserver newObserver) {
        observer = newObserver;
        watched = newObserver != ClusterObserver.NOBODY;
        openParking();
    }

    /** Who skips heartbeats. */
    Parking parking() {
        return parking;
    }

    /** Whether heartbeats may be skipped where nobody would see it; they may, unless told otherwise. */
    void skip(boolean newSkips) {
        skips = newSkips;
        openParking();
    }

    private void openParking() {
        parking.open(skips && loss == null && !observer.watchesHeartbeats());
    }

    /**
     * Whether one group may be played after the other where nobody would see it. Only for groups of which none touches another, which goes for the
     * layers above them, too.
     */
    void playApart(boolean newApart) {
        apart = newApart;
    }

    @Override
    public boolean isApart() {
        return apart && loss == null && !observer.mindsOrder();
    }

    @Override
    public boolean isSettled() {
        return firstDirty == null;
    }

    @Override
    public void expand() {
        parking.unparkAll();
    }

    @Override
    public long skipped() {
        return parking.events();
    }

    /** Whether no message overtakes another on its link; not so where messages are datagrams. */
    void keepOrder(boolean order) {
        parking.unparkAll();
        keepsOrder = order;
    }

    boolean keepsOrder() {
        return keepsOrder;
    }

    /** Sets what loses messages; null: nothing does. */
    void lose(@Nullable MessageLoss newLoss) {
        loss = newLoss;
        openParking();
    }

    boolean loses(Message m) {
        MessageLoss present = loss;
        return present != null && present.loses(now(), m);
    }

    /** RAFT messages delivered so far. */
    long messages() {
        return messages + parking.messages();
    }

    /** The group of that name; made if there is none. */
    Group group(String name) {
        int id = ids.getInt(name);
        if (id < 0) {
            id = groups.size();
            ids.put(name, id);
            groups.add(new Group(id, name, random));
        }
        return groups.get(id);
    }

    /** All groups that ever were, in order of their making. */
    List<Group> all() {
        return groups;
    }

    void schedule(Message m) {
        loop.schedule(m);
    }

    void log(GroupMember member, LogLevel level, String line) {
        if (watched) {
            observer.logged(now(), member.server().name(), level, "RAFT [" + member.groupOf().name + "] " + line);
        }
    }

    /** An empty list of signals. */
    Signals takeSignals() {
        Signals spare = spareSignals.poll();
        return spare == null ? new Signals() : spare;
    }

    void giveSignals(Signals spare) {
        spareSignals.push(spare);
    }

    /** Something may have changed for this member: it is settled when the present event is over. */
    void touch(GroupMember member) {
        parking.unpark(member.groupOf());
        if (member.dirty) {
            return;
        }
        member.dirty = true;
        GroupMember last = lastDirty;
        if (last == null) {
            firstDirty = member;
        } else {
            last.nextDirty = member;
        }
        lastDirty = member;
    }

    /** A member is there from now on. */
    void add(GroupMember member) {
        parking.unpark(member.groupOf());
        member.groupOf().put(member.peer(), member);
    }

    void remove(GroupMember member) {
        Group group = member.groupOf();
        if (group.member(member.peer()) == member) {
            group.put(member.peer(), null);
        }
    }

    // ---- events

    @Override
    public void handle(Event event) {
        if (event instanceof Message m) {
            arrive(groups.get(m.group), m);
        } else {
            wake((Wake) event);
        }
    }

    private void arrive(Group group, Message m) {
        GroupMember member = group.member(m.to);
        int link = links.link(m.from, m.to);
        if (member == null || isLate(link, m)) {
            drop(group, m);
        } else if (links.isBlocked(link, now())) {
            hold(group, link, m);
        } else if (member.server().isPaused()) {
            m.connection = RECEIVED;
            member.server().backlog(m);
        } else if (member.queues(m)) {
            return;
        } else {
            group.flying--;
            deliver(group, member, m);
        }
    }

    /** The connection that it left on has been closed. */
    private boolean isLate(int link, Message m) {
        return m.connection != links.connection(link) && m.connection != RECEIVED;
    }

    private void drop(Group group, Message m) {
        group.flying--;
        pool.give(m);
    }

    /** A cut link keeps what comes while its connection stands. */
    private void hold(Group group, int link, Message m) {
        long openAt = links.openAt(link);
        if (!links.isConnected(m.from, m.to)) {
            drop(group, m);
        } else if (openAt == NEVER) {
            links.stall(link, m);
        } else {
            m.time = openAt;
            loop.schedule(m);
        }
    }

    private void deliver(Group group, GroupMember member, Message m) {
        messages++;
        if (watched) {
            observer.delivered(now(), group.name, m);
        }
        sink.turn(member);
        RaftNode node = member.node();
        node.step(now(), m, sink);
        pool.give(m);
        member.settle(sink);
        wakeBy(group, member.canAct() ? node.deadline() : NEVER);
    }

    private void wake(Wake wake) {
        Group group = wake.sleeper;
        parking.onWakeUp(group, wake.time);
        boolean counts = wake.time == group.wakeAt;
        wake.next = spareWakes;
        spareWakes = wake;
        if (!counts) {
            return;
        }
        group.wakeAt = NEVER;
        if (parking.park(group)) {
            return;
        }
        for (int seat = 0; seat < group.size(); seat++) {
            GroupMember member = group.at(seat);
            if (member != null && member.canAct() && member.node().deadline() <= now()) {
                sink.turn(member);
                member.node().tick(now(), sink);
                member.settle(sink);
            }
        }
        wakeBy(group, group.earliestDeadline());
    }

    private void wakeBy(Group group, long deadline) {
        if (deadline < group.wakeAt) {
            wakeAsOf(now(), group, Math.max(deadline, now()));
        }
    }

    /** The group's wake-up at {@code at}, in the place of one that was made at {@code made}. */
    void wakeAsOf(long made, Group group, long at) {
        group.wakeAt = at;
        Wake wake = takeWake(group);
        wake.time = at;
        loop.scheduleAsOf(made, wake);
    }

    private Wake takeWake(Group group) {
        Wake wake = spareWakes;
        if (wake == null) {
            return new Wake(group);
        }
        spareWakes = (Wake) wake.next;
        wake.next = null;
        wake.wakes(group);
        return wake;
    }

    @Override
    public void settled() {
        for (GroupMember member = nextDirty(); member != null; member = nextDirty()) {
            member.settle(sink);
            if (member.canAct()) {
                wakeBy(member.groupOf(), member.node().deadline());
            }
        }
    }

    /** Takes the first of those that are to be settled. */
    private @Nullable GroupMember nextDirty() {
        GroupMember member = firstDirty;
        if (member != null) {
            firstDirty = member.nextDirty;
            lastDirty = firstDirty == null ? null : lastDirty;
            member.nextDirty = null;
            member.dirty = false;
        }
        return member;
    }

    // ---- servers and links

    /** Something is about to happen to a server that its groups feel. */
    void disturb(SimServer machine) {
        parking.disturb(1L << machine.index());
    }

    /** Opens or closes the connection between two servers, both ways. */
    void connect(int a, int b, boolean up) {
        parking.disturb(1L << a | 1L << b);
        if (!up) {
            forget(links.takeStalled(a, b));
            forget(links.takeStalled(b, a));
        }
        links.connect(a, b, up);
    }

    void cut(int from, int to) {
        parking.disturb(1L << from | 1L << to);
        links.cut(from, to, now());
    }

    void setLatency(int from, int to, Latency latency) {
        parking.disturb(1L << from | 1L << to);
        links.setLatency(from, to, latency);
    }

    /** What was kept somewhere is lost. */
    void forget(@Nullable Iterable<? extends Event> lost) {
        if (lost == null) {
            return;
        }
        for (Event event : lost) {
            if (event instanceof Message m) {
                drop(groups.get(m.group), m);
            }
        }
    }

    /** A paused server goes on: what has come meanwhile is taken in order, then its groups look at the clock again. */
    void wakeUp(SimServer machine) {
        for (Event event : machine.drainBacklog()) {
            event.time = now();
            loop.schedule(event);
        }
        loop.at(now(), () -> wakeMembersOf(machine.index()));
    }

    /** One fault less cuts the link; what waited on it goes on when it opens. */
    void heal(int from, int to) {
        parking.disturb(1L << from | 1L << to);
        for (Event event : links.heal(from, to, now())) {
            event.time = links.openAt(links.link(from, to));
            loop.schedule(event);
        }
    }

    /** That server loses something of these groups. */
    void lost(SimServer machine, List<String> names, Loss loss) {
        for (String name : names) {
            observer.lost(name, machine.index(), loss);
        }
    }

    /** The store directory of a server that does not run is deleted. */
    void wipe(SimServer machine) {
        List<String> names = machine.storedGroups(false);
        lost(machine, names, Loss.WIPED);
        names.forEach(name -> observer.forgotten(name, machine.index()));
        machine.wipe();
    }

    private void wakeMembersOf(int server) {
        for (Group group : groups) {
            GroupMember member = group.member(server);
            if (member != null) {
                touch(member);
            }
        }
    }

    /** The members that run on that server. */
    List<GroupMember> membersOf(int server) {
        List<GroupMember> members = new ArrayList<>();
        for (Group group : groups) {
            @Nullable GroupMember member = group.member(server);
            if (member != null) {
                members.add(member);
            }
        }
        return members;
    }

    /** Over all groups, in order of their making. */
    long digest() {
        long digest = 0;
        for (Group group : groups) {
            digest = (digest ^ group.digest) * 0x9E3779B97F4A7C15L;
            digest ^= digest >>> 31;
        }
        return digest;
    }
}
