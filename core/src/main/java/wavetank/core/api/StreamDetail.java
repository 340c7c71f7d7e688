package wavetank.core.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One local stream replica in a JSZ answer. Null where it was not asked for. */
public record StreamDetail(
        String name,
        Instant created,
        @Nullable ClusterInfo cluster,
        @Nullable StreamConfig config,
        StreamState state,
        @Nullable List<ConsumerInfo> consumers,
        @Nullable StreamSourceInfo mirror,
        List<StreamSourceInfo> sources,
        String streamRaftGroup,
        List<ConsumerRaftGroup> consumerRaftGroups) {}
