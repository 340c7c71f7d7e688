package wavetank.core.raft;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import wavetank.core.kernel.Micros;
import wavetank.core.kernel.Purpose;
import wavetank.core.kernel.RandomSource;

/**
 * A few members of one group over a small network: virtual time, delays, crashes, freezes, cut links, loss. What is committed is applied
 * at once, into a chain of hashes that stands for the layer above. After every event the checker looks at all members.
 */
final class RaftHarness {
    private static final int GROUP = 0;

    /** What has been sent and has not arrived. */
    private record Flight(long time, long sequence, Message message) implements Comparable<Flight> {
        @Override
        public int compareTo(Flight that) {
            return time != that.time ? Long.compare(time, that.time) : Long.compare(sequence, that.sequence);
        }
    }

    /** A server: its disk outlives its node. */
    final class Server {
        final int id;
        final RaftStorage disk;
        final Chain chain = new Chain();
        private final Sink sink;
        private final Deque<Message> backlog = new ArrayDeque<>();

        @Nullable
        RaftNode node;

        boolean frozen;

        /** It is killed as soon as it has next written term and vote. */
        boolean diesOnWrite;

        /** The layer above goes no further than that. */
        private long appliesUpTo = Long.MAX_VALUE;

        private boolean hasNewSnapshot;

        /** The last index handed to the layer above. */
        private long handedUp;

        /** When what this turn sends leaves the server: later than now if it had to sync a file first. */
        private long departure;

        Server(int id, RaftStorage disk) {
            this.id = id;
            this.disk = disk;
            this.sink = new Sink(this);
        }

        boolean isUp() {
            return node != null;
        }

        RaftNode running() {
            RaftNode present = node;
            if (present == null) {
                throw new AssertionError(name(id) + " is down");
            }
            return present;
        }
    }

    final long seed;
    final RandomSource random;
    final RaftTimings timings;
    RaftProfile profile = RaftProfile.V2_14_5;
    final List<Server> servers = new ArrayList<>();

    /** The members the group began with; spares are nothing until they are added. */
    final long firstPeers;

    final SafetyChecker checker = new SafetyChecker(this);
    final List<String> trace = new ArrayList<>();
    private final PriorityQueue<Flight> queue = new PriorityQueue<>();
    final Links links;

    /** Which messages are shown in the trace, when they are sent. */
    Predicate<Message> shown = message -> false;

    private final long[][] lastArrival;
    long now;
    long minLatency = 250;
    long maxLatency = 251;
    long fsync;
    double loss;

    /** Every so many applied entries a member takes a snapshot; 0 = never by itself. */
    int snapshotEvery;

    boolean recovering;
    boolean scaleUp;
    boolean tracing;
    private long sequence;
    private long lost;

    RaftHarness(long seed, int members, int clusterSize, boolean membersKnown, int spares, RaftTimings timings) {
        this.seed = seed;
        this.random = new RandomSource(seed);
        this.timings = timings;
        int count = members + spares;
        links = new Links(count);
        lastArrival = new long[count][count];
        firstPeers = (1L << members) - 1;
        for (int i = 0; i < count; i++) {
            long known = membersKnown ? firstPeers : 1L << i;
            servers.add(
                    new Server(i, i >= members ? RaftStorage.missing() : RaftStorage.bootstrap(known, clusterSize)));
        }
    }

    static RaftHarness group(long seed, int members) {
        return new RaftHarness(seed, members, members, true, 0, RaftTimings.PRODUCTION);
    }

    static String name(int peer) {
        return peer == RaftView.NOBODY ? "-" : "n" + (peer + 1);
    }

    Server server(int id) {
        return servers.get(id);
    }

    RaftNode node(int id) {
        return server(id).running();
    }

    // ---- life and death

