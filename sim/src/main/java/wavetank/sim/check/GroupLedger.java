package wavetank.sim.check;

import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import wavetank.core.raft.Entry;
import wavetank.core.raft.EntryBatch;
import wavetank.core.raft.RaftProfile;
import wavetank.core.raft.RaftView;
import wavetank.core.raft.Role;
import wavetank.sim.cluster.Loss;

/**
 * What one group has shown so far, and whether what it shows next can be true. A look costs what has changed since the last one at that
 * member: entries and commits once each, an election one entry, a leader's commit as many members as make a quorum.
 */
final class GroupLedger {
    /** What a member looked like when it was last looked at. */
    private static final class Watch {
        final RaftView view;
        long commit;
        long last;
        long lastTerm;
        long leaderTerm = -1;
        long peers;
        int quorum;
        long snapshot;

        /** Its snapshot is not applied yet: it has just been read at the start, or received. */
        boolean restoring = true;

        /** Index of each uncommitted entry that adds or removes a peer. */
        final LongArrayList changes = new LongArrayList(1);

        /** The last entry that was compared with other logs. */
        long matched;

        long matchedTerm;

        /** The last commit that was compared with others'. */
        long compared;

        Watch(RaftView view) {
            this.view = view;
            this.peers = view.peers();
            this.quorum = view.quorumSize();
        }
    }

    private static final int NOBODY = -1;

    /** As much of an entry as a report shows. */
    private static final int MAX_TEXT = 160;

    private final String group;
    private final Rules rules;
    private final Consumer<Violation> report;
    private final Circumstances circumstances;
    private final @Nullable Watch[] watches;

    /** By server: the last term seen on its disk, and its vote in that term. */
    private final long[] terms;

    private final int[] votes;

    /** By server that has lost its log or part of it, or was reset: what it may have acknowledged before: its term then and last index. */
    private final long[] termAtLoss;

    private final long[] lastAtLoss;
    private final Long2IntOpenHashMap leaders = new Long2IntOpenHashMap();
    private final History history = new History();
    private long highestCommitted;
    private long looks;
    private long now;

    GroupLedger(String group, Rules rules, Consumer<Violation> report) {
        int servers = rules.names().size();
        this.group = group;
        this.rules = rules;
        this.report = report;
        this.circumstances = new Circumstances(rules.profile());
        this.watches = new Watch[servers];
        this.terms = new long[servers];
        this.votes = new int[servers];
        this.termAtLoss = new long[servers];
        this.lastAtLoss = new long[servers];
        leaders.defaultReturnValue(NOBODY);
        Arrays.fill(votes, NOBODY);
    }

    /** That server has nothing of this group any more. */
    void forget(int server) {
        leaveBehind(server);
        terms[server] = 0;
        votes[server] = NOBODY;
    }

    /** That server is about to lose, or has just lost, something of this group; {@link #forget} comes after it, if it does. */
    void lose(int server, Loss loss) {
        circumstances.lost(loss);
        leaveBehind(server);
    }

    private void leaveBehind(int server) {
        Watch watch = watches[server];
        if (watch != null) {
            termAtLoss[server] = terms[server];
            lastAtLoss[server] = watch.last;
            watches[server] = null;
        }
    }

    /** Whether no server has anything of it, and none has lost anything: it was deleted. */
    boolean isAbandoned() {
        for (Watch watch : watches) {
            if (watch != null) {
                return false;
            }
        }
        return severity(Invariant.S4) == Severity.VIOLATION;
    }

    Severity severity(Invariant invariant) {
        circumstances.ownChange(hasOwnChange());
        return circumstances.severity(invariant);
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
        boolean adding = isAdding(view, watch);
        boolean elected = view.role() == Role.LEADER && watch.leaderTerm != view.term();
        boolean costly = elected || ++looks % rules.every() == 0;
        if (elected && isBegunAnew(view)) {
            circumstances.begunAnew();
        }
        termAndVote(view, server);
        changes(view, watch, server);
        if (costly) {
            newEntries(view, watch);
        }
        if (view.role() == Role.LEADER) {
            leader(view, watch, server);
        }
        commitGoesOn(view, watch, server);
        if (costly) {
            commits(view, watch, server);
        }
        quorum(view, watch, server, adding);
        order(view, watch, server);
        remember(view, watch);
    }

