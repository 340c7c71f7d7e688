package wavetank.sim.cluster;

import static wavetank.core.kernel.Micros.MILLISECOND;
import static wavetank.core.kernel.Micros.NANOS;
import static wavetank.core.kernel.Micros.NEVER;
import static wavetank.core.kernel.Micros.SECOND;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import wavetank.core.api.AccountLimits;
import wavetank.core.api.ApiResponse;
import wavetank.core.api.Delivery;
import wavetank.core.api.Headers;
import wavetank.core.api.Inbox;
import wavetank.core.api.Payload;
import wavetank.core.kernel.Event;
import wavetank.core.kernel.Purpose;
import wavetank.core.kernel.RandomSource;
import wavetank.core.kernel.WallClock;
import wavetank.core.raft.Unsynced;
import wavetank.core.server.AccountSpec;
import wavetank.core.server.JetStreamServer;
import wavetank.core.server.ServerDirectory;
import wavetank.core.server.ServerInsight;
import wavetank.core.server.ServerSpec;
import wavetank.core.server.SystemMessage;
import wavetank.core.stream.StreamSync;
import wavetank.sim.loop.EventLoop;
import wavetank.sim.net.Latency;
import wavetank.sim.net.Links;

/** A cluster, or several joined by gateways, in one process: servers, links, clients, faults, under virtual time. */
public final class SimCluster {
    /** Random bits that pick the middle of a distribution. */
    private static final long MEDIAN = 1L << 63;

    /** More servers than that have no place in a set of peers. */
    public static final int MAX_SERVERS = 64;

    /** Group number of everything that belongs to no group, in draws of latencies. */
    private static final int NO_GROUP = -1;

    /** NATS {@code defaultRouteMaxPingInterval}, {@code gwMaxPingInterval}. */
    private static final long ROUTE_PING = 30 * SECOND;

    private static final long GATEWAY_PING = 15 * SECOND;
    private static final long LAST_WORDS = 20 * MILLISECOND;
    private static final long LAME_DUCK_PAUSE = SECOND;

    private final ClusterSpec spec;
    private final RandomSource random;
    private final Links links;
    private final Groups groups;
    private final ServerDirectory directory;
    private final SortedMap<String, AccountSpec> accounts = new TreeMap<>();
    private final List<SimServer> servers = new ArrayList<>();
    private final List<Router> routers = new ArrayList<>();
    private final ClientGate gate = new ClientGate(this);

    /** When the last message outside of groups arrives, by link: none overtakes it. */
    private final long[] lastArrival;

    private long idCounter;
    private long pauses;
    private long choices;

    /** By server: the number of its last pause. */
    private final long[] pausedBy;

    public SimCluster(ClusterSpec spec) {
        assert spec.servers().size() <= MAX_SERVERS : spec.servers().size();
        this.spec = spec;
        this.random = new RandomSource(spec.seed());
        int count = spec.servers().size();
        this.links = new Links(count, spec.network().route());
        this.groups = new Groups(
                links,
                random,
                new DiskTimes(random, spec.disk().write(), spec.disk().sync()));
        this.directory = new ServerDirectory(
                spec.servers().stream().map(ClusterSpec.Server::name).toList());
        this.lastArrival = new long[count * count];
        this.pausedBy = new long[count];
        for (ClusterSpec.Server server : spec.servers()) {
            routers.add(new Router(this, servers.size()));
            servers.add(new SimServer(servers.size(), server, new WallClock(spec.epoch())));
        }
        for (ClusterSpec.Account account : spec.accounts()) {
            accounts.put(account.name(), new AccountSpec(account.name(), true, account.limits()));
        }
        accounts.put(
                ClientGate.SYSTEM_ACCOUNT, new AccountSpec(ClientGate.SYSTEM_ACCOUNT, false, AccountLimits.UNLIMITED));
        setLatencies();
    }

