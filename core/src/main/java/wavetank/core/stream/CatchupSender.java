package wavetank.core.stream;

import static wavetank.core.kernel.Micros.SECOND;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import wavetank.core.api.Surroundings;

/** The leader's side of catch-ups: one session a peer, paced by what the peer acknowledges (NATS {@code runCatchup}). */
final class CatchupSender {
    private static final int MAX_OUTSTANDING_BYTES = 64 << 20;
    private static final int MAX_OUTSTANDING_MESSAGES = 262_144;
    private static final int BATCH_BYTES = 128 << 10;
    private static final int BATCH_MESSAGES = 500;
    private static final int MESSAGE_OVERHEAD = 100;
    private static final long ACTIVITY = 30 * SECOND;

    /** What is being sent to one peer. */
    private static final class Session {
        final long id;
        final long last;
        long next;
        long outstandingBytes;
        long outstandingMessages;
        long acknowledged;
        long heardAt;
        boolean ended;

        /** Nothing has come back for too long: nothing more is sent, but the peer still lacks the rest. */
        boolean stalled;

        Session(long id, long first, long last, long now) {
            this.id = id;
            this.next = first;
            this.acknowledged = first - 1;
            this.last = last;
            this.heardAt = now;
        }
    }

    private final Surroundings env;
    private final StreamStore store;
    private final SyncChannel channel;
    private final SortedMap<Integer, Session> sessions = new TreeMap<>();

    CatchupSender(Surroundings env, StreamStore store, SyncChannel channel) {
        this.env = env;
        this.store = store;
        this.channel = channel;
    }

    /** Starts a session; one that runs for that peer is given up. */
    void onRequest(int peer, StreamSync.Request request) {
        Session session = new Session(request.session(), request.firstSeq(), request.lastSeq(), env.now());
        sessions.put(peer, session);
        env.alarm().after(ACTIVITY, () -> onWatch(peer, session));
        send(peer, session);
    }

    void onAck(int peer, StreamSync.Ack ack) {
        Session session = sessions.get(peer);
        if (session == null || session.id != ack.session()) {
            return;
        }
        session.heardAt = env.now();
        session.outstandingBytes -= ack.bytes();
        session.outstandingMessages -= ack.messages();
        session.acknowledged += ack.messages();
        if (session.ended && session.outstandingMessages == 0) {
            sessions.remove(peer);
        } else if (!session.stalled) {
            send(peer, session);
        }
    }

    void stop() {
        sessions.clear();
    }

    /** Messages that peer still lacks, by the session that serves it or has stalled; 0 when there is none. */
    long lag(int peer) {
        Session session = sessions.get(peer);
        return session == null ? 0 : Math.max(1, session.last - session.acknowledged);
    }

    private void send(int peer, Session session) {
        while (!session.ended
                && session.outstandingBytes < MAX_OUTSTANDING_BYTES
                && session.outstandingMessages < MAX_OUTSTANDING_MESSAGES) {
            StreamSync.@Nullable Batch batch = nextBatch(session);
            if (batch == null) {
                channel.send(peer, new StreamSync.End(session.id, session.last));
                session.ended = true;
                if (session.outstandingMessages == 0) {
                    sessions.remove(peer);
                }
                return;
            }
            session.outstandingBytes += batch.size();
            session.outstandingMessages += batch.messages().size();
            channel.send(peer, batch);
        }
    }

    private StreamSync.@Nullable Batch nextBatch(Session session) {
        List<StoredMessage> messages = new ArrayList<>();
        int size = 0;
        while (session.next <= session.last && size < BATCH_BYTES && messages.size() < BATCH_MESSAGES) {
            StoredMessage message = store.next(session.next, List.of());
            if (message == null || message.seq() > session.last) {
                session.next = session.last + 1;
                break;
            }
            messages.add(message);
            size += MESSAGE_OVERHEAD
                    + message.subject().length()
                    + message.headers().size()
                    + message.payload().size();
            session.next = message.seq() + 1;
        }
        return messages.isEmpty() ? null : new StreamSync.Batch(session.id, List.copyOf(messages), size);
    }

    private void onWatch(int peer, Session session) {
        if (sessions.get(peer) != session) {
            return;
        }
        long idle = env.now() - session.heardAt;
        if (idle >= ACTIVITY) {
            session.stalled = true;
        } else {
            env.alarm().after(ACTIVITY - idle, () -> onWatch(peer, session));
        }
    }
}
