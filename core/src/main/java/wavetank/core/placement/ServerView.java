package wavetank.core.placement;

import java.util.List;

/**
 * What the placing server knows of another one.
 *
 * @param reporting whether its configuration and statistics are known (NATS: {@code cfg} and {@code stats} not nil)
 * @param available bytes left for the storage asked for: limit − max(reserved, used), at least 0
 * @param haAssets RAFT nodes that it reported
 * @param haStreams streams with more than one peer that are assigned to it (NATS {@code haCount})
 * @param streams all streams assigned to it
 */
public record ServerView(
        int peer,
        String name,
        String cluster,
        List<String> tags,
        boolean reporting,
        boolean offline,
        long available,
        int haAssets,
        int haStreams,
        int streams) {
    /** Tags compare without regard to case. */
    boolean hasTag(String tag) {
        for (String own : tags) {
            if (own.equalsIgnoreCase(tag)) {
                return true;
            }
        }
        return false;
    }
}
