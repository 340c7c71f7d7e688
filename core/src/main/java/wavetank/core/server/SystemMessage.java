package wavetank.core.server;

import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import wavetank.core.api.ApiError;
import wavetank.core.api.ConsumerInfo;
import wavetank.core.api.Inbox;
import wavetank.core.api.JetStreamConfig;
import wavetank.core.api.JetStreamUsage;
import wavetank.core.api.StreamInfo;
import wavetank.core.stream.StreamSync;

/** What servers say to each other outside of RAFT. */
public sealed interface SystemMessage {
    /** A server's regular report on itself ({@code $SYS.SERVER.<id>.STATSZ}); no configuration = JetStream is off. */
    record Statsz(
            String name,
            String id,
            String cluster,
            List<String> tags,
            @Nullable JetStreamConfig config,
            @Nullable JetStreamUsage stats)
            implements SystemMessage {}

    /** Everybody is asked for a report: a new meta leader wants to know. */
    record StatszPing() implements SystemMessage {}

    /** The sender stops in good order. */
    record Shutdown() implements SystemMessage {}

    /** The sender goes into lame-duck mode. */
    record LameDuck() implements SystemMessage {}

    /** A member could not create or update an asset: the meta leader answers for it. {@code consumer} empty: the stream. */
    record AssignmentFailed(String account, String stream, String consumer, ApiError error, boolean update, Inbox reply)
            implements SystemMessage {}

    /** Whoever leads one of these shall tell its state; {@code consumersOf} empty: {@code names} are streams. */
    record InfoQuery(long id, String account, String consumersOf, List<String> names) implements SystemMessage {}

    record InfoAnswer(long id, List<StreamInfo> streams, List<ConsumerInfo> consumers) implements SystemMessage {}

    /** Members of a stream copy messages. */
    record Sync(String account, String stream, StreamSync message) implements SystemMessage {}

    /** Bytes that the sender stores for each account: memory and file. */
    record Usage(SortedMap<String, Long> memory, SortedMap<String, Long> storage) implements SystemMessage {}
}