    /** Whether a group that has committed something gets a leader from those alone who never had anything of it. */
    private boolean isBegunAnew(RaftView view) {
        boolean empty = view.snapshotIndex() == 0 && (view.lastIndex() == 0 || view.termAt(1) == view.term());
        if (highestCommitted == 0 || !empty) {
            return false;
        }
        for (int server = 0; server < watches.length; server++) {
            boolean voted = (view.voters() >>> server & 1) != 0;
            if (voted && !isNew(server, view.term())) {
                return false;
            }
        }
        return true;
    }

    private boolean isNew(int server, long term) {
        Watch watch = watches[server];
        boolean hadSomething = watch != null && watch.last > 0 && watch.view.termAt(1) != term;
        return termAtLoss[server] == 0 && !hadSomething;
    }

    private void remember(RaftView view, Watch watch) {
        boolean compacted = view.snapshotIndex() != watch.snapshot;
        watch.commit = view.commit();
        watch.last = view.lastIndex();
        watch.lastTerm = view.lastTerm();
        watch.peers = view.peers();
        watch.quorum = view.quorumSize();
        watch.snapshot = view.snapshotIndex();
        if (compacted) {
            prune();
        }
    }

    /** What no log holds any more, nobody can hold against another. */
    private void prune() {
        long kept = Long.MAX_VALUE;
        for (Watch watch : watches) {
            boolean holds = watch != null && watch.view.firstIndex() <= watch.view.lastIndex();
            if (holds) {
                kept = Math.min(kept, watch.view.firstIndex());
            } else if (watch != null && watch.view.snapshotIndex() > 0) {
                kept = Math.min(kept, watch.view.snapshotIndex() + 1);
            }
        }
        if (kept != Long.MAX_VALUE) {
            history.forgetBelow(kept);
        }
    }

    // ---- term and vote

    /** A term heard of in a catch-up only is not written until the member acts in it (NATS {@code processAppendEntry}); a crash may forget it. */
    private void termAndVote(RaftView view, int server) {
        long term = view.term();
        int vote = view.votedFor();
        if (term < terms[server]) {
            violated(Invariant.S7, server, "a term of at least " + terms[server], "term " + term);
        }
        if (term > terms[server] && vote == NOBODY && view.isCatchingUp()) {
            return;
        }
        if (term != terms[server]) {
            terms[server] = term;
            votes[server] = vote;
        } else if (vote != NOBODY) {
            int before = votes[server];
            votes[server] = vote;
            if (before != NOBODY && before != vote) {
                violated(
                        Invariant.S7,
                        server,
                        "one vote in term " + term,
                        "votes for " + name(before) + " and " + name(vote));
            }
        }
    }

    // ---- entries

    private void changes(RaftView view, Watch watch, int server) {
        LongArrayList changes = watch.changes;
        boolean grown = watch.last <= view.lastIndex() && view.termAt(watch.last) == watch.lastTerm;
        if (!grown) {
            changes.clear();
        }
        long from = grown ? Math.max(watch.last, view.heardCommit()) : view.heardCommit();
        for (long index = Math.max(from + 1, view.firstIndex()); index <= view.lastIndex(); index++) {
            for (int left = view.entriesAt(index).membershipChanges(); left > 0; left--) {
                changes.add(index);
            }
        }
        while (!changes.isEmpty() && changes.getLong(0) <= view.heardCommit()) {
            changes.removeLong(0);
        }
        if ((watch.peers != view.peers() || !changes.isEmpty())
                && rules.faulty().getAsBoolean()) {
            circumstances.membersChangedInFault();
        }
        if (!changes.isEmpty() && disregardsChange(view, changes)) {
            circumstances.changeDisregarded();
        }
        if (changes.size() > 1 && rules.profile() != RaftProfile.V2_12_1) {
            violated(
                    Invariant.S9,
                    server,
                    "one uncommitted change of the peer set",
                    changes.size() + ", at " + changes + ", commit " + view.heardCommit());
        }
    }

