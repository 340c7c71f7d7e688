package wavetank.core.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a mirror or source is doing. {@code activeNanos} −1 = never heard of. */
public record StreamSourceInfo(
        String name,
        @Nullable ExternalStream external,
        long lag,
        long activeNanos,
        @Nullable ApiError error,
        String filterSubject,
        List<SubjectTransform> subjectTransforms) {}
