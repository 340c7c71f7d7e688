package wavetank.sim.check;

import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import it.unimi.dsi.fastutil.longs.Long2LongOpenHashMap;
import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import wavetank.core.raft.EntryBatch;
import wavetank.core.raft.RaftView;
import wavetank.core.raft.Role;

/** What one group has shown so far, and whether what it shows next can be true. */
final class GroupLedger {
    /** An append entry as every log that has its index and term must have it. */
    private record Known(long term, long prevTerm, EntryBatch entries) {
        /** Logs share their batches, so the first comparison nearly always decides. */
        @SuppressWarnings("ReferenceEquality")
        boolean same(Known other) {
            boolean samePrefix = prevTerm == other.prevTerm || prevTerm == UNKNOWN || other.prevTerm == UNKNOWN;
            return term == other.term && samePrefix && (entries == other.entries || entries.equals(other.entries));
        }
    }

    /** What a member looked like when it was last looked at. */
    private static final class Watch {
        final RaftView view;
        long commit;
        long last;
        long lastTerm;
        long leaderTerm = -1;
        long peers;
        int quorum;

        Watch(RaftView view) {
            this.view = view;
            this.peers = view.peers();
            this.quorum = view.quorumSize();
        }
    }

    private static final int NOBODY = -1;

    /** Term of an entry that a snapshot has swallowed. */
    private static final long UNKNOWN = -1;

    private final String group;
    private final Consumer<Violation> report;
    private final @Nullable Watch[] watches;
    private final long[] terms;
    private final Long2IntOpenHashMap leaders = new Long2IntOpenHashMap();
    private final Long2IntOpenHashMap[] votes;

    /** By index: what was stored there, one for each term that stored something. */
    private final Long2ObjectOpenHashMap<Known[]> stored = new Long2ObjectOpenHashMap<>();

    private final Long2ObjectOpenHashMap<Known> committed = new Long2ObjectOpenHashMap<>();

    /** By index: the term of whoever committed it first. A leader of an earlier term that is elected later need not have it. */
    private final Long2LongOpenHashMap committedIn = new Long2LongOpenHashMap();

    private long highestCommitted;
    private long now;

    GroupLedger(String group, int servers, Consumer<Violation> report) {
        this.group = group;
        this.report = report;
        this.watches = new Watch[servers];
        this.terms = new long[servers];
        this.votes = new Long2IntOpenHashMap[servers];
        leaders.defaultReturnValue(NOBODY);
        for (int i = 0; i < servers; i++) {
            votes[i] = new Long2IntOpenHashMap();
            votes[i].defaultReturnValue(NOBODY);
        }
    }

    /** That server has lost what it had on disk of this group. */
    void forget(int server) {
        watches[server] = null;
        terms[server] = 0;
        votes[server].clear();
    }

    /** A member has moved. */
    void look(long time, RaftView view) {
        now = time;
        int server = view.self();
        Watch watch = watches[server];
        if (watch == null || watch.view != view) {
            watch = new Watch(view);
            watches[server] = watch;
        }
        termAndVote(view, server);
        newEntries(view, watch);
        if (view.role() == Role.LEADER) {
            leader(view, watch, server);
        }
        commitGoesOn(view, watch, server);
        commits(view, watch, server);
        order(view, server);
        watch.commit = view.commit();
        watch.last = view.lastIndex();
        watch.lastTerm = view.lastTerm();
        watch.peers = view.peers();
        watch.quorum = view.quorumSize();
    }

    private void termAndVote(RaftView view, int server) {
        long term = view.term();
        if (term < terms[server]) {
            violated(Invariant.S7, server, "a term of at least " + terms[server], "term " + term);
        }
        terms[server] = term;
        int vote = view.votedFor();
        if (vote != RaftView.NOBODY) {
            int before = votes[server].putIfAbsent(term, vote);
            if (before != NOBODY && before != vote) {
                violated(
                        Invariant.S7, server, "one vote in term " + term, "votes for peers " + before + " and " + vote);
            }
        }
    }

    /** Looks at what is new at the end of the log. */
    private void newEntries(RaftView view, Watch watch) {
        boolean grown = watch.last <= view.lastIndex() && view.termAt(watch.last) == watch.lastTerm;
        long from = grown ? watch.last + 1 : view.firstIndex();
        for (long index = Math.max(from, view.firstIndex()); index <= view.lastIndex(); index++) {
            match(view, index);
        }
    }

