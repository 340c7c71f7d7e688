package wavetank.core.raft;

import java.util.List;
import java.util.function.BiConsumer;
import wavetank.core.kernel.Micros;
import wavetank.core.kernel.RandomSource;

/**
 * One node, peer 1 of {0, 1, 2}, put into a state; then messages, time and calls; then what it did, as text. The election timeout is
 * always 4 s. What is committed is applied at once, unless {@link #applyingNothing}.
 */
final class Given {
    static final int SELF = 1;
    private static final RaftTimings FIXED = new RaftTimings(
            4 * Micros.SECOND, 4 * Micros.SECOND + 1, Micros.SECOND, 10 * Micros.SECOND, 10 * Micros.SECOND);

    final RaftStorage disk = RaftStorage.bootstrap(0b111, 3);
    private final Recorder recorder = new Recorder(disk);
    private RaftProfile profile = RaftProfile.V2_14_5;
    private boolean recovering;
    private boolean scaleUp;
    private boolean observer;
    private boolean applies = true;
    private boolean shown;
    private long now;
    private RaftNode node = newNode();

    // ---- what lies on disk

    Given peers(long set, int clusterSize) {
        disk.peers = set;
        disk.clusterSize = clusterSize;
        return this;
    }

    Given voted(long term, int vote) {
        disk.term = term;
        disk.vote = (byte) vote;
        return this;
    }

    /** Entries of those terms, named e1, e2, …; the last one carries a commit of {@code commit}. */
    Given log(long commit, long... terms) {
        long prevTerm = disk.snapshot == null ? 0 : disk.snapshot.term();
        long index = disk.snapshotIndex();
        for (int i = 0; i < terms.length; i++) {
            long carried = i == terms.length - 1 ? commit : disk.snapshotIndex();
            disk.log.append(terms[i], carried, prevTerm, index, Op.batch("e" + (index + 1)));
            prevTerm = terms[i];
            index++;
        }
        disk.term = Math.max(disk.term, prevTerm);
        return this;
    }

    Given snapshot(long index, long term) {
        disk.snapshot = new RaftSnapshot(index, term, disk.peers, disk.clusterSize, new TextState("state" + index));
        disk.term = Math.max(disk.term, term);
        return this;
    }

    /** The version of the server, instead of 2.14.5. */
    Given version(RaftProfile version) {
        profile = version;
        return this;
    }

    Given recovering() {
        recovering = true;
        return this;
    }

    Given scaleUp() {
        scaleUp = true;
        return this;
    }

    Given observer() {
        observer = true;
        return this;
    }

    Given applyingNothing() {
        applies = false;
        return this;
    }

    Given applyingAgain() {
        applies = true;
        settle();
        return this;
    }

    private RaftNode newNode() {
        RaftOptions options = new RaftOptions(0, SELF, profile, FIXED, true, recovering, scaleUp, observer);
        return new RaftNode(options, disk, new RandomSource(7));
    }

    // ---- what the node is

    Given started() {
        node = newNode();
        recorder.speaksFor(node);
        node.start(now, recorder);
        settle();
        return this;
    }

    /** Elected with the vote of peer 2, its first entry acknowledged by it, announced. */
    Given leading() {
        started().electionTimeout();
        when(new RaftMessage.VoteResponse(2, node.term(), true, false));
        acknowledge(2);
        assert node.isLeader() : node.role();
        return this;
    }

    // ---- what happens

    /** From here on, effects are shown. */
    Given then() {
        recorder.lines.clear();
        shown = true;
        return this;
    }

    Given when(RaftMessage message) {
        return turn((n, out) -> n.step(now, Cells.of(message), out));
    }

    /** Peer {@code peer} acknowledges the last index. */
    Given acknowledge(int peer) {
        return when(new RaftMessage.AppendResponse(peer, node.lastTerm(), node.lastIndex(), true, 0));
    }

    Given turn(BiConsumer<RaftNode, RaftEffects> call) {
        long deadline = node.electionAt;
        call.accept(node, recorder);
        node.flush(now, recorder);
        boolean waits = node.role() == Role.FOLLOWER || node.role() == Role.CANDIDATE;
        if (shown && waits && node.electionAt != deadline) {
            recorder.lines.add("election in " + (node.electionAt - now) / Micros.MILLISECOND + " ms");
        }
        settle();
        return this;
    }

    Given propose(String... names) {
        return turn((n, out) -> {
            for (String name : names) {
                n.propose(now, n.term(), new Op(name), out);
            }
        });
    }

    Given electionTimeout() {
        now = node.electionAt;
        return turn((n, out) -> n.tick(now, out));
    }

    /** Time goes on; whatever is due is done when it is due. */
    Given after(long millis) {
        long until = now + millis * Micros.MILLISECOND;
        while (node.deadline() <= until) {
            now = node.deadline();
            turn((n, out) -> n.tick(now, out));
        }
        now = until;
        return this;
    }

    long now() {
        return now;
    }

    private void settle() {
        assert node.invariant();
        if (applies) {
            apply();
        }
        node.flush(now, recorder);
        assert node.invariant();
    }

    private void apply() {
        if (node.processed() < node.snapshotIndex() && node.snapshotIndex() <= node.commit()) {
            node.applied(now, node.snapshotIndex(), recorder);
        }
        while (node.nextToApply() <= node.commit()) {
            long index = node.nextToApply();
            recorder.lines.add("apply " + index + " " + Words.entries(node.entriesAt(index)));
            node.applied(now, index, recorder);
        }
    }

    // ---- what can be seen

    RaftNode node() {
        return node;
    }

    List<String> effects() {
        return List.copyOf(recorder.lines);
    }
}