    private void setLatencies() {
        for (SimServer from : servers) {
            for (SimServer to : servers) {
                boolean near = from.cluster().equals(to.cluster());
                links.setLatency(
                        from.index(),
                        to.index(),
                        near ? spec.network().route() : spec.network().gateway());
            }
        }
        for (ClusterSpec.LinkLatency link : spec.network().links()) {
            links.setLatency(directory.byName(link.from()), directory.byName(link.to()), link.latency());
        }
    }

    // ---- what there is

    public ClusterSpec spec() {
        return spec;
    }

    /** The servers, in topology order; the place in the list is the peer index. */
    public List<SimServer> servers() {
        return servers;
    }

    /** The server of that name, or null. */
    public @Nullable SimServer server(String name) {
        int index = directory.byName(name);
        return index < 0 ? null : servers.get(index);
    }

    /** The loop that moves it. */
    public EventLoop loop() {
        return groups.loop();
    }

    public long now() {
        return groups.now();
    }

    public RandomSource random() {
        return random;
    }

    Links links() {
        return links;
    }

    /** Over all that has changed in its groups so far. */
    public long digest() {
        return groups.digest();
    }

    /** RAFT messages delivered so far. */
    public long raftMessages() {
        return groups.messages();
    }

    /** Whether heartbeats of groups at rest may be skipped where nobody would see it: nothing but the time it takes depends on it. */
    public void skipHeartbeats(boolean skip) {
        groups.skip(skip);
    }

    /** Sets who watches. */
    public void observe(ClusterObserver observer) {
        groups.observe(observer);
    }

    // ---- processes

    /** Starts all servers. */
    public void startAll() {
        for (SimServer server : servers) {
            start(server);
        }
    }

    /** Starts a server that does not run. */
    public void start(SimServer machine) {
        assert !machine.isRunning() : machine.name() + " runs already";
        if (machine.state() == ServerState.POWER_OFF) {
            breakConnections(machine);
        }
        ServerProcess process = new ServerProcess(this, machine, groups, random, spec.profile(), spec.timings());
        JetStreamServer server = new JetStreamServer(
                serverSpec(machine), directory, accounts, machine.disk(), machine.clock(), random, process);
        machine.startSyncing(now(), syncInterval(), random);
        process.run(server);
        changed(machine);
        for (SimServer other : servers) {
            if (other != machine && other.isRunning()) {
                dial(machine, other);
            }
        }
    }

    /** µs; 0 = every write. */
    private long syncInterval() {
        boolean always = spec.options().syncAlways() || spec.profile().syncsEveryWrite();
        return always ? 0 : spec.options().syncIntervalNanos() / NANOS;
    }

    private ServerSpec serverSpec(SimServer machine) {
        ClusterSpec.Server s = machine.spec();
        return new ServerSpec(
                machine.index(),
                s.name(),
                s.cluster(),
                "127.0.0.1",
                serverId(),
                s.tags(),
                "",
                servers.size(),
                s.maxMemory(),
                s.maxStorage(),
                spec.options().syncIntervalNanos(),
                spec.options().syncAlways(),
                spec.options().maxHaAssets(),
                spec.options().uniqueTag(),
                machine.clock().at(now()));
    }

    /** The shape of an nkey of a server: N and 55 characters of base 32. */
    private String serverId() {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        StringBuilder id = new StringBuilder("N");
        long counter = idCounter++;
        for (int i = 0; i < 55; i++) {
            id.append(alphabet.charAt((int) random.below(32, Purpose.IDS, NO_GROUP, counter, i)));
        }
        return id.toString();
    }

    private void dial(SimServer a, SimServer b) {
        int runA = a.incarnation();
        int runB = b.incarnation();
        long spread =
                random.below(ServiceTimes.DIAL_SPREAD, Purpose.TICKER, links.link(a.index(), b.index()), now(), runA);
        long delay = ServiceTimes.BOOT + ServiceTimes.DIAL_MIN + spread;
        loop().at(now() + delay, () -> {
            if (a.incarnation() == runA && b.incarnation() == runB) {
                connect(a, b);
            }
        });
    }