    private void match(RaftView view, long index) {
        Known mine = known(view, index);
        Known[] others = stored.get(index);
        if (others == null) {
            stored.put(index, new Known[] {mine});
            return;
        }
        for (Known other : others) {
            if (other.term == mine.term) {
                if (!mine.same(other)) {
                    violated(
                            Invariant.S2,
                            view.self(),
                            index + " of term " + other.term + ": " + other.entries,
                            "after term " + mine.prevTerm + ": " + mine.entries);
                }
                return;
            }
        }
        Known[] more = Arrays.copyOf(others, others.length + 1);
        more[others.length] = mine;
        stored.put(index, more);
    }

    private static Known known(RaftView view, long index) {
        boolean compacted = index > 1 && index - 1 < view.firstIndex();
        long prevTerm = compacted ? UNKNOWN : view.termAt(index - 1);
        return new Known(view.termAt(index), prevTerm, view.entriesAt(index));
    }

    private void leader(RaftView view, Watch watch, int server) {
        long term = view.term();
        int other = leaders.putIfAbsent(term, server);
        if (other != NOBODY && other != server) {
            violated(
                    Invariant.S1,
                    server,
                    "peer " + other + " alone leads in term " + term,
                    "peer " + server + " leads too");
        }
        if (watch.leaderTerm != term) {
            completeness(view, server);
            watch.leaderTerm = term;
        } else {
            boolean kept = watch.last <= view.snapshotIndex() || view.termAt(watch.last) == watch.lastTerm;
            if (!kept) {
                violated(
                        Invariant.S3,
                        server,
                        "entry " + watch.last + " of term " + watch.lastTerm,
                        "term " + view.termAt(watch.last));
            }
        }
    }

    private void completeness(RaftView view, int server) {
        for (long index = view.snapshotIndex() + 1; index <= highestCommitted; index++) {
            Known wanted = committed.get(index);
            if (wanted != null && committedIn.get(index) < view.term()) {
                if (view.termAt(index) != wanted.term) {
                    violated(
                            Invariant.S4,
                            server,
                            "entry " + index + " of term " + wanted.term + " in the log of the leader of "
                                    + view.term(),
                            "term " + view.termAt(index));
                }
            }
        }
    }

    /** What is committed stays so, unless the replica is reset or goes back to its snapshot to replay from there. */
    private void commitGoesOn(RaftView view, Watch watch, int server) {
        boolean again = view.lastIndex() == 0 || (view.isPaused() && view.commit() == view.snapshotIndex());
        if (view.commit() < watch.commit && !again) {
            violated(Invariant.S5, server, "a commit of at least " + watch.commit, "commit " + view.commit());
        }
    }

    private void commits(RaftView view, Watch watch, int server) {
        long from = Math.max(watch.commit, view.snapshotIndex()) + 1;
        for (long index = Math.max(from, view.firstIndex()); index <= view.commit(); index++) {
            Known mine = known(view, index);
            Known other = committed.putIfAbsent(index, mine);
            committedIn.putIfAbsent(index, view.term());
            if (other != null) {
                if (!mine.same(other)) {
                    violated(Invariant.S5, server, index + ": " + other.entries, mine.entries.toString());
                }
            }
        }
        highestCommitted = Math.max(highestCommitted, view.commit());
        boolean advanced = view.commit() > watch.commit && view.commit() > view.snapshotIndex();
        if (view.role() == Role.LEADER && watch.leaderTerm == view.term() && advanced) {
            quorum(view, watch, server);
        }
    }

    /** In the configuration before the commit, which may itself have changed it, or after it. */
    private void quorum(RaftView view, Watch before, int server) {
        long index = view.commit();
        long term = view.termAt(index);
        if (term != view.term()) {
            violated(Invariant.S6, server, "an entry of term " + view.term(), "term " + term);
        }
        long holders = 0;
        for (Watch watch : watches) {
            boolean holds = watch != null && (watch.view.snapshotIndex() >= index || watch.view.termAt(index) == term);
            holders |= holds ? 1L << watch.view.self() : 0;
        }
        boolean held = Long.bitCount(holders & before.peers) >= before.quorum
                || Long.bitCount(holders & view.peers()) >= view.quorumSize();
        if (!held) {
            violated(
                    Invariant.S6,
                    server,
                    "entry " + index + " in " + view.quorumSize() + " logs",
                    "in " + Long.bitCount(holders));
        }
    }

    private void order(RaftView view, int server) {
        boolean ordered = view.applied() <= view.processed()
                && view.processed() <= view.commit()
                && view.commit() <= view.lastIndex();
        if (!ordered) {
            violated(
                    Invariant.S8,
                    server,
                    "applied ≤ processed ≤ commit ≤ last index",
                    view.applied() + ", " + view.processed() + ", " + view.commit() + ", " + view.lastIndex());
        }
    }

    private void violated(Invariant invariant, int server, String expected, String actual) {
        report.accept(new Violation(invariant, now, group, List.of(server), expected, actual));
    }
}
