package wavetank.sim.cluster;

import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import wavetank.core.api.DataStats;
import wavetank.core.api.Delivery;
import wavetank.core.api.Headers;
import wavetank.core.api.Inbox;
import wavetank.core.api.Payload;
import wavetank.core.kernel.NameHash;
import wavetank.core.server.ServerSockets;

/** A client connected to one server, as one user. */
public final class SimClient {
    private static final int INBOX_CHARACTERS = 22;
    private static final int FIRST_PORT = 40_000;
    private static final int PORTS = 20_000;

    private final long id;
    private final SimCluster cluster;
    private final int server;
    private final String account;
    private final String user;
    private final ClientLibrary library;
    private final long connectedAt;

    /** Requests that may still be answered; looked up by number only. */
    private final Long2ObjectOpenHashMap<ClientListener> waiting = new Long2ObjectOpenHashMap<>();

    /** What the client has sent and got. */
    record Traffic(DataStats in, DataStats out) {}

    private long lastActivity;
    private Traffic traffic = new Traffic(DataStats.NONE, DataStats.NONE);
    private long requests;
    private boolean connected = true;
    private @Nullable Consumer<SimClient> onDisconnect;

    SimClient(long id, SimCluster cluster, int server, String account, String user, ClientLibrary library) {
        this.id = id;
        this.cluster = cluster;
        this.server = server;
        this.account = account;
        this.user = user;
        this.library = library;
        this.connectedAt = cluster.now();
        this.lastActivity = connectedAt;
    }

    public long id() {
        return id;
    }

    /** Index of the server that it is connected to. */
    public int server() {
        return server;
    }

    public String account() {
        return account;
    }

    public String user() {
        return user;
    }

    ClientLibrary library() {
        return library;
    }

    /** When it connected, µs of virtual time. */
    long connectedAt() {
        return connectedAt;
    }

    public boolean isConnected() {
        return connected;
    }

    Traffic traffic() {
        return traffic;
    }

    /** A message of so many bytes from it has reached its server. */
    void sent(int bytes) {
        traffic = new Traffic(traffic.in().plus(new DataStats(1, bytes)), traffic.out());
        lastActivity = cluster.now();
    }

    /** Its server has sent it a message of so many bytes. */
    void got(int bytes) {
        traffic = new Traffic(traffic.in(), traffic.out().plus(new DataStats(1, bytes)));
        lastActivity = cluster.now();
    }

    /** As its server sees it: one inbox for each request that may still be answered. */
    ServerSockets.Client described(long rttMicros) {
        String inbox = "_INBOX." + NameHash.digest("inbox " + id).substring(0, INBOX_CHARACTERS);
        List<String> subjects = new ArrayList<>();
        for (int i = 0; i < waiting.size(); i++) {
            subjects.add(waiting.size() == 1 ? inbox + ".*" : inbox + "." + i);
        }
        int port = FIRST_PORT + (int) (id % PORTS);
        return new ServerSockets.Client(
                id,
                account,
                user,
                library.name(),
                library.language(),
                library.version(),
                port,
                connectedAt,
                lastActivity,
                rttMicros,
                traffic.in(),
                traffic.out(),
                List.copyOf(subjects));
    }

    /** What happens when its server goes away. */
    public void onDisconnect(Consumer<SimClient> action) {
        onDisconnect = action;
    }

    /**
     * Sends a request; what comes goes to {@code listener} until {@link #forget}.
     *
     * @return the number of the request
     */
    public long request(String subject, Headers headers, Payload payload, ClientListener listener) {
        long request = ++requests;
        waiting.put(request, listener);
        cluster.fromClient(this, subject, headers, payload, new Inbox(server, id, request));
        return request;
    }

    /** From now on all messages of its account under that subject, which may have wildcards, go to {@code listener}. */
    public void subscribe(String subject, Consumer<Broadcast> listener) {
        subscribe(subject, "", listener);
    }

    /** The same; of all subscriptions with the same {@code queue} name one gets each message; empty: no queue. */
    public void subscribe(String subject, String queue, Consumer<Broadcast> listener) {
        cluster.subscribe(this, subject, queue, listener);
    }

    /** Sends a message that nobody shall answer. */
    public void publish(String subject, Headers headers, Payload payload) {
        cluster.fromClient(this, subject, headers, payload, Inbox.NONE);
    }

    /** Whatever still comes for that request is dropped. */
    public void forget(long request) {
        waiting.remove(request);
    }

    /** The subject under which answers to that request come back to this client. */
    String inbox(Inbox reply) {
        return "_INBOX." + id + "." + reply.request();
    }

    /** Leaves. */
    public void close() {
        connected = false;
        waiting.clear();
        cluster.closed(this);
    }

    void disconnected() {
        connected = false;
        waiting.clear();
        Consumer<SimClient> action = onDisconnect;
        if (action != null) {
            action.accept(this);
        }
    }

    void answered(long request, Headers headers, Payload payload) {
        ClientListener listener = waiting.get(request);
        if (listener != null) {
            listener.answered(headers, payload);
        }
    }

    void noResponders(long request) {
        ClientListener listener = waiting.get(request);
        if (listener != null) {
            listener.noResponders();
        }
    }

    void delivered(long request, Delivery delivery) {
        ClientListener listener = waiting.get(request);
        if (listener != null) {
            listener.delivered(delivery);
        }
    }
}
