package wavetank.core.api;

import java.time.Instant;

/** A place in a consumer: its own sequence and the stream's. {@code lastActive} {@link ApiTime#ZERO} = never. */
public record SequenceInfo(long consumerSeq, long streamSeq, Instant lastActive) {
    public static final SequenceInfo NONE = new SequenceInfo(0, 0, ApiTime.ZERO);
}
