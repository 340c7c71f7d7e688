package wavetank.sim.cluster;

import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
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

    /** Requests that may still be answered; looked up by number only. */
    private final Long2ObjectOpenHashMap<ClientListener> waiting = new Long2ObjectOpenHashMap<>();

    private long requests;
    private boolean connected = true;
    private @Nullable Consumer<SimClient> onDisconnect;

    SimClient(long id, SimCluster cluster, int server, String account, String user) {
        this.id = id;
        this.cluster = cluster;
        this.server = server;
        this.account = account;
        this.user = user;
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
        cluster.fromClient(this, subject, headers, payload, new Inbox(server, id, request));
        return request;
    }

    /** Sends a message that nobody shall answer. */
    public void publish(String subject, Headers headers, Payload payload) {
        cluster.fromClient(this, subject, headers, payload, Inbox.NONE);
    }

    /** Whatever still comes for that request is dropped. */
    public void forget(long request) {
        waiting.remove(request);
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
