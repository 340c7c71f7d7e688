package wavetank.sim.net;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import wavetank.core.kernel.Event;
import wavetank.core.kernel.Micros;

/**
 * The links between servers, by ordered pair: whether there is a connection, how long messages take, what is cut. A cut link keeps what comes in order
 * (TCP) until it is healed.
 */
public final class Links {
    private static final long RETRANSMISSION = 200 * Micros.MILLISECOND;
    private static final long MAX_RETRANSMISSION = 120 * Micros.SECOND;

    private final int servers;
    private final boolean[] connected;

    /** How often the connection of a link has been closed: the number of the present one. */
    private final int[] connection;

    /** Links whose connection is closed, but what is under way on it still arrives. */
    private final boolean[] draining;

    private final Latency[] latency;
    private final int[] cuts;
    private final long[] cutAt;
    private final long[] openAt;

    /** When a link lets messages through: {@link #openAt}, but never while it is cut. */
    private final long[] blockedUntil;

    private final @Nullable Deque<Event>[] stalled;

    /** {@code initial}: the latency of every link until it is set otherwise. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    public Links(int servers, Latency initial) {
        this.servers = servers;
        int pairs = servers * servers;
        this.connected = new boolean[pairs];
        this.connection = new int[pairs];
        this.draining = new boolean[pairs];
        this.latency = new Latency[pairs];
        this.cuts = new int[pairs];
        this.cutAt = new long[pairs];
        this.openAt = new long[pairs];
        this.blockedUntil = new long[pairs];
        this.stalled = new Deque[pairs];
        java.util.Arrays.fill(latency, initial);
    }

    /** The number of the link from one server to another. */
    public int link(int from, int to) {
        return from * servers + to;
    }

    public boolean isConnected(int from, int to) {
        return connected[from * servers + to];
    }

    /** The number of a link's connection: what left on an earlier one never arrives. */
    public int connection(int link) {
        return connection[link];
    }

    /** Opens or closes the connection between two servers, both ways; a closed one loses what is stalled on it and what is under way. */
    public void connect(int a, int b, boolean up) {
        connect(link(a, b), up);
        connect(link(b, a), up);
    }

    private void connect(int link, boolean up) {
        if (!up || draining[link]) {
            lose(link);
        }
        connected[link] = up;
        draining[link] = false;
    }

    private void lose(int link) {
        connection[link]++;
        stalled[link] = null;
        openAt[link] = 0;
        blockedUntil[link] = cuts[link] > 0 ? Micros.NEVER : 0;
    }

    /**
     * Closes the connection of two servers in good order on the side of {@code from}, as TCP does for a process that ends by itself: what it has
     * written still arrives, unless there is a new connection before; what is on its way to it is lost.
     */
    public void finish(int from, int to) {
        int out = link(from, to);
        draining[out] |= connected[out];
        connected[out] = false;
        connect(link(to, from), false);
    }

    /** Takes away what is stalled on that link; null = nothing is. */
    public @Nullable Deque<Event> takeStalled(int from, int to) {
        Deque<Event> waiting = stalled[link(from, to)];
        stalled[link(from, to)] = null;
        return waiting;
    }

    public Latency latency(int link) {
        return latency[link];
    }

    public void setLatency(int from, int to, Latency value) {
        latency[link(from, to)] = value;
    }

    /** Whether messages of that link must wait now. */
    public boolean isBlocked(int link, long now) {
        return now < blockedUntil[link];
    }

    /** When a blocked link that has been healed lets messages through; {@link Micros#NEVER} while it is cut. */
    public long openAt(int link) {
        return blockedUntil[link];
    }

    /** One fault more cuts the link. */
    public void cut(int from, int to, long now) {
        int link = link(from, to);
        if (cuts[link]++ == 0) {
            cutAt[link] = now;
            blockedUntil[link] = Micros.NEVER;
        }
    }

    /** Keeps a message that has arrived on a cut link. */
    public void stall(int link, Event message) {
        Deque<Event> queue = stalled[link];
        if (queue == null) {
            queue = new ArrayDeque<>();
            stalled[link] = queue;
        }
        queue.add(message);
    }

    /**
     * One fault less cuts the link. When none is left, it opens at the next retransmission.
     *
     * @return what waited, in order, to be delivered at {@link #openAt}; empty while it is still cut
     */
    public Deque<Event> heal(int from, int to, long now) {
        int link = link(from, to);
        assert cuts[link] > 0 : from + " -> " + to + " is not cut";
        if (--cuts[link] > 0) {
            return new ArrayDeque<>();
        }
        Deque<Event> waiting = stalled[link];
        stalled[link] = null;
        if (waiting == null) {
            blockedUntil[link] = openAt[link];
            return new ArrayDeque<>();
        }
        openAt[link] = nextRetransmission(cutAt[link], now);
        blockedUntil[link] = openAt[link];
        return waiting;
    }

    /** TCP tries again 0.2 s after a loss, then at twice the distance each time. */
    private static long nextRetransmission(long lostAt, long now) {
        long wait = RETRANSMISSION;
        long at = lostAt + wait;
        while (at < now) {
            wait = Math.min(wait * 2, MAX_RETRANSMISSION);
            at += wait;
        }
        return at;
    }
}