    void start(int id) {
        Server server = server(id);
        if (server.isUp() || server.disk.isEmpty()) {
            return;
        }
        RaftOptions options = new RaftOptions(GROUP, id, profile, timings, true, recovering, scaleUp, false);
        RaftNode node = new RaftNode(options, server.disk, random);
        server.node = node;
        server.chain.clear();
        server.handedUp = 0;
        server.hasNewSnapshot = false;
        say(server, "starts");
        turn(server, () -> node.start(now, server.sink));
    }

    /** A server that was never in the group is given the peer set that it is to be part of, as the layer above does, and started. */
    void introduce(int id, long peers) {
        if (server(id).disk.isEmpty()) {
            server(id).disk.rebootstrap(peers, Long.bitCount(peers));
        }
        start(id);
    }

    void startAll() {
        servers.forEach(server -> start(server.id));
    }

    void kill(int id) {
        Server server = server(id);
        server.node = null;
        server.frozen = false;
        server.diesOnWrite = false;
        server.backlog.clear();
        say(server, "is killed");
        checker.forget(id);
    }

    void freeze(int id) {
        server(id).frozen = true;
    }

    /** The backlog first, then timers. */
    void thaw(int id) {
        Server server = server(id);
        server.frozen = false;
        while (!server.backlog.isEmpty() && !server.frozen && server.isUp()) {
            deliver(server, server.backlog.removeFirst());
        }
    }

    void holdApplies(int id, boolean held) {
        applyUpTo(id, held ? 0 : Long.MAX_VALUE);
    }

    /** The layer above applies up to that index and no further. */
    void applyUpTo(int id, long index) {
        Server server = server(id);
        server.appliesUpTo = index;
        if (index > 0 && server.isUp()) {
            turn(server, () -> {});
        }
    }

    // ---- network

    void heal() {
        links.heal();
        loss = 0;
    }

    /** What was kept back on that way arrives now. */
    void deliverKept(int from, int to) {
        for (Message message : links.takeKept(from, to)) {
            if (server(to).isUp()) {
                deliver(server(to), message);
            }
        }
    }

    private void send(Server from, int to, Message message) {
        message.from = (byte) from.id;
        message.to = (byte) to;
        if (links.isCut(from.id, to) || isLost(from.id, to)) {
            return;
        }
        boolean kept = links.keepsBack(message);
        if (shown.test(message)) {
            say(from, "to " + name(to) + ": " + MessageWords.write(message) + (kept ? " (kept back)" : ""));
        }
        if (kept) {
            return;
        }
        long delay = minLatency + random.below(maxLatency - minLatency, Purpose.LATENCY, from.id, to, from.departure);
        long arrival = Math.max(from.departure + delay, lastArrival[from.id][to]);
        lastArrival[from.id][to] = arrival;
        queue.add(new Flight(arrival, sequence++, message));
    }

    private boolean isLost(int from, int to) {
        return loss > 0 && random.unit(Purpose.NEMESIS, from, to, lost++) < loss;
    }

    private void broadcast(Server from, Supplier<Message> cell) {
        for (Server other : servers) {
            if (other != from && other.isUp()) {
                send(from, other.id, cell.get());
            }
        }
    }

    // ---- time

    /** Runs all that happens up to and including now + duration. */
    void run(long duration) {
        runUntil(now + duration, () -> false);
    }

