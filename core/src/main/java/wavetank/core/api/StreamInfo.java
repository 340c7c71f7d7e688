package wavetank.core.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that {@code STREAM.INFO} tells. {@code ts}: the answering server's clock. */
public record StreamInfo(
        StreamConfig config,
        Instant created,
        StreamState state,
        String domain,
        @Nullable ClusterInfo cluster,
        @Nullable StreamSourceInfo mirror,
        List<StreamSourceInfo> sources,
        List<StreamAlternate> alternates,
        Instant ts) {}
