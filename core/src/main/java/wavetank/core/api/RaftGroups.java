package wavetank.core.api;

import java.time.Instant;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** RAFTZ: the RAFT nodes of a server, by account and group. */
public record RaftGroups(SortedMap<String, SortedMap<String, Group>> accounts) implements MonitorData {
    /**
     * One node. Indices and terms are RAFT's; {@code ipq…} are lengths of the queues in front of it.
     *
     * @param id the node's own peer id
     * @param state {@code FOLLOWER}, {@code CANDIDATE}, {@code LEADER} or {@code CLOSED}
     * @param leader peer id, empty: none known
     * @param leaderSince null unless it leads
     * @param vote peer id, empty: has not voted
     * @param pterm term of its last entry
     * @param pindex index of its last entry
     * @param peers the others, by peer id
     */
    public record Group(
            String id,
            String state,
            int size,
            int quorumNeeded,
            boolean observer,
            boolean paused,
            boolean overrun,
            long overrunCount,
            long committed,
            long applied,
            boolean catchingUp,
            String leader,
            @Nullable Instant leaderSince,
            boolean everHadLeader,
            long term,
            String vote,
            long pterm,
            long pindex,
            boolean systemAccount,
            String trafficAccount,
            int proposals,
            int entries,
            int responses,
            int applies,
            StreamState wal,
            SortedMap<String, Peer> peers) {}

    /**
     * Another member.
     *
     * @param known false while its joining or leaving is not committed
     * @param replicated the last index that it acknowledged, 0 = none
     * @param lastSeenNanos time since it was heard, −1 = never
     */
    public record Peer(String name, boolean known, long replicated, long lastSeenNanos) {}
}
