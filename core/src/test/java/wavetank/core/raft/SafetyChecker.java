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
    private final Map<Long, Long> configurations = new HashMap<>();

    /** The term of whoever committed that index first. */
    private final Map<Long, Long> committedIn = new HashMap<>();

    private final Map<Long, Chain.State> chains = new HashMap<>();
    private final List<Watch> watches = new ArrayList<>();
    private long highestCommitted;

    /** Why invariants may break from here on; empty while they may not. */
    String knownGap = "";

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
        if (!isChange(mine.entries)) {
            noteKnownGaps(server.running());
        }
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

    void committed(RaftHarness.Server server) {
        RaftNode node = server.running();
        Watch watch = watch(server.id);
        if (node.commit() > watch.commit) {
            checkCommits(server, node, watch);
            watch.commit = node.commit();
        }
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
        noteKnownGaps(node);
        watch.term = server.disk.term();
        watch.commit = node.commit();
        watch.peers = node.peers();
        watch.quorum = node.quorumSize();
        watch.role = node.role();
    }

    /** I2, I3. */
    private void checkVote(RaftHarness.Server server, Watch watch) {
        long term = server.disk.term();
        ensure(term >= watch.term, "I3 term monotonic", server, term + " after " + watch.term);
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
            boolean later = wanted != null && committedIn.getOrDefault(index, 0L) < node.term();
            boolean has = wanted == null || !later || node.termAt(index) == wanted.term;
            ensure(has, "I6 leader completeness", server, "index " + index + " of term " + node.termAt(index));
        }
    }

    /** I7 for entries, I10 for a leader. */
    private void checkCommits(RaftHarness.Server server, RaftNode node, Watch watch) {
        for (long index = Math.max(watch.commit, node.snapshotIndex()) + 1; index <= node.commit(); index++) {
            Known mine = known(server, index);
            Known other = committed.putIfAbsent(index, mine);
            configurations.put(index, configuration(index, mine.entries));
            committedIn.putIfAbsent(index, node.term());
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

    private long configuration(long index, EntryBatch batch) {
        boolean whole = !batch.commandsOnly && batch.get(0) instanceof Entry.PeerState;
        return whole ? ((Entry.PeerState) batch.get(0)).peers() : change(committedPeers(index - 1), batch);
    }

    /**
     * In the configuration in force before the commit, which may itself have changed it, or after it. The real server keeps counting
     * what a peer acknowledged before its removal was proposed, against the quorum that is smaller without it: known, and not safe. A
     * leader stops at its own removal, which may be of an earlier term than the entry that a quorum holds.
     */
    private void checkHolders(RaftHarness.Server leader, RaftNode node, Watch before) {
        long index = node.commit();
        long term = node.termAt(index);
        boolean removedItself = (node.peers() >>> node.self() & 1) == 0;
        ensure(removedItself || term == node.term(), "I10 commit of the own term", leader, index + " of term " + term);
        long holders = 0;
        for (RaftHarness.Server server : harness.servers) {
            if (server.disk.snapshotIndex() >= index || server.disk.log.termAt(index) == term) {
                holders |= Membership.bit(server.id);
            }
        }
        boolean held = Long.bitCount(holders & before.peers) >= before.quorum
                || Long.bitCount(holders & node.peers()) >= node.quorumSize();
        if (!held && Long.bitCount(holders) >= node.quorumSize()) {
            knownGap = "counted the acknowledgement of a peer that was removed since";
        }
        ensure(held, "I10 commit rule", leader, index + " held by " + Words.names(holders));
    }

    /**
     * Where the real server's bookkeeping of changes in flight fails, a node may stand or lead with a peer set that is not that of its log,
     * or with two changes in flight (§26.17); safety is then lost, and nothing more is checked. Both come from an entry that is committed
     * together with the storing of the next: a peer state overrides the change, a change makes the node forget the next one.
     */
    private void noteKnownGaps(RaftNode node) {
        boolean stands = node.role() == Role.CANDIDATE || node.role() == Role.LEADER;
        if (!stands || node.lastIndex() == 0) {
            return;
        }
        long expected = committedPeers(node.commit());
        int changes = 0;
        for (long index = Math.max(node.commit() + 1, node.firstIndex()); index <= node.lastIndex(); index++) {
            EntryBatch batch = node.entriesAt(index);
            expected = change(expected, batch);
            changes += isChange(batch) ? 1 : 0;
        }
        if (expected != node.peers()) {
            knownGap = "stood with another peer set than that of its log";
        } else if (changes > 1) {
            knownGap = "two changes in flight";
        }
    }

    /** The peer set that the log up to that committed index makes; what lies before a snapshot is known from others. */
    private long committedPeers(long index) {
        return index == 0 ? harness.firstPeers : configurations.getOrDefault(index, 0L);
    }

    private static long change(long peers, EntryBatch batch) {
        if (batch.commandsOnly) {
            return peers;
        }
        Entry entry = batch.get(0);
        if (entry instanceof Entry.AddPeer add) {
            return peers | Membership.bit(add.peer());
        }
        return entry instanceof Entry.RemovePeer remove ? peers & ~Membership.bit(remove.peer()) : peers;
    }

    private static boolean isChange(EntryBatch batch) {
        return !batch.commandsOnly
                && (batch.get(0) instanceof Entry.AddPeer || batch.get(0) instanceof Entry.RemovePeer);
    }

    private void ensure(boolean holds, String invariant, RaftHarness.Server server, String detail) {
        if (!holds && knownGap.isEmpty()) {
            throw new AssertionError(invariant + " violated at " + RaftHarness.name(server.id) + ", "
                    + RaftHarness.seconds(harness.now) + " s, seed " + harness.seed + ": " + detail + "\n"
                    + String.join("\n", harness.trace));
        }
    }
}
