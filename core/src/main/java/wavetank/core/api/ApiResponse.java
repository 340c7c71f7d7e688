package wavetank.core.api;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * An answer, before it becomes JSON. {@code type} is the schema name without its prefix
 * {@code io.nats.jetstream.api.v1.}, for example {@code stream_info_response}.
 */
public sealed interface ApiResponse {
    /** A refusal. {@code page} is there only for calls whose answers always carry paging fields. */
    record Failed(String type, ApiError error, @Nullable Page page) implements ApiResponse {}

    /** Create, update and info answers; {@code page} only for info. */
    record Stream(String type, StreamInfo info, boolean didCreate, @Nullable Page page) implements ApiResponse {}

    record StreamNames(Page page, List<String> streams) implements ApiResponse {}

    record StreamList(Page page, List<StreamInfo> streams, List<String> missing, SortedMap<String, String> offline)
            implements ApiResponse {}

    record Consumer(String type, ConsumerInfo info) implements ApiResponse {}

    record ConsumerNames(Page page, List<String> consumers) implements ApiResponse {}

    record ConsumerList(
            Page page, List<ConsumerInfo> consumers, List<String> missing, SortedMap<String, String> offline)
            implements ApiResponse {}

    /** {@code {"type":…,"success":true}}. */
    record Success(String type) implements ApiResponse {}

    /** {@code {"type":…,"initiated":true}}. */
    record Initiated(String type) implements ApiResponse {}

    record Purged(long purged) implements ApiResponse {}

    record StoredMessage(String subject, long seq, Headers headers, Payload data, Instant time)
            implements ApiResponse {}

    record Account(AccountInfo info) implements ApiResponse {}

    record Jsz(ServerInfo server, JetStreamInfo data) implements ApiResponse {}

    record Statsz(ServerInfo server, ServerStats stats) implements ApiResponse {}

    /** What a monitoring service answers. */
    record Monitor(ServerInfo server, MonitorData data) implements ApiResponse {}

    /** A system request that a server could not serve. {@code nullData}: the service was called and failed, which leaves an empty part. */
    record SystemError(ServerInfo server, boolean nullData, int code, String description) implements ApiResponse {}

    /** The acknowledgment of a publish. */
    record PubAck(String stream, String domain, long seq, boolean duplicate) implements ApiResponse {}

    /** The refusal of a publish. */
    record PubFailed(String stream, ApiError error) implements ApiResponse {}
}
