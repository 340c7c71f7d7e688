package wavetank.core.api;

import java.util.List;

/** The body of a request, read. Which call it belongs to says its subject. */
public sealed interface ApiRequest {
    /** No body at all. */
    record Empty() implements ApiRequest {}

    /** A body that is not what the call takes; {@code error} completes {@code invalid JSON: …}. */
    record Malformed(String error) implements ApiRequest {}

    /** A body where the call takes none. */
    record Unexpected() implements ApiRequest {}

    record StreamCreate(StreamConfig config, boolean pedantic) implements ApiRequest {}

    record StreamUpdate(StreamConfig config, boolean pedantic) implements ApiRequest {}

    record StreamDetails(int offset, boolean deletedDetails, String subjectsFilter) implements ApiRequest {}

    /** Names or a list of streams; {@code subject} empty: all. */
    record StreamPage(int offset, String subject) implements ApiRequest {}

    record StreamPurge(long seq, String filter, long keep) implements ApiRequest {}

    record MessageGet(long seq, String lastBySubject, String nextBySubject) implements ApiRequest {}

    record MessageDelete(long seq, boolean noErase) implements ApiRequest {}

    record PeerRemove(String peer) implements ApiRequest {}

    /** Step-down of a leader; {@code placement} empty: any. */
    record StepDown(Placement placement) implements ApiRequest {}

    /** A stream shall leave {@code server}, or go to a cluster or to servers with tags; each may be empty. */
    record StreamMove(String server, String cluster, String domain, List<String> tags) implements ApiRequest {}

    record ServerRemove(String peer, String peerId) implements ApiRequest {}

    /** {@code action}: empty, {@code create} or {@code update}. */
    record ConsumerCreate(String stream, ConsumerConfig config, String action, boolean pedantic)
            implements ApiRequest {}

    record ConsumerPage(int offset) implements ApiRequest {}

    /** A pull: {@code batch} messages at most, within {@code expiresNanos} (0 = for ever). */
    record Next(int batch, long expiresNanos, boolean noWait, int maxBytes, long idleHeartbeatNanos)
            implements ApiRequest {}

    record Jsz(JszOptions options, EventFilter filter) implements ApiRequest {}

    record Statsz(EventFilter filter) implements ApiRequest {}

    /** Any other monitoring service of the system account. */
    record Monitor(MonitorOptions options, EventFilter filter) implements ApiRequest {}
}