    /** NATS {@code membChange}: each uncommitted change is in force, and the last is known to be in flight. Later entries may undo earlier ones. */
    private static boolean disregardsChange(RaftView view, LongArrayList changes) {
        long named = 0;
        for (int i = changes.size() - 1; i >= 0; i--) {
            EntryBatch entries = view.entriesAt(changes.getLong(i));
            for (int j = entries.count() - 1; j >= 0; j--) {
                int peer = changedPeer(entries.get(j));
                if (peer == NOBODY) {
                    continue;
                }
                boolean present = (view.peers() >>> peer & 1) != 0;
                boolean latest = (named >>> peer & 1) == 0;
                if ((named == 0 && !view.isChanging(peer))
                        || (latest && present != (entries.get(j) instanceof Entry.AddPeer))) {
                    return true;
                }
                named |= 1L << peer;
            }
        }
        return false;
    }

    /** The peer that it adds or removes. */
    private static int changedPeer(Entry entry) {
        if (entry instanceof Entry.AddPeer add) {
            return add.peer();
        }
        return entry instanceof Entry.RemovePeer remove ? remove.peer() : NOBODY;
    }

    /** Peers whose removal is not committed. */
    private static long leaving(RaftView view, LongArrayList changes) {
        long leaving = 0;
        for (int i = 0; i < changes.size(); i++) {
            EntryBatch entries = view.entriesAt(changes.getLong(i));
            for (int j = 0; j < entries.count(); j++) {
                leaving |= entries.get(j) instanceof Entry.RemovePeer remove ? 1L << remove.peer() : 0;
            }
        }
        return leaving;
    }

