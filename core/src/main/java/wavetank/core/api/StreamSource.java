package wavetank.core.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A stream that is mirrored or sourced from. {@code startTime} is {@link ApiTime#ZERO} when there is none. */
public record StreamSource(
        String name,
        long startSeq,
        Instant startTime,
        String filterSubject,
        List<SubjectTransform> subjectTransforms,
        @Nullable ExternalStream external) {
    public static StreamSource of(String name) {
        return new StreamSource(name, 0, ApiTime.ZERO, "", List.of(), null);
    }
}
