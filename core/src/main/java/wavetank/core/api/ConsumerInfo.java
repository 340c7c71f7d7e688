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
}
