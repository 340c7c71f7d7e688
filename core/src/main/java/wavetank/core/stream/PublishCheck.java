package wavetank.core.stream;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import wavetank.core.api.ApiError;
import wavetank.core.api.ApiErrors;
import wavetank.core.api.Headers;
import wavetank.core.api.StreamConfig;

/**
 * What the leader checks before it proposes a message, in the real server's order (NATS {@code processClusteredInboundMsg},
 * {@code checkMsgHeadersPreClusteredProposal}), and what it must remember for that of proposals under way.
 */
final class PublishCheck {
    static final String MSG_ID = "Nats-Msg-Id";
    static final String EXPECTED_STREAM = "Nats-Expected-Stream";
    static final String EXPECTED_LAST_SEQUENCE = "Nats-Expected-Last-Sequence";
    static final String EXPECTED_LAST_MSG_ID = "Nats-Expected-Last-Msg-Id";
    static final String EXPECTED_LAST_SUBJECT_SEQUENCE = "Nats-Expected-Last-Subject-Sequence";
    static final String EXPECTED_LAST_SUBJECT_SEQUENCE_SUBJECT = "Nats-Expected-Last-Subject-Sequence-Subject";
    static final String ROLLUP = "Nats-Rollup";

    private static final int MAX_HEADERS = 64 << 10;

    private final StreamStore store;
    private final Dedup dedup;

    /** Proposed and not yet applied messages by subject. */
    private final Map<String, Integer> inflightSubjects = new HashMap<>();

    private long inflightMessages;
    private long inflightBytes;

    PublishCheck(StreamStore store, Dedup dedup) {
        this.store = store;
        this.dedup = dedup;
    }

    /** Why the message is refused, or null. {@code nextSeq}: the sequence before the one that it would get. */
    @Nullable
    ApiError refusal(StreamConfig config, Publish publish, long lastSeq) {
        Headers headers = publish.headers();
        if (config.sealed()) {
            return ApiErrors.STREAM_SEALED;
        }
        int size = headers.size() + publish.payload().size();
        if (config.maxMsgSize() >= 0 && size > config.maxMsgSize()) {
            return ApiErrors.STREAM_MESSAGE_EXCEEDS_MAXIMUM;
        }
        if (headers.size() > MAX_HEADERS) {
            return ApiErrors.STREAM_HEADER_EXCEEDS_MAXIMUM;
        }
        String expectedStream = headers.get(EXPECTED_STREAM);
        if (!expectedStream.isEmpty() && !expectedStream.equals(config.name())) {
            return ApiErrors.STREAM_NOT_MATCH;
        }
        String id = headers.get(MSG_ID);
        if (!id.isEmpty() && dedup.isInflight(id)) {
            return ApiErrors.STREAM_DUPLICATE_MESSAGE_CONFLICT;
        }
        String expectedLast = headers.get(EXPECTED_LAST_SEQUENCE);
        if (!expectedLast.isEmpty() && parse(expectedLast) != lastSeq) {
            return ApiErrors.wrongLastSequence(lastSeq);
        }
        ApiError wrongSubjectSequence = subjectSequenceRefusal(publish);
        if (wrongSubjectSequence != null) {
            return wrongSubjectSequence;
        }
        if (!headers.get(ROLLUP).isEmpty() && (!config.allowRollup() || config.denyPurge())) {
            return ApiErrors.rollupFailed("rollup not permitted");
        }
        String full = store.refusal(publish.subject(), headers, publish.payload(), inflightMessages, inflightBytes);
        return full.isEmpty() ? null : ApiErrors.storeFailed(full);
    }

    private @Nullable ApiError subjectSequenceRefusal(Publish publish) {
        String expected = publish.headers().get(EXPECTED_LAST_SUBJECT_SEQUENCE);
        if (expected.isEmpty()) {
            return null;
        }
        String other = publish.headers().get(EXPECTED_LAST_SUBJECT_SEQUENCE_SUBJECT);
        String subject = other.isEmpty() ? publish.subject() : other;
        if (inflightSubjects.containsKey(subject)) {
            return ApiErrors.STREAM_WRONG_LAST_SEQUENCE;
        }
        long last = store.lastSeqOf(subject);
        return parse(expected) == last ? null : ApiErrors.wrongLastSequence(last);
    }

    void proposed(StreamConfig config, Publish publish) {
        inflightMessages++;
        inflightBytes += StoredMessage.size(config.storage(), publish.subject(), publish.headers(), publish.payload());
        inflightSubjects.merge(publish.subject(), 1, Integer::sum);
        String id = publish.headers().get(MSG_ID);
        if (!id.isEmpty()) {
            dedup.proposed(id);
        }
    }

    void applied(StreamConfig config, StreamOp.Message op) {
        if (!inflightSubjects.containsKey(op.subject())) {
            return;
        }
        inflightSubjects.computeIfPresent(op.subject(), (s, n) -> n == 1 ? null : n - 1);
        inflightMessages--;
        inflightBytes -= StoredMessage.size(config.storage(), op.subject(), op.headers(), op.payload());
    }

    void forgetInflight() {
        inflightMessages = 0;
        inflightBytes = 0;
        inflightSubjects.clear();
        dedup.forgetInflight();
    }

    private static long parse(String number) {
        try {
            return Long.parseLong(number);
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
