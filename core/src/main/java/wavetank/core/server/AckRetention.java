package wavetank.core.server;

import static wavetank.core.kernel.Micros.MILLISECOND;
import static wavetank.core.kernel.Micros.MINUTE;
import static wavetank.core.kernel.Micros.SECOND;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wavetank.core.api.Inbox;
import wavetank.core.api.Retention;
import wavetank.core.consumer.ConsumerNode;
import wavetank.core.kernel.Purpose;
import wavetank.core.stream.StoredMessage;
import wavetank.core.stream.StreamNode;
import wavetank.core.stream.StreamStore;

/**
 * What interest and work-queue streams let go of: messages that no consumer needs any more. Only the stream's leader decides, and proposes the deletion
 * to its group (NATS {@code ackMsg}, {@code noInterest}, {@code checkInterestState}; section 15.4 of the spec).
 */
final class AckRetention {
    /** NATS {@code checkInterestInterval} and its jitter. */
    private static final long CHECK_PERIOD = 2 * MINUTE;

    private static final long CHECK_JITTER = 30 * SECOND;

    private static final int DELETIONS_AT_ONCE = 10_000;
    private static final long DELETIONS_PAUSE = 100 * MILLISECOND;

    private final Hosting.Server server;
    private final Hosting hosting;

    AckRetention(Hosting.Server server, Hosting hosting) {
        this.server = server;
        this.hosting = hosting;
    }

    /** Whether any consumer would get a message of that subject. */
    static boolean hasInterest(HostedStream stream, String subject) {
        for (HostedConsumer consumer : stream.consumers.values()) {
            if (consumer.node.wants(subject)) {
                return true;
            }
        }
        return false;
    }

    /** A consumer of the stream needs that message no more. One that is not stored here yet is remembered (NATS {@code registerPreAck}). */
    void acknowledged(HostedStream stream, long seq) {
        if (isByLimits(stream)) {
            return;
        }
        StreamStore store = stream.node.store();
        if (seq > store.lastSeq()) {
            stream.acknowledgedAhead.add(seq);
            return;
        }
        StoredMessage message = store.get(seq);
        if (message != null && stream.node.isLeader() && isFree(stream, message)) {
            delete(stream.node, seq);
        }
    }

    /** A message has been stored that may have been acknowledged before. */
    void stored(HostedStream stream, long seq) {
        if (!stream.acknowledgedAhead.isEmpty() && stream.acknowledgedAhead.remove(seq)) {
            acknowledged(stream, seq);
        }
    }

    /** A work queue's message is free with the one acknowledgment it gets, another's when all who want it have given theirs. */
    private static boolean isFree(HostedStream stream, StoredMessage message) {
        return stream.node.config().retention() == Retention.WORK_QUEUE || !isNeeded(stream, message);
    }

    private static boolean isNeeded(HostedStream stream, StoredMessage message) {
        for (HostedConsumer consumer : stream.consumers.values()) {
            if (consumer.node.wants(message.subject()) && consumer.node.needs(message.seq())) {
                return true;
            }
        }
        return false;
    }

    /** A consumer is deleted: what only it was interested in goes with it (NATS {@code cleanupNoInterestMessages}). */
    void consumerDeleted(HostedStream stream) {
        if (stream.node.config().retention() == Retention.INTEREST && stream.node.isLeader()) {
            List<Long> free = new ArrayList<>();
            StreamStore store = stream.node.store();
            for (StoredMessage m = first(store); m != null; m = store.next(m.seq() + 1, List.of())) {
                if (!isNeeded(stream, m)) {
                    free.add(m.seq());
                }
            }
            deleteAll(stream, free);
        }
    }

    /** Little by little: a leader with 100,000 proposals under way steps down. */
    private void deleteAll(HostedStream stream, List<Long> sequences) {
        if (sequences.isEmpty() || !isHosted(stream) || !stream.node.isLeader()) {
            return;
        }
        int now = Math.min(DELETIONS_AT_ONCE, sequences.size());
        sequences.subList(0, now).forEach(seq -> delete(stream.node, seq));
        List<Long> rest = sequences.subList(now, sequences.size());
        server.env().alarm().after(DELETIONS_PAUSE, () -> deleteAll(stream, rest));
    }

    private boolean isHosted(HostedStream stream) {
        return hosting.stream(stream.assignment.account(), stream.assignment.name()) == stream;
    }

    private static @Nullable StoredMessage first(StreamStore store) {
        return store.next(store.firstSeq(), List.of());
    }

    // ---- acknowledgments that came while nobody led the stream

    /** Looks after the stream from now and then. */
    void arm(HostedStream stream) {
        if (!isByLimits(stream) && !stream.interestCheckArmed) {
            stream.interestCheckArmed = true;
            long now = server.env().now();
            int group = stream.assignment.group().name().hashCode();
            long jitter = server.env()
                    .random()
                    .below(CHECK_JITTER, Purpose.TICKER, server.env().server(), group, ~now);
            every(stream, CHECK_PERIOD + jitter);
        }
    }

    private void every(HostedStream stream, long period) {
        server.env().alarm().after(period, () -> {
            if (isHosted(stream)) {
                check(stream);
                every(stream, period);
            }
        });
    }

    private void check(HostedStream stream) {
        if (isByLimits(stream) || !stream.node.isLeader()) {
            return;
        }
        for (HostedConsumer consumer : stream.consumers.values()) {
            deleteAll(stream, done(stream, consumer.node));
        }
    }

    /** Messages that the consumer is done with and nobody else needs. */
    private static List<Long> done(HostedStream stream, ConsumerNode consumer) {
        List<Long> done = new ArrayList<>();
        StreamStore store = stream.node.store();
        long last = consumer.state().deliveredStream();
        for (StoredMessage m = first(store); m != null && m.seq() <= last; m = store.next(m.seq() + 1, List.of())) {
            if (consumer.wants(m.subject()) && !consumer.needs(m.seq()) && isFree(stream, m)) {
                done.add(m.seq());
            }
        }
        return done;
    }

    private static boolean isByLimits(HostedStream stream) {
        return stream.node.config().retention() == Retention.LIMITS;
    }

    private static void delete(StreamNode stream, long seq) {
        stream.deleteMessage(seq, true, Inbox.NONE);
    }
}
