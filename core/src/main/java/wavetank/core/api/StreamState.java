package wavetank.core.api;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * How full a stream is.
 *
 * @param bytes as stored, record overhead included
 * @param firstTs time of the first message, {@link ApiTime#ZERO} when empty
 * @param subjects messages by subject, only when asked for
 * @param deleted sequences missing inside, only when asked for
 */
public record StreamState(
        long messages,
        long bytes,
        long firstSeq,
        Instant firstTs,
        long lastSeq,
        Instant lastTs,
        int numSubjects,
        SortedMap<String, Long> subjects,
        int numDeleted,
        List<Long> deleted,
        @Nullable LostData lost,
        int consumerCount) {
    public static final StreamState EMPTY = new StreamState(
            0, 0, 0, ApiTime.ZERO, 0, ApiTime.ZERO, 0, Collections.emptySortedMap(), 0, List.of(), null, 0);

    public StreamState withConsumerCount(int count) {
        return new StreamState(
                messages,
                bytes,
                firstSeq,
                firstTs,
                lastSeq,
                lastTs,
                numSubjects,
                subjects,
                numDeleted,
                deleted,
                lost,
                count);
    }
}