    private void connect(SimServer a, SimServer b) {
        boolean asleep = a.isPaused() || b.isPaused();
        if (asleep || !a.isRunning() || !b.isRunning() || links.isConnected(a.index(), b.index())) {
            return;
        }
        groups.connect(a.index(), b.index(), true);
        router(a.index()).connected(b.index());
        router(b.index()).connected(a.index());
        inProcess(a, p -> p.connectedTo(b));
        inProcess(b, p -> p.connectedTo(a));
    }

    private void inProcess(SimServer machine, Consumer<ServerProcess> action) {
        ServerProcess process = process(machine);
        if (process != null) {
            process.whenAwake(() -> action.accept(process));
        }
    }

    private @Nullable ServerProcess process(SimServer machine) {
        JetStreamServer server = machine.serverOrNull();
        return server == null ? null : (ServerProcess) server.world();
    }

    /** SIGKILL: the process is gone at once, its connections break, its files stay as the operating system has them. */
    public void kill(SimServer machine) {
        end(machine, ServerState.KILLED);
    }

    private void end(SimServer machine, ServerState state) {
        halt(machine, state);
        breakConnections(machine);
        changed(machine);
    }

    /** The process ends by itself: what it has written to its connections still arrives. */
    private void exit(SimServer machine) {
        halt(machine, ServerState.DOWN);
        for (SimServer other : servers) {
            links.finish(machine.index(), other.index());
            inProcess(other, p -> p.disconnectedFrom(machine));
        }
        gate.disconnect(machine.index());
        changed(machine);
    }

    /** The process is gone; nobody is told. */
    private void halt(SimServer machine, ServerState state) {
        for (GroupMember member : groups.membersOf(machine.index())) {
            member.stop();
        }
        groups.lost(machine, machine.storedGroups(true), Loss.MEMORY);
        machine.stopSyncing(now());
        router(machine.index()).forget();
        groups.forget(machine.drainBacklog());
        machine.ended(state);
    }

    private void breakConnections(SimServer machine) {
        for (SimServer other : servers) {
            groups.connect(machine.index(), other.index(), false);
            inProcess(other, p -> p.disconnectedFrom(machine));
        }
        gate.disconnect(machine.index());
    }

    /**
     * The machine stops, whether a process runs on it or not: what was written and not synced is lost, or not, as {@code mode} says. Others
     * hear nothing: their connections to it are there, and dead, until it starts again.
     */
    public void powerOff(SimServer machine, Unsynced mode) {
        if (machine.isRunning()) {
            halt(machine, ServerState.POWER_OFF);
        }
        machine.enter(ServerState.POWER_OFF);
        groups.lost(machine, machine.powerOff(now(), mode, random), Loss.UNSYNCED);
        changed(machine);
    }

    private void changed(SimServer machine) {
        groups.observer().serverChanged(now(), machine.index(), machine.state());
    }

    /** SIGTERM: leaders hand over, the others are told, the process ends. */
    public void stop(SimServer machine) {
        JetStreamServer server = machine.serverOrNull();
        assert server != null : machine.name() + " does not run";
        server.shutDown();
        machine.enter(ServerState.STOPPING);
        changed(machine);
        endSoon(machine);
    }

    private void endSoon(SimServer machine) {
        int run = machine.incarnation();
        loop().at(now() + LAST_WORDS, () -> {
            if (machine.isRunning() && machine.incarnation() == run) {
                exit(machine);
            }
        });
    }

    /** Ends a process that is on its way out, at once. */
    public void endNow(SimServer machine) {
        end(machine, ServerState.DOWN);
    }

