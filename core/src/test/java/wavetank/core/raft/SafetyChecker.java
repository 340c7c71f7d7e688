package wavetank.core.raft;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What must hold whatever happens, as long as no disk loses anything (spec raft.md §27, I1 to I10). A violation is an AssertionError that
 * names it.
 */
final class SafetyChecker {
    /** An entry as it must be the same everywhere. */
    private record Known(long term, long prevTerm, EntryBatch entries) {}

    private record Place(long index, long term) {}

    private final RaftHarness harness;
    private final Map<Long, Integer> leaders = new HashMap<>();
    private final Map<String, Integer> votes = new HashMap<>();
    private final Map<Place, Known> entries = new HashMap<>();
    private final Map<Long, Known> committed = new HashMap<>();
    private final Map<Long, Chain.State> chains = new HashMap<>();
    private final List<Watch> watches = new ArrayList<>();
    private long highestCommitted;
    boolean allowsLoss;
    long changesAtOnce;

    /** What a member looked like when it was last checked. */
    private static final class Watch {
        long term;
        long commit;
        long peers;
        int quorum;
        Role role = Role.FOLLOWER;
        long leaderTerm;
        long leaderLast;
        long leaderLastTerm;
    }

    SafetyChecker(RaftHarness harness) {
        this.harness = harness;
    }

    private Watch watch(int id) {
        while (watches.size() <= id) {
            watches.add(new Watch());
        }
        return watches.get(id);
    }

    /** That server's node is gone; commits may begin anew. */
    void forget(int id) {
        Watch watch = watch(id);
        watch.commit = 0;
        watch.role = Role.FOLLOWER;
    }

    // ---- as it happens

    /** I5: whoever has an entry of that index and term has the same one, after the same one. */
    void stored(RaftHarness.Server server, long index) {
        Known mine = known(server, index);
        Known other = entries.putIfAbsent(new Place(index, mine.term), mine);
        ensure(other == null || other.equals(mine), "I5 log matching", server, index + ": " + mine + " and " + other);
    }

    private static Known known(RaftHarness.Server server, long index) {
        RaftLog log = server.disk.log;
        return new Known(log.termAt(index), log.prevTermAt(index), log.entriesAt(index));
    }

    /** I8, and part of I6: what is committed is not cut off. */
    void truncated(RaftHarness.Server server, long index) {
        ensure(index >= watch(server.id).commit, "I8 commit monotonic", server, "log cut to " + index);
    }

    /** I7: at each index all have applied the same. */
    void applied(RaftHarness.Server server, long index) {
        Chain.State mine = server.chain.state();
        ensure(mine.index() == index, "I7 order of applying", server, index + " gave " + mine);
        Chain.State other = chains.putIfAbsent(index, mine);
        ensure(other == null || other.equals(mine), "I7 state machine safety", server, "index " + index);
    }

    // ---- after each event

    void check(RaftHarness.Server server) {
        RaftNode node = server.running();
        Watch watch = watch(server.id);
        checkVote(server, watch);
        if (node.role() == Role.LEADER) {
            checkLeader(server, node, watch);
        }
        if (node.commit() > watch.commit) {
            checkCommits(server, node, watch);
        }
        countChanges(node);
        watch.term = server.disk.term();
        watch.commit = node.commit();
        watch.peers = node.peers();
        watch.quorum = node.quorumSize();
        watch.role = node.role();
    }

    /** I2, I3. */
    private void checkVote(RaftHarness.Server server, Watch watch) {
        long term = server.disk.term();
        ensure(allowsLoss || term >= watch.term, "I3 term monotonic", server, term + " after " + watch.term);
        if (server.disk.vote() != RaftView.NOBODY) {
            Integer other = votes.putIfAbsent(server.id + " in " + term, server.disk.vote());
            ensure(
                    other == null || other == server.disk.vote(),
                    "I2 vote once",
                    server,
                    "term " + term + ": " + other + " and " + server.disk.vote());
        }
    }

    /** I1, I4, I6. */
    private void checkLeader(RaftHarness.Server server, RaftNode node, Watch watch) {
        Integer other = leaders.putIfAbsent(node.term(), server.id);
        ensure(other == null || other == server.id, "I1 election safety", server, "term " + node.term());
        if (watch.role != Role.LEADER || watch.leaderTerm != node.term()) {
            checkCompleteness(server, node);
        } else {
            boolean kept =
                    watch.leaderLast <= node.snapshotIndex() || node.termAt(watch.leaderLast) == watch.leaderLastTerm;
            ensure(kept, "I4 leader append-only", server, "index " + watch.leaderLast);
        }
        watch.leaderTerm = node.term();
        watch.leaderLast = node.lastIndex();
        watch.leaderLastTerm = node.lastTerm();
    }

    private void checkCompleteness(RaftHarness.Server server, RaftNode node) {
        for (long index = node.snapshotIndex() + 1; index <= highestCommitted; index++) {
            Known wanted = committed.get(index);
            boolean has = wanted == null || node.termAt(index) == wanted.term;
            ensure(has, "I6 leader completeness", server, "index " + index + " of term " + node.termAt(index));
        }
    }

    /** I7 for entries, I10 for a leader. */
    private void checkCommits(RaftHarness.Server server, RaftNode node, Watch watch) {
        for (long index = Math.max(watch.commit, node.snapshotIndex()) + 1; index <= node.commit(); index++) {
            Known mine = known(server, index);
            Known other = committed.putIfAbsent(index, mine);
            ensure(
                    other == null || other.equals(mine),
                    "I7 same entry committed",
                    server,
                    index + ": " + mine + " and " + other);
        }
        highestCommitted = Math.max(highestCommitted, node.commit());
        if (node.role() == Role.LEADER && node.commit() > node.snapshotIndex()) {
            checkHolders(server, node, watch);
        }
    }

    /** In the configuration in force before the commit, which may itself have changed it, or after it. */
    private void checkHolders(RaftHarness.Server leader, RaftNode node, Watch before) {
        long index = node.commit();
        long term = node.termAt(index);
        ensure(term == node.term(), "I10 commit of the own term", leader, index + " of term " + term);
        long holders = 0;
        for (RaftHarness.Server server : harness.servers) {
            if (server.disk.snapshotIndex() >= index || server.disk.log.termAt(index) == term) {
                holders |= Membership.bit(server.id);
            }
        }
        boolean held = Long.bitCount(holders & before.peers) >= before.quorum
                || Long.bitCount(holders & node.peers()) >= node.quorumSize();
        ensure(held, "I10 commit rule", leader, index + " held by " + Words.names(holders));
    }

    /** I12 is known not to hold always (§26.17): it is only counted. */
    private void countChanges(RaftNode node) {
        long changes = 0;
        for (long index = Math.max(node.commit + 1, node.firstIndex()); index <= node.lastIndex(); index++) {
            EntryBatch batch = node.entriesAt(index);
            if (!batch.commandsOnly
                    && (batch.get(0) instanceof Entry.AddPeer || batch.get(0) instanceof Entry.RemovePeer)) {
                changes++;
            }
        }
        changesAtOnce = Math.max(changesAtOnce, changes);
    }

    private void ensure(boolean holds, String invariant, RaftHarness.Server server, String detail) {
        if (!holds && !allowsLoss) {
            throw new AssertionError(invariant + " violated at " + RaftHarness.name(server.id) + ", "
                    + RaftHarness.seconds(harness.now) + " s, seed " + harness.seed + ": " + detail + "\n"
                    + String.join("\n", harness.trace));
        }
    }
}
