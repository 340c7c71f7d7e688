package wavetank.sim.cluster;

import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import wavetank.core.api.DataStats;
import wavetank.core.api.Delivery;
import wavetank.core.api.Headers;
import wavetank.core.api.Inbox;
import wavetank.core.api.Payload;

/** A client connected to one server, as one user. */
public final class SimClient {
    private final long id;
    private final SimCluster cluster;
    private final int server;
    private final String account;
    private final String user;
    private final ClientLibrary library;
    private final long connectedAt;

    /** Requests that may still be answered; looked up by number only. */
    private final Long2ObjectOpenHashMap<ClientListener> waiting = new Long2ObjectOpenHashMap<>();

    private long requests;
    private DataStats given = DataStats.NONE;
    private DataStats taken = DataStats.NONE;
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

    /** When it connected, virtual µs. */
    long connectedAt() {
        return connectedAt;
    }

    public boolean isConnected() {
        return connected;
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
        took(headers, payload);
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
        took(headers, payload);
        cluster.fromClient(this, subject, headers, payload, Inbox.NONE);
    }

    private void took(Headers headers, Payload payload) {
        taken = new DataStats(taken.msgs() + 1, taken.bytes() + headers.size() + payload.size());
    }

    /** Whatever still comes for that request is dropped. */
    public void forget(long request) {
        waiting.remove(request);
    }

    /** The subject under which answers to that request come back to this client. */
    String inbox(Inbox reply) {
        return "_INBOX." + id + "." + reply.request();
    }

    void gave(long bytes) {
        given = new DataStats(given.msgs() + 1, given.bytes() + bytes);
    }

    /** What its server has given to its subscriptions. */
    DataStats given() {
        return given;
    }

    /** What its server has got from it. */
    DataStats taken() {
        return taken;
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
        gave(headers.size() + payload.size());
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