    /** Lame-duck mode of a server without clients: it hands over, waits a second if it led anything, and ends. */
    public void lameDuck(SimServer machine) {
        JetStreamServer server = machine.serverOrNull();
        assert server != null : machine.name() + " does not run";
        machine.enter(ServerState.LAME_DUCK);
        changed(machine);
        boolean led = server.lameDuck();
        int run = machine.incarnation();
        loop().at(now() + (led ? LAME_DUCK_PAUSE : 0), () -> {
            if (machine.isRunning() && machine.incarnation() == run) {
                server.stopJetStream();
                endSoon(machine);
            }
        });
    }

    /** SIGSTOP: nothing happens in it, what comes waits. */
    public void pause(SimServer machine) {
        groups.disturb(machine);
        machine.enter(ServerState.PAUSED);
        machine.freezeSyncing(now());
        changed(machine);
        long pause = ++pauses;
        pausedBy[machine.index()] = pause;
        for (SimServer other : servers) {
            if (other != machine) {
                loop().at(now() + staleAfter(machine, other), () -> {
                    if (machine.isPaused() && pausedBy[machine.index()] == pause && !other.isPaused()) {
                        groups.connect(machine.index(), other.index(), false);
                    }
                });
            }
        }
    }

    /** When the other end closes a connection that is silent from now on: at the third ping timer (NATS {@code processPingTimer}). */
    private long staleAfter(SimServer silent, SimServer other) {
        boolean near = silent.cluster().equals(other.cluster());
        long interval = Math.min(spec.options().pingIntervalNanos() / NANOS, near ? ROUTE_PING : GATEWAY_PING);
        int link = links.link(other.index(), silent.index());
        return 2 * interval + random.below(interval, Purpose.TICKER, link, now(), 1);
    }

    /** SIGCONT: what has come is taken in order, then what has run out meanwhile. */
    public void resume(SimServer machine) {
        machine.enter(ServerState.UP);
        machine.thawSyncing(now());
        changed(machine);
        groups.wakeUp(machine);
        for (SimServer other : servers) {
            boolean lost = other != machine && other.isRunning() && !links.isConnected(machine.index(), other.index());
            if (lost) {
                dial(machine, other);
            }
        }
    }

    /** Deletes the store directory of a server that does not run. */
    public void wipe(SimServer machine) {
        assert !machine.isRunning() : machine.name() + " runs";
        groups.wipe(machine);
    }

    /** Whether every server knows every other one well enough to place something there. */
    public boolean allReported() {
        for (SimServer server : servers) {
            ServerInsight insight = server.insightOrNull();
            for (SimServer other : servers) {
                if (insight == null || !insight.hasReportOf(other.index())) {
                    return false;
                }
            }
        }
        return true;
    }

    // ---- links

    /** Cuts the link from one server to another, one way. */
    public void cut(SimServer from, SimServer to) {
        groups.cut(from.index(), to.index());
    }

    /** Takes back one cut of that link. */
    public void heal(SimServer from, SimServer to) {
        groups.heal(from.index(), to.index());
    }

    /** Whether a fault cuts the link from one server to another, or what it held back is still under way. */
    public boolean isBlocked(SimServer from, SimServer to) {
        return links.isBlocked(links.link(from.index(), to.index()), now());
    }

    /** Whether there is a connection from one server to another. */
    public boolean isConnected(SimServer from, SimServer to) {
        return links.isConnected(from.index(), to.index());
    }

    /** Changes the delay of a link, one way; returns what it was. */
    public Latency setLatency(SimServer from, SimServer to, Latency latency) {
        int link = links.link(from.index(), to.index());
        Latency before = links.latency(link);
        groups.setLatency(from.index(), to.index(), latency);
        return before;
    }

    // ---- clients

    /** Connects a client to a server that runs. */
    public SimClient connect(SimServer server, String account, String user) {
        return connect(server, account, user, ClientLibrary.NONE);
    }

    /** Connects a client that says what it is to a server that runs. */
    public SimClient connect(SimServer server, String account, String user, ClientLibrary library) {
        SimClient client = gate.connect(server.index(), account, user, library);
        ServerProcess process = process(server);
        if (process != null) {
            process.sockets().opened(client);
        }
        inProcess(server, p -> p.server().clientConnected(gate.info(client)));
        return client;
    }

