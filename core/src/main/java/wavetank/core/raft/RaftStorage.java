package wavetank.core.raft;

import org.jspecify.annotations.Nullable;

/**
 * What of one member lies on its server's disk: term and vote, peer set, log, last snapshot. It outlives the node: a restarted server
 * makes a new {@link RaftNode} over it. What a crash takes away is decided by whoever owns it: {@link #loseAfter}, {@link #wipe}.
 */
public final class RaftStorage {
    long term;
    int vote = RaftView.NOBODY;
    long peers;
    int clusterSize;

    @Nullable
    RaftSnapshot snapshot;

    final RaftLog log = new RaftLog();

    /** Whether that snapshot cannot be read. */
    boolean snapshotDamaged;

    /** Whether a member has been here from its first day on, so that an empty log is none that was lost. */
    boolean begun;

    /** Whether the log was lost and the member is not known to be whole again; only careful profiles keep this mark. */
    boolean incomplete;

    /** Why nothing can be written, or null. */
    @Nullable
    String writeError;

    /** Storage of a member that starts for the first time. {@code clusterSize}: what quorums are counted with. */
    public static RaftStorage bootstrap(long peers, int clusterSize) {
        RaftStorage storage = new RaftStorage();
        storage.peers = peers;
        storage.clusterSize = clusterSize;
        return storage;
    }

    /** Whether the peer set is missing, so that the member has to be bootstrapped before it can start. */
    public boolean isEmpty() {
        return clusterSize == 0;
    }

    public long term() {
        return term;
    }

    public int vote() {
        return vote;
    }

    public long firstIndex() {
        return log.first();
    }

    /** Index of the last append entry of the log itself; {@code firstIndex() − 1} when it has none. */
    public long lastIndex() {
        return log.last();
    }

    /** Index of the snapshot, 0 = none. */
    public long snapshotIndex() {
        RaftSnapshot last = snapshot;
        return last == null ? 0 : last.index();
    }

    // ---- what disks do; only while no node runs over it

    /** The log loses its entries above {@code index}: they had not reached the disk. */
    public void loseAfter(long index) {
        if (index < log.last()) {
            log.truncateAfter(index);
        }
    }

    /** The snapshot is gone; a log that goes on from it no longer joins anything. */
    public void loseSnapshot() {
        snapshot = null;
        snapshotDamaged = false;
    }

    /** The snapshot, if there is one, cannot be read: its checksum does not match. */
    public void damageSnapshot() {
        snapshotDamaged = snapshot != null;
    }

    /** The snapshot if it can be read. */
    @Nullable
    RaftSnapshot readableSnapshot() {
        return snapshotDamaged ? null : snapshot;
    }

    /** The process that kept the log in memory has ended: log and snapshot are gone, vote and peer set are files. */
    public void loseMemory() {
        loseSnapshot();
        log.clear();
    }

    public void loseVote() {
        term = 0;
        vote = RaftView.NOBODY;
    }

    /** All is gone; {@link #isEmpty} is true. */
    public void wipe() {
        loseVote();
        peers = 0;
        clusterSize = 0;
        loseSnapshot();
        log.clear();
        incomplete = false;
        begun = false;
        writeError = null;
    }

    /** A wiped member is given its first peer set again, as {@link #bootstrap} does. */
    public void rebootstrap(long newPeers, int newClusterSize) {
        assert isEmpty();
        peers = newPeers;
        clusterSize = newClusterSize;
    }

    /** From now on all writes fail with that error, also while a node runs; null: they succeed again. */
    public void failWrites(@Nullable String error) {
        writeError = error;
    }

    public RaftStorage copy() {
        RaftStorage copy = bootstrap(peers, clusterSize);
        copy.term = term;
        copy.vote = vote;
        copy.snapshot = snapshot;
        copy.log.copyFrom(log);
        copy.snapshotDamaged = snapshotDamaged;
        copy.incomplete = incomplete;
        copy.begun = begun;
        copy.writeError = writeError;
        return copy;
    }
}
