package wavetank.sim.serve;

import static wavetank.core.kernel.Micros.MILLISECOND;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import wavetank.sim.cluster.ServerState;
import wavetank.sim.cluster.SimCluster;
import wavetank.sim.cluster.SimServer;
import wavetank.sim.json.WireJson;
import wavetank.sim.wire.WireBuffer;

/**
 * The simulated cluster and its clients' connections, moved by inputs at virtual times. Two stages with the same seed, times and inputs send the same bytes:
 * {@link #digest} is over all of them.
 */
final class Stage implements ClientSession.Owner {
    private static final long PRIME = 0x100000001b3L;
    private static final long BASIS = 0xcbf29ce484222325L;

    /** How often servers look whether there is news for their clients, µs. */
    private static final long NEWS = 10 * MILLISECOND;

    private final SimCluster cluster;
    private final Greetings greetings;
    private final Control control;
    private final Monitoring monitoring;
    private final Network network;
    private final SortedMap<Long, ClientSession> sessions = new TreeMap<>();
    private final long[] clientIds;
    private final int[] incarnations;
    private final boolean[] open;

    /** Orders of clients, obeyed when nothing else happens: they may let time pass. */
    private final Deque<Runnable> orders = new ArrayDeque<>();

    /** By connection: over all that its client has been sent. */
    private final SortedMap<Long, Long> digests = new TreeMap<>();

    /** Over those that are gone. */
    private long digest = BASIS;

    Stage(SimCluster cluster, Control control, List<Integer> ports, Network network) {
        this.cluster = cluster;
        this.greetings = new Greetings(cluster, ports);
        this.control = control;
        this.monitoring = new Monitoring(cluster);
        this.network = network;
        int servers = cluster.servers().size();
        this.clientIds = new long[servers];
        this.incarnations = new int[servers];
        this.open = new boolean[servers];
        Arrays.fill(open, true);
        for (SimServer server : cluster.servers()) {
            incarnations[server.index()] = server.runs();
        }
        cluster.loop().at(now() + NEWS, this::lookAgain);
    }

    private void lookAgain() {
        look();
        cluster.loop().at(now() + NEWS, this::lookAgain);
    }

    /** The present, virtual µs. */
    long now() {
        return cluster.now();
    }

    int connections() {
        return sessions.size();
    }

    /** Over all that clients have been sent, and what has happened in the cluster. */
    long digest() {
        long all = digest;
        for (long each : digests.values()) {
            all = (all ^ each) * PRIME;
        }
        return all ^ cluster.digest();
    }

    /** Lets time pass. */
    void advanceTo(long time) {
        cluster.loop().runUntil(Math.max(time, now()));
        obey();
    }

    private void obey() {
        for (Runnable order = orders.poll(); order != null; order = orders.poll()) {
            order.run();
            look();
        }
    }

    /** Takes an input, now. */
    void take(Input input) {
        if (input instanceof Input.Opened opened) {
            open(opened);
        } else if (input instanceof Input.Asked asked) {
            SimServer server = cluster.servers().get(asked.server());
            cluster.whenAwake(
                    server, () -> monitoring.ask(server, asked.target(), page -> answer(asked.connection(), page)));
        } else if (input instanceof Input.Order order) {
            order.answer().accept(control.obey(order.line()));
        } else if (input instanceof Input.Said said) {
            with(said.connection(), session -> session.said(said.command()));
        } else if (input instanceof Input.Closed closed) {
            ClientSession session = sessions.remove(closed.connection());
            if (session != null) {
                send(session);
                forget(session);
                inServer(session, session::gone);
            }
        } else if (input instanceof Input.LoginOver late) {
            with(late.connection(), ClientSession::loginOver);
        } else if (input instanceof Input.PingDue due) {
            with(due.connection(), ClientSession::pingDue);
        } else {
            throw new AssertionError(input);
        }
        if (input instanceof Input.Order) {
            look();
        }
        obey();
    }

    private void answer(long connection, Monitoring.Page page) {
        long sum = BASIS ^ connection;
        for (byte b : page.body().getBytes(StandardCharsets.UTF_8)) {
            sum = (sum ^ b) * PRIME;
        }
        digest += sum;
        network.page(connection, page);
    }

    private interface Act {
        void on(ClientSession session);
    }

    private void with(long connection, Act act) {
        ClientSession session = sessions.get(connection);
        if (session != null) {
            inServer(session, () -> act.on(session));
        }
    }

    /** What a paused server's clients say waits until it wakes up. */
    private void inServer(ClientSession session, Runnable action) {
        cluster.whenAwake(session.server(), action);
    }

    private void open(Input.Opened opened) {
        SimServer server = cluster.servers().get(opened.server());
        if (!server.isRunning()) {
            network.close(opened.connection(), true);
            return;
        }
        long id = ++clientIds[server.index()];
        ClientSession session = new ClientSession(cluster, server, greetings, this, opened.connection(), id);
        sessions.put(opened.connection(), session);
        inServer(session, session::opened);
    }

    // ---- what follows

    /** Servers that have ended break their connections; clients are told who has come and gone. */
    private void look() {
        for (SimServer server : cluster.servers()) {
            look(server);
        }
        for (ClientSession session : List.copyOf(sessions.values())) {
            if (!session.server().isPaused()) {
                session.tellNews();
            }
        }
    }

    private void look(SimServer server) {
        int index = server.index();
        boolean takes = server.state() == ServerState.UP || server.isPaused();
        if (!server.isRunning() || server.runs() != incarnations[index]) {
            incarnations[index] = server.runs();
            breakAll(server);
        }
        if (open[index] != takes) {
            open[index] = takes;
            network.open(index, takes);
        }
    }

    /** Sends what clients shall get. */
    void flush() {
        for (ClientSession session : sessions.values()) {
            send(session);
        }
    }

    private void breakAll(SimServer server) {
        for (ClientSession session : List.copyOf(sessions.values())) {
            if (session.server() == server) {
                session.broken();
            }
        }
    }

    private void send(ClientSession session) {
        WireBuffer out = session.out();
        if (!out.isEmpty()) {
            byte[] bytes = out.take();
            long sum = digests.getOrDefault(session.number(), BASIS ^ session.number());
            for (byte b : bytes) {
                sum = (sum ^ b) * PRIME;
            }
            digests.put(session.number(), sum);
            network.send(session.number(), bytes);
        }
    }

    private void forget(ClientSession session) {
        Long sum = digests.remove(session.number());
        if (sum != null) {
            digest += sum;
        }
    }

    @Override
    public void ended(ClientSession session, boolean reset) {
        send(session);
        sessions.remove(session.number());
        forget(session);
        network.close(session.number(), reset);
    }

    @Override
    public void control(ClientSession session, String verb, String body, String reply) {
        orders.add(() -> {
            ControlAnswer answer = control.obey(Control.line(verb, body));
            byte[] text = answer.isDone() ? WireJson.done(answer.text()) : WireJson.error(answer.text());
            session.answer(reply, text);
        });
    }
}