    /** The account of a user with that password, or null: no such user, or another password. */
    public @Nullable String accountOf(String user, String password) {
        ClusterSpec.User asked = new ClusterSpec.User(user, password);
        if (asked.equals(ClusterSpec.ADMIN)) {
            return ClientGate.SYSTEM_ACCOUNT;
        }
        for (ClusterSpec.Account account : spec.accounts()) {
            if (account.users().contains(asked)) {
                return account.name();
            }
        }
        return null;
    }

    /** Connects a client that subscribes and publishes; {@code receiver} gets what its subscriptions get. */
    public ServedClient serve(
            SimServer server,
            String account,
            String user,
            ServedClient.Receiver receiver,
            boolean echo,
            boolean wantsNoResponders) {
        return new ServedClient(this, connect(server, account, user), receiver, echo, wantsNoResponders);
    }

    /** Does something in a server's process: now, or when it wakes up; not at all when none runs. */
    public void whenAwake(SimServer server, Runnable action) {
        inProcess(server, process -> action.run());
    }

    boolean published(ServedClient client, RoutedMessage message) {
        groups.observer().client(now(), client.identity().user() + " -> " + message.subject());
        return gate.published(client, message);
    }

    /** A message of the server that a client is connected to, in the client's account. */
    public void publish(ServedClient client, String subject, byte[] body) {
        router(client.identity().server())
                .publish(null, client.identity().account(), RoutedMessage.of(subject, subject, "", Headers.NONE, body));
    }

    Router router(int server) {
        return routers.get(server);
    }

    /** The number of the connection between two servers. */
    int connection(int from, int to) {
        return links.connection(links.link(from, to));
    }

    /** Whether that connection is still there. */
    boolean isOpen(int from, int to, int connection) {
        return links.isConnected(from, to) && connection(to, from) == connection;
    }

    /** The servers whose routes to this one are up, itself not among them. */
    public List<SimServer> connectedTo(SimServer server) {
        return servers.stream()
                .filter(other -> other != server && links.isConnected(server.index(), other.index()))
                .toList();
    }

    void toRouter(int from, int to, Consumer<Router> arrival) {
        SimServer machine = servers.get(to);
        route(from, to, () -> {
            if (machine.isRunning()) {
                arrival.accept(router(to));
            }
        });
    }

    void closed(SimClient client) {
        gate.closed(client);
        ServerProcess process = process(servers.get(client.server()));
        if (process != null) {
            process.sockets().closed(client);
        }
    }

    /** Its server breaks the connection. */
    void kicked(SimClient client) {
        closed(client);
        client.disconnected();
    }

    /** A usual delay between a client and its server, µs. */
    long clientDelay() {
        return spec.network().client().sample(MEDIAN);
    }

    /** A usual delay from one server to another, µs. */
    long linkDelay(int from, int to) {
        return links.latency(links.link(from, to)).sample(MEDIAN);
    }

    void fromClient(SimClient client, String subject, Headers headers, Payload payload, Inbox reply) {
        groups.observer().client(now(), client.user() + " -> " + subject);
        SimServer machine = servers.get(client.server());
        long arrival = now() + clientLatency(client);
        loop().at(arrival, () -> inProcess(machine, p -> gate.arrived(client, subject, headers, payload, reply)));
    }

    void toClient(SimClient client, Runnable arrival) {
        loop().at(now() + clientLatency(client), arrival);
    }

    private long clientLatency(SimClient client) {
        return spec.network().client().sample(random.bits(Purpose.LATENCY, NO_GROUP - 1, client.id(), now()));
    }

    void reply(int from, Inbox to, ApiResponse response) {
        if (to.isSubject()) {
            gate.publish(from, to, response);
        } else if (!to.isNone()) {
            route(from, to.server(), () -> gate.answer(to, response));
        }
    }

