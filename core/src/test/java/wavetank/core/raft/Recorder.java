package wavetank.core.raft;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Effects as lines of text, in their order. */
final class Recorder implements RaftEffects {
    final List<String> lines = new ArrayList<>();
    private final RaftStorage disk;
    private @Nullable RaftNode node;

    Recorder(RaftStorage disk) {
        this.disk = disk;
    }

    void speaksFor(RaftNode subject) {
        node = subject;
    }

    @Override
    public void voteRequest(long term, long lastTerm, long lastIndex) {
        lines.add("-> all vote? term=" + term + " last=" + lastTerm + ":" + lastIndex);
    }

    @Override
    public void voteResponse(int to, long term, boolean granted, boolean empty) {
        lines.add("-> " + to + " vote " + (granted ? "granted" : "refused") + (empty ? " (empty)" : "") + " term="
                + term);
    }

    @Override
    public void appendEntry(long term, long commit, long prevTerm, long prevIndex, EntryBatch entries) {
        String what = entries.count() == 0 ? "heartbeat" : "append " + Words.entries(entries);
        lines.add("-> all " + what + " term=" + term + " prev=" + prevTerm + ":" + prevIndex + " commit=" + commit);
    }

    @Override
    public void catchupEntry(
            int to,
            long inbox,
            long term,
            long commit,
            long prevTerm,
            long prevIndex,
            EntryBatch entries,
            long leaderTerm) {
        lines.add("-> " + to + " catchup " + Words.entries(entries) + " term=" + term + " prev=" + prevTerm + ":"
                + prevIndex + " commit=" + commit + " leaderTerm=" + leaderTerm);
    }

    @Override
    public void appendResponse(int to, long term, long index, boolean success, long inbox) {
        String kind = success ? "ack" : inbox != 0 ? "catch me up from" : "stale, I am at";
        lines.add("-> " + to + " " + kind + " " + term + ":" + index);
    }

    @Override
    public void forwardProposal(EntryBatch entries) {
        lines.add("-> leader propose " + Words.entries(entries));
    }

    @Override
    public void forwardRemovePeer(int peer) {
        lines.add("-> leader remove " + peer);
    }

    @Override
    public void persistedVote() {
        lines.add("persist term=" + disk.term() + " vote=" + Words.peer(disk.vote()));
    }

    @Override
    public void persistedPeers() {
        lines.add("persist peers=" + Words.peers(disk.peers) + " size=" + disk.clusterSize);
    }

    @Override
    public void stored(long index, int bytes) {
        lines.add("store " + index + " (" + bytes + " B)");
    }

    @Override
    public void truncated(long index) {
        lines.add("truncate to " + index);
    }

    @Override
    public void persistedSnapshot(long index) {
        lines.add("persist snapshot " + index);
    }

    @Override
    public void committed(long commit) {
        lines.add("commit " + commit);
    }

    @Override
    public void snapshotReceived(long index) {
        lines.add("snapshot for the layer above: " + index
                + (node == null ? "" : " " + node.snapshot().state()));
    }

    @Override
    public void leadership(boolean leader, long term) {
        lines.add((leader ? "leads" : "does not lead") + " in term " + term);
    }

    @Override
    public void catchingUp(boolean active) {
        lines.add("catching up: " + active);
    }

    @Override
    public void closed() {
        lines.add("closed");
    }

    @Override
    public void log(LogLevel level, String line) {
        lines.add(level + " " + line);
    }
}
