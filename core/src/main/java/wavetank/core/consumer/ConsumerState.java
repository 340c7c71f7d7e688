package wavetank.core.consumer;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import wavetank.core.api.AckPolicy;
import wavetank.core.api.ApiTime;
import wavetank.core.api.SequenceInfo;
import wavetank.core.kernel.WallClock;

/** How far a consumer is: what it has given out, what has been acknowledged, what is open between. */
public final class ConsumerState {
    /** A message that waits for its acknowledgment. {@code timeMicros}: when it was last given out. */
    public record Pending(long consumerSeq, long timeMicros, int deliveries) {}

    private long deliveredConsumer;
    private long deliveredStream;
    private long deliveredAt = -1;
    private long floorConsumer;
    private long floorStream;
    private long ackedAt = -1;
    private final SortedMap<Long, Pending> pending = new TreeMap<>();

    public long deliveredConsumer() {
        return deliveredConsumer;
    }

    public long deliveredStream() {
        return deliveredStream;
    }

    public long floorConsumer() {
        return floorConsumer;
    }

    public long floorStream() {
        return floorStream;
    }

    /** Messages that wait for their acknowledgment, by stream sequence. */
    public SortedMap<Long, Pending> pending() {
        return Collections.unmodifiableSortedMap(pending);
    }

    /** Whether that message waits for its acknowledgment here, or may have to be given out yet (NATS {@code needAck}). */
    boolean needs(long streamSeq, AckPolicy policy) {
        if (streamSeq <= floorStream) {
            return false;
        }
        return policy != AckPolicy.EXPLICIT || streamSeq > deliveredStream || pending.containsKey(streamSeq);
    }

    /** Open messages that have been given out more than once. */
    public int redelivered() {
        int count = 0;
        for (Pending open : pending.values()) {
            if (open.deliveries() > 1) {
                count++;
            }
        }
        return count;
    }

    /** Takes a delivery; one more than {@code maxDeliver} (0 or less: no limit) stands for giving the message up: it is open no more. */
    void delivered(ConsumerOp.Delivered op, AckPolicy policy, int maxDeliver) {
        if (maxDeliver > 0 && op.count() > maxDeliver) {
            pending.remove(op.streamSeq());
            return;
        }
        deliveredConsumer = Math.max(deliveredConsumer, op.consumerSeq());
        deliveredStream = Math.max(deliveredStream, op.streamSeq());
        deliveredAt = op.timeMicros();
        if (policy == AckPolicy.NONE) {
            floorConsumer = deliveredConsumer;
            floorStream = deliveredStream;
        } else if (op.streamSeq() > floorStream) {
            pending.put(op.streamSeq(), new Pending(op.consumerSeq(), op.timeMicros(), op.count()));
        }
    }

    /** Takes an acknowledgment; false if nothing was open under it. */
    boolean acknowledged(ConsumerOp.Ack op, AckPolicy policy, long timeMicros) {
        boolean known = pending.containsKey(op.streamSeq());
        if (policy == AckPolicy.ALL) {
            known |= !pending.headMap(op.streamSeq() + 1).isEmpty();
            pending.headMap(op.streamSeq() + 1).clear();
        } else {
            pending.remove(op.streamSeq());
        }
        if (known) {
            ackedAt = timeMicros;
            raiseFloor();
        }
        return known;
    }

    /** The floor lies just below the first open message, or at the last delivered one. */
    private void raiseFloor() {
        if (pending.isEmpty()) {
            floorConsumer = deliveredConsumer;
            floorStream = deliveredStream;
            return;
        }
        long lowestConsumerSeq = Long.MAX_VALUE;
        for (Pending open : pending.values()) {
            lowestConsumerSeq = Math.min(lowestConsumerSeq, open.consumerSeq());
        }
        floorStream = Math.max(floorStream, pending.firstKey() - 1);
        floorConsumer = Math.max(floorConsumer, lowestConsumerSeq - 1);
    }

    void skipTo(long streamSeq) {
        deliveredStream = Math.max(deliveredStream, streamSeq);
        floorStream = Math.max(floorStream, streamSeq);
    }

    /** Messages below {@code firstSeq} are gone from the stream: they need no acknowledgment any more. */
    void forgetBelow(long firstSeq) {
        SortedMap<Long, Pending> gone = pending.headMap(firstSeq);
        if (!gone.isEmpty()) {
            gone.clear();
            raiseFloor();
        }
    }

    /** Moves the time of an open message, so that it is due again later. */
    void touch(long streamSeq, long timeMicros) {
        pending.computeIfPresent(
                streamSeq, (seq, open) -> new Pending(open.consumerSeq(), timeMicros, open.deliveries()));
    }

    @Nullable
    Pending open(long streamSeq) {
        return pending.get(streamSeq);
    }

    ConsumerSnapshot snapshot() {
        return new ConsumerSnapshot(
                deliveredConsumer,
                deliveredStream,
                floorConsumer,
                floorStream,
                Collections.unmodifiableSortedMap(new TreeMap<>(pending)));
    }

    /** Takes over a snapshot unless it is older than what is here. */
    void restore(ConsumerSnapshot snapshot) {
        if (snapshot.deliveredConsumer() < deliveredConsumer || snapshot.floorConsumer() < floorConsumer) {
            return;
        }
        deliveredConsumer = snapshot.deliveredConsumer();
        deliveredStream = snapshot.deliveredStream();
        floorConsumer = snapshot.floorConsumer();
        floorStream = snapshot.floorStream();
        pending.clear();
        pending.putAll(snapshot.pending());
    }

    SequenceInfo deliveredInfo(WallClock clock) {
        return new SequenceInfo(deliveredConsumer, deliveredStream, time(clock, deliveredAt));
    }

    SequenceInfo floorInfo(WallClock clock) {
        return new SequenceInfo(floorConsumer, floorStream, time(clock, ackedAt));
    }

    private static Instant time(WallClock clock, long micros) {
        return micros < 0 ? ApiTime.ZERO : clock.instant(micros);
    }
}