    /** Runs until the condition holds or the time is over; false then. */
    boolean runUntil(long until, BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            long next = nextTime();
            if (next > until) {
                now = until;
                return false;
            }
            now = next;
            step();
        }
        return true;
    }

    private long nextTime() {
        Flight flight = queue.peek();
        long next = flight == null ? Micros.NEVER : flight.time;
        for (Server server : servers) {
            if (server.isUp() && !server.frozen) {
                next = Math.min(next, server.running().deadline());
            }
        }
        return Math.max(next, now);
    }

    private void step() {
        Flight flight = queue.peek();
        if (flight != null && flight.time <= now) {
            queue.remove();
            Server to = server(flight.message.to);
            if (!links.isCut(flight.message.from, to.id) && to.isUp()) {
                deliver(to, flight.message);
            }
            return;
        }
        for (Server server : servers) {
            if (server.isUp() && !server.frozen && server.running().deadline() <= now) {
                RaftNode node = server.running();
                turn(server, () -> node.tick(now, server.sink));
                return;
            }
        }
    }

    void deliver(Server to, Message message) {
        if (to.frozen) {
            to.backlog.add(message);
            return;
        }
        RaftNode node = to.running();
        turn(to, () -> node.step(now, message, to.sink));
    }

    /** One turn of a server, and what it leads to in the same instant. */
    void turn(Server server, Runnable action) {
        try {
            turnAlive(server, action);
        } catch (KilledException killed) {
            kill(server.id);
        }
    }

    private void turnAlive(Server server, Runnable action) {
        RaftNode node = server.running();
        Role before = node.role();
        server.departure = now;
        action.run();
        node.flush(now, server.sink);
        settle(server, node);
        node.flush(now, server.sink);
        if (node.role() != before) {
            say(server, "is " + node.role().name().toLowerCase(java.util.Locale.ROOT) + " in term " + node.term());
        }
        checker.check(server);
    }

    /** A server dies in the middle of a turn. */
    private static final class KilledException extends RuntimeException {}

    private void settle(Server server, RaftNode node) {
        assert node.invariant();
        if (node.role() == Role.CLOSED) {
            return;
        }
        handUp(server, node);
        if (snapshotEvery > 0 && node.applied() - node.snapshotIndex() >= snapshotEvery) {
            node.snapshot(now, server.chain.state(), false, server.sink);
        }
    }

    /** A snapshot that has come, then what is committed, each entry once: but again from a snapshot that is replayed. */
    private void handUp(Server server, RaftNode node) {
        if (server.hasNewSnapshot && node.snapshotIndex() <= server.appliesUpTo) {
            server.hasNewSnapshot = false;
            RaftSnapshot snapshot = node.snapshot();
            server.chain.restore((Chain.State) snapshot.state());
            server.handedUp = snapshot.index();
            checker.applied(server, snapshot.index());
            node.applied(now, snapshot.index(), server.sink);
        }
        while (!server.hasNewSnapshot && server.handedUp < Math.min(node.commit(), server.appliesUpTo)) {
            long index = ++server.handedUp;
            server.chain.apply(index, node.termAt(index), node.entriesAt(index));
            checker.applied(server, index);
            node.applied(now, index, server.sink);
        }
    }

    // ---- commands

    /** Proposes through that server: itself if it leads, else forwarded. */
    void propose(int id, String... names) {
        Server server = server(id);
        RaftNode node = server.running();
        turn(server, () -> {
            for (String name : names) {
                node.forward(now, new Op(name), server.sink);
            }
        });
    }

    void call(int id, Consumer<RaftNode> action) {
        Server server = server(id);
        turn(server, () -> action.accept(server.running()));
    }

    RaftEffects sink(int id) {
        return server(id).sink;
    }

    /** The announced leader of the highest term, or nobody. */
    int leader() {
        int leader = RaftView.NOBODY;
        for (Server server : servers) {
            if (server.isUp() && server.running().isLeader()) {
                boolean newer = leader == RaftView.NOBODY
                        || node(leader).term() < server.running().term();
                leader = newer ? server.id : leader;
            }
        }
        return leader;
    }

    void say(Server server, String what) {
        if (tracing) {
            trace.add(seconds(now) + " " + name(server.id) + " " + what);
        }
    }

    static String seconds(long micros) {
        return String.format(java.util.Locale.ROOT, "%.4f", micros / 1e6);
    }

    // ---- what a node wants done

    /** Carries out what one server's node wants. */
    private final class Sink implements RaftEffects {
        private final Server server;

        Sink(Server server) {
            this.server = server;
        }

        @Override
        public void voteRequest(long term, long lastTerm, long lastIndex) {
            say(server, "asks for votes in term " + term);
            broadcast(server, () -> {
                Message m = new Message();
                m.kind = Message.VOTE_REQUEST;
                m.term = term;
                m.prevTerm = lastTerm;
                m.prevIndex = lastIndex;
                return m;
            });
        }

        @Override
        public void voteResponse(int to, long term, boolean granted, boolean empty) {
            Message m = new Message();
            m.kind = Message.VOTE_RESPONSE;
            m.term = term;
            m.success = granted;
            m.empty = empty;
            send(server, to, m);
        }

        @Override
        public void appendEntry(long term, long commit, long prevTerm, long prevIndex, EntryBatch entries) {
            broadcast(server, () -> entry(Message.APPEND_ENTRY, term, commit, prevTerm, prevIndex, entries));
        }

        private Message entry(byte kind, long term, long commit, long prevTerm, long prevIndex, EntryBatch entries) {
            Message m = new Message();
            m.kind = kind;
            m.term = term;
            m.commit = commit;
            m.prevTerm = prevTerm;
            m.prevIndex = prevIndex;
            m.entries = entries;
            return m;
        }

        @Override
        public void catchupEntry(
                int to,
                long inbox,
                long term,
                long commit,
                long prevTerm,
                long prevIndex,
                EntryBatch entries,
                long leaderTerm) {
            Message m = entry(Message.CATCHUP_ENTRY, term, commit, prevTerm, prevIndex, entries);
            m.inbox = inbox;
            m.leaderTerm = leaderTerm;
            send(server, to, m);
        }

        @Override
        public void appendResponse(int to, long term, long index, boolean success, long inbox) {
            if (inbox != 0) {
                say(server, "asks " + name(to) + " to be caught up from " + term + ":" + index);
            }
            Message m = new Message();
            m.kind = Message.APPEND_RESPONSE;
            m.term = term;
            m.index = index;
            m.success = success;
            m.inbox = inbox;
            send(server, to, m);
        }

        @Override
        public void forwardProposal(EntryBatch entries) {
            int leader = leader();
            if (leader != RaftView.NOBODY) {
                Message m = new Message();
                m.kind = Message.PROPOSAL;
                m.entries = entries;
                send(server, leader, m);
            }
        }

        @Override
        public void forwardRemovePeer(int peer) {
            int leader = leader();
            if (leader != RaftView.NOBODY) {
                Message m = new Message();
                m.kind = Message.REMOVE_PEER;
                m.index = peer;
                send(server, leader, m);
            }
        }

        @Override
        public void persistedVote() {
            server.departure += fsync;
            if (server.diesOnWrite) {
                throw new KilledException();
            }
        }

        @Override
        public void persistedPeers() {
            say(server, "has peers " + Words.names(server.disk.peers) + " of " + server.disk.clusterSize);
        }

        @Override
        public void stored(long index, int bytes) {
            checker.stored(server, index);
        }

        @Override
        public void truncated(long index) {
            say(server, "cuts its log to " + index);
            checker.truncated(server, index);
            server.handedUp = Math.min(server.handedUp, index);
        }

        @Override
        public void persistedSnapshot(long index) {
            say(server, "has a snapshot at " + index);
        }

        @Override
        public void committed(long commit) {
            checker.committed(server);
        }

        @Override
        public void snapshotReceived(long index) {
            say(server, "goes on from the snapshot at " + index);
            server.hasNewSnapshot = true;
        }

        @Override
        public void leadership(boolean leader, long term) {
            if (leader) {
                say(server, "leads in term " + term);
            }
        }

        @Override
        public void catchingUp(boolean active) {
            say(server, active ? "is being caught up" : "is no longer being caught up");
        }

        @Override
        public void closed() {
            say(server, "closes");
        }

        @Override
        public void log(LogLevel level, String line) {
            say(server, level + " " + line);
        }
    }
}