    private boolean hasOwnChange() {
        for (int server = 0; server < watches.length; server++) {
            Watch watch = watches[server];
            if (watch != null && watch.view.isChanging(server)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAdding(RaftView view, Watch watch) {
        for (int i = 0; i < watch.changes.size(); i++) {
            long index = watch.changes.getLong(i);
            if (view.termAt(index) != 0 && view.entriesAt(index).addsPeers()) {
                return true;
            }
        }
        return false;
    }

    /** Looks at what is new at the end of the log; after a truncation, at all that is not committed. */
    private void newEntries(RaftView view, Watch watch) {
        boolean grown = watch.matched <= view.lastIndex() && view.termAt(watch.matched) == watch.matchedTerm;
        long from = grown ? watch.matched : Math.min(watch.compared, view.commit());
        for (long index = Math.max(from + 1, view.firstIndex()); index <= view.lastIndex(); index++) {
            match(view, index);
        }
        watch.matched = view.lastIndex();
        watch.matchedTerm = view.lastTerm();
    }

    private void match(RaftView view, long index) {
        if (index < history.first()) {
            return;
        }
        History.Slot slot = history.at(index);
        History.Known known = slot.ofTerm(view.termAt(index));
        if (known == null) {
            slot.add(view, index);
        } else if (!known.isIn(view, index)) {
            violated(
                    Invariant.S2,
                    List.of(known.holder, view.self()),
                    "entry " + index + " of term " + known.term + " is " + text(known.prevTerm, known.entries),
                    text(History.prevTermOf(view, index), view.entriesAt(index)));
        }
    }

    private static String text(long prevTerm, EntryBatch entries) {
        String all = entries.toString();
        String shown = all.length() <= MAX_TEXT ? all : all.substring(0, MAX_TEXT) + "…";
        return (prevTerm == History.UNKNOWN ? "" : "after term " + prevTerm + " ") + shown;
    }

    // ---- leaders

    private void leader(RaftView view, Watch watch, int server) {
        long term = view.term();
        if (watch.leaderTerm != term) {
            elected(view, server, term);
            watch.leaderTerm = term;
            return;
        }
        boolean kept = watch.last <= view.snapshotIndex() || view.termAt(watch.last) == watch.lastTerm;
        if (!kept) {
            violated(
                    Invariant.S3,
                    server,
                    "entry " + watch.last + " of term " + watch.lastTerm + " stays while it leads",
                    "term " + view.termAt(watch.last));
        }
    }

    private void elected(RaftView view, int server, long term) {
        int other = leaders.putIfAbsent(term, server);
        if (other != NOBODY && other != server) {
            violated(
                    Invariant.S1,
                    List.of(other, server),
                    name(other) + " alone leads in term " + term,
                    name(server) + " leads too");
        }
        outsiders(view, server, term);
        completeness(view, server);
    }

    /** While fewer peers are known than the cluster has, whoever votes may be one of them (NATS {@code shouldCountVoteFromPeer}). */
    private void outsiders(RaftView view, int server, long term) {
        long outside = view.voters() & ~view.peers();
        if (outside != 0 && Long.bitCount(view.peers()) >= view.clusterSize()) {
            violated(
                    Invariant.S10,
                    server,
                    "votes of " + names(view.peers()) + " in term " + term,
                    "a vote of " + names(outside));
        }
    }

    /**
     * By log matching, which is held at every entry, a log that has the last committed entry has all before it. What is found missing is
     * reported once; the log of that leader is what counts from there on.
     */
    private void completeness(RaftView view, int server) {
        long last = highestCommitted;
        while (last >= history.first() && !bindsLeaderOf(view.term(), last)) {
            last--;
        }
        if (hasCommitted(view, last)) {
            return;
        }
        long lost = 0;
        long first = last;
        for (long index = last; index >= history.first() && !hasCommitted(view, index); index--) {
            first = index;
            lost++;
        }
        History.Slot slot = history.at(first);
        long wanted = slot.committed == null ? 0 : slot.committed.term;
        highestCommitted = first - 1;
        violated(
                Invariant.S4,
                server,
                "entry " + first + " of term " + wanted + ", committed in term " + slot.committedIn
                        + ", in the log of the leader of term " + view.term(),
                missing(view, first) + (lost == 1 ? "" : ", and so on to " + last + " (" + lost + " entries)"));
    }

    private static String missing(RaftView view, long index) {
        long term = view.termAt(index);
        return term == 0 ? "its log ends at " + view.lastIndex() : "it has one of term " + term;
    }

    private boolean bindsLeaderOf(long term, long index) {
        History.Slot slot = history.find(index);
        return slot != null && slot.committed != null && slot.committedIn < term;
    }

    private boolean hasCommitted(RaftView view, long index) {
        History.Slot slot = history.find(index);
        History.Known wanted = slot == null ? null : slot.committed;
        return wanted == null || index <= view.snapshotIndex() || wanted.term == view.termAt(index);
    }

    // ---- commits

    /** What is committed stays so, unless the replica is reset or goes back to its snapshot to replay from there. */
    private void commitGoesOn(RaftView view, Watch watch, int server) {
        if (view.commit() < watch.commit) {
            if (view.lastIndex() != 0 && !isReplaying(view)) {
                violated(Invariant.S5, server, "a commit of at least " + watch.commit, "commit " + view.commit());
            }
            watch.compared = Math.min(watch.compared, view.commit());
        }
    }

    private static boolean isReplaying(RaftView view) {
        return view.isPaused() && view.commit() == view.snapshotIndex();
    }

    private void commits(RaftView view, Watch watch, int server) {
        long from = Math.max(Math.max(watch.compared, view.snapshotIndex()) + 1, view.firstIndex());
        for (long index = Math.max(from, history.first()); index <= view.commit(); index++) {
            commit(view, server, index);
        }
        watch.compared = view.commit();
        highestCommitted = Math.max(highestCommitted, view.commit());
    }

    private void commit(RaftView view, int server, long index) {
        History.Slot slot = history.at(index);
        History.Known before = slot.committed;
        if (before == null || !before.isIn(view, index)) {
            History.Known mine = slot.ofTerm(view.termAt(index));
            slot.committed = mine == null || !mine.isIn(view, index) ? slot.add(view, index) : mine;
            slot.committedIn = view.term();
        }
        if (before != null && before != slot.committed) {
            violated(
                    Invariant.S5,
                    List.of(before.holder, server),
                    "entry " + index + " of term " + before.term + " is " + text(History.UNKNOWN, before.entries),
                    "term " + view.termAt(index) + ": " + text(History.UNKNOWN, view.entriesAt(index)));
        }
    }

    /**
     * In the configuration before the commit, which may itself have changed it, or after it. While fewer peers are known than the cluster
     * has, or some are being added, whoever acknowledges may be one of them.
     */
    private void quorum(RaftView view, Watch before, int server, boolean adding) {
        boolean advanced = view.commit() > before.commit && view.commit() > view.snapshotIndex();
        if (view.role() != Role.LEADER || before.leaderTerm != view.term() || !advanced) {
            return;
        }
        long index = view.commit();
        long term = view.termAt(index);
        if (term != view.term()) {
            violated(Invariant.S6, server, "an entry of term " + view.term(), "term " + term);
        }
        boolean allKnown = !adding && Long.bitCount(view.peers()) >= view.clusterSize();
        boolean held = isHeld(index, term, before.peers, before.quorum)
                || isHeld(index, term, allKnown ? view.peers() : everybody(), view.quorumSize());
        if (!held) {
            long leaving = leaving(view, before.changes);
            circumstances.removedCounted(
                    leaving != 0 && isHeld(index, term, view.peers() | leaving, view.quorumSize()));
            violated(
                    Invariant.S6,
                    server,
                    "entry " + index + " in " + view.quorumSize() + " logs of " + names(view.peers()),
                    "in those of " + names(holders(index, term)));
        }
    }

    private long everybody() {
        return -1L >>> (Long.SIZE - watches.length);
    }

    private boolean isHeld(long index, long term, long peers, int quorum) {
        int missing = quorum;
        for (long left = peers; left != 0 && missing > 0; left &= left - 1) {
            missing -= holds(Long.numberOfTrailingZeros(left), index, term) ? 1 : 0;
        }
        return missing <= 0;
    }

    /** Whether that server has the entry, or may have acknowledged it before it lost it. */
    private boolean holds(int server, long index, long term) {
        Watch watch = watches[server];
        boolean has = watch != null && (watch.view.snapshotIndex() >= index || watch.view.termAt(index) == term);
        return has || (termAtLoss[server] == term && lastAtLoss[server] >= index);
    }

    private long holders(long index, long term) {
        long holders = 0;
        for (int server = 0; server < watches.length; server++) {
            holders |= holds(server, index, term) ? 1L << server : 0;
        }
        return holders;
    }

    // ---- order

    private void order(RaftView view, Watch watch, int server) {
        boolean ordered = view.applied() <= view.processed()
                && view.processed() <= view.commit()
                && view.commit() <= view.lastIndex()
                && view.snapshotIndex() <= view.lastIndex();
        if (!ordered && !isReplaying(view)) {
            violated(
                    Invariant.S8,
                    server,
                    "applied ≤ processed ≤ commit ≤ last index",
                    view.applied() + ", " + view.processed() + ", " + view.commit() + ", " + view.lastIndex());
        }
        snapshotOrder(view, watch, server);
    }

    /** A snapshot that was received stands for the whole log; one that was taken stands for what is applied. */
    private void snapshotOrder(RaftView view, Watch watch, int server) {
        boolean applied = view.snapshotIndex() <= view.applied();
        boolean received = view.snapshotIndex() > watch.snapshot && view.snapshotIndex() == view.lastIndex();
        watch.restoring = !applied && (watch.restoring || (received && view.role() != Role.LEADER));
        if (!applied && !watch.restoring) {
            violated(
                    Invariant.S8,
                    server,
                    "a snapshot of what is applied",
                    "snapshot " + view.snapshotIndex() + ", applied " + view.applied());
        }
    }

    // ---- reports

    private String name(int server) {
        return rules.names().get(server);
    }

    private String names(long set) {
        StringBuilder names = new StringBuilder();
        for (long left = set; left != 0; left &= left - 1) {
            names.append(names.isEmpty() ? "" : ", ").append(name(Long.numberOfTrailingZeros(left)));
        }
        return names.isEmpty() ? "nobody" : names.toString();
    }

    private void violated(Invariant invariant, int server, String expected, String actual) {
        violated(invariant, List.of(server), expected, actual);
    }

    private void violated(Invariant invariant, List<Integer> servers, String expected, String actual) {
        if (!rules.skip().contains(invariant)) {
            List<Integer> distinct = servers.stream().distinct().toList();
            report.accept(new Violation(invariant, severity(invariant), now, group, distinct, expected, actual));
        }
    }
}