    void deliver(int from, Inbox to, Delivery delivery) {
        if (to.isSubject()) {
            gate.publish(from, to, delivery);
        } else if (!to.isNone()) {
            route(from, to.server(), () -> gate.deliver(to, delivery));
        }
    }

    boolean isHeard(int from, String account, String subject) {
        return gate.isHeard(from, account, subject);
    }

    /** A message without headers of a server's own, to all who listen in that account. */
    void publish(int from, String account, String subject, Payload payload) {
        gate.publish(from, account, new Broadcast(subject, Headers.NONE, payload, ""));
    }

    /** Which of {@code count} takes a message: by chance. */
    int chooseOf(int from, int count) {
        return (int) random.below(count, Purpose.CLIENT, from, now(), choices++);
    }

    /** As the servers measure it; the same for all of a client's life. */
    long roundTripNanos(SimClient client) {
        long bits = random.bits(Purpose.CLIENT, client.id(), client.connectedAt(), 0);
        return 2 * spec.network().client().sample(bits) * NANOS;
    }

    void onWay(int from, int to, Runnable arrival) {
        route(from, to, arrival);
    }

    void subscribe(SimClient client, String subject, String queue, Consumer<Broadcast> listener) {
        gate.subscribe(client, subject, queue, listener);
    }

    /** Brings something from one server's process to another's, which may be the same. */
    void toServer(int from, int to, Consumer<JetStreamServer> arrival) {
        SimServer machine = servers.get(to);
        route(from, to, () -> {
            JetStreamServer server = machine.serverOrNull();
            if (server != null) {
                arrival.accept(server);
            }
        });
    }

    void sendSystem(int from, int to, SystemMessage message) {
        SimServer machine = servers.get(to);
        route(from, to, work(message), () -> {
            JetStreamServer server = machine.serverOrNull();
            if (server != null) {
                server.onSystem(from, message);
            }
        });
    }

    /** How long a message occupies those at both ends of its link. */
    private static long work(SystemMessage message) {
        return message instanceof SystemMessage.Sync sync && sync.message() instanceof StreamSync.Batch batch
                ? batch.messages().size() * ServiceTimes.COPIED_MESSAGE
                : 0;
    }

    /** Sends what belongs to no group; in order on each link. */
    private void route(int from, int to, Runnable arrival) {
        route(from, to, 0, arrival);
    }

    private void route(int from, int to, long work, Runnable arrival) {
        if (from == to) {
            loop().at(now(), () -> onArrival(to, arrival));
            return;
        }
        if (!links.isConnected(from, to)) {
            return;
        }
        int link = links.link(from, to);
        long bits = random.bits(Purpose.LATENCY, NO_GROUP, link, now());
        long at = Math.max(now() + links.latency(link).sample(bits), lastArrival[link]) + work;
        lastArrival[link] = at;
        int connection = links.connection(link);
        loop().at(at, () -> onLink(link, connection, to, arrival));
    }

    private void onLink(int link, int connection, int to, Runnable arrival) {
        if (connection != links.connection(link)) {
            return;
        }
        if (!links.isBlocked(link, now())) {
            onArrival(to, arrival);
            return;
        }
        Event again = task(() -> onLink(link, connection, to, arrival));
        long openAt = links.openAt(link);
        if (openAt == NEVER) {
            links.stall(link, again);
        } else {
            again.time = openAt;
            loop().schedule(again);
        }
    }

    private void onArrival(int to, Runnable arrival) {
        SimServer machine = servers.get(to);
        if (machine.isPaused()) {
            machine.backlog(task(() -> onArrival(to, arrival)));
        } else {
            arrival.run();
        }
    }

    /** A task that is not scheduled yet. */
    Event task(Runnable body) {
        return EventLoop.task(body);
    }

    /** The accounts, by name. */
    public SortedMap<String, AccountSpec> accounts() {
        return accounts;
    }
}
