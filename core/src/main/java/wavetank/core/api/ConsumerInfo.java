package wavetank.core.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Everything that {@code CONSUMER.INFO} tells.
 *
 * @param config {@link ConsumerConfig#NONE} where the answer leaves it out
 * @param ts the answering server's clock
 */
public record ConsumerInfo(
        String streamName,
        String name,
        Instant created,
        ConsumerConfig config,
        SequenceInfo delivered,
        SequenceInfo ackFloor,
        int numAckPending,
        int numRedelivered,
        int numWaiting,
        long numPending,
        @Nullable ClusterInfo cluster,
        boolean pushBound,
        boolean paused,
        long pauseRemainingNanos,
        Instant ts) {
    public ConsumerInfo withConfig(ConsumerConfig other) {
        return new ConsumerInfo(
                streamName,
                name,
                created,
                other,
                delivered,
                ackFloor,
                numAckPending,
                numRedelivered,
                numWaiting,
                numPending,
                cluster,
                pushBound,
                paused,
                pauseRemainingNanos,
                ts);
    }

    /** As a server sees it that does not lead the consumer: it does not count what is still to come. */
    public ConsumerInfo withoutPending() {
        return new ConsumerInfo(
                streamName,
                name,
                created,
                config,
                delivered,
                ackFloor,
                numAckPending,
                numRedelivered,
                numWaiting,
                0,
                cluster,
                pushBound,
                paused,
                pauseRemainingNanos,
                ts);
    }
}
