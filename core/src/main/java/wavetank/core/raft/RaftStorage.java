package wavetank.core.raft;

import org.jspecify.annotations.Nullable;

/**
 * What of one member lies on its server's disk: term and vote, peer set, log, last snapshot. It outlives the node: a restarted server
 * makes a new {@link RaftNode} over it. Members see the log as the operating system has it in its page cache; what of it is on the disk is
 * known too ({@link #syncedBy}). A killed process loses nothing, {@link #powerOff} what is not synced; {@link #wipe} and other damage is
 * up to whoever owns it.
 */
public final class RaftStorage {
    /** Cluster size where there is no peer set (NATS {@code peers.idx} is not there). */
    private static final int MISSING = -1;

    long term;
    byte vote = RaftView.NOBODY;
    long peers;
    int clusterSize = MISSING;

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

    private final SyncTimer syncs = new SyncTimer();

    /** Whether the last entry of the log cannot be read. */
    boolean lastTorn;

    /** Storage of a member that starts for the first time. {@code clusterSize}: what quorums are counted with. */
    public static RaftStorage bootstrap(long peers, int clusterSize) {
        RaftStorage storage = new RaftStorage();
        storage.peers = peers;
        storage.clusterSize = clusterSize;
        return storage;
    }

    /** Storage of a server that was never a member. */
    public static RaftStorage missing() {
        return new RaftStorage();
    }

    /**
     * Whether the peer set is missing, so that the member has to be bootstrapped before it can start. A set from which all were removed is not missing.
     */
    public boolean isEmpty() {
        return clusterSize == MISSING;
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

    // ---- when what is written is durable; term, vote, peer set and snapshots always are

    /** Called before the log is written, and before anybody asks: all that was there at the last sync is durable. */
    void settle(long now) {
        if (syncs.hasFired(now)) {
            log.synced();
        }
    }

    /** From {@code now} on the log is synced then. */
    public void syncedBy(long now, SyncTimes times) {
        settle(now);
        syncs.set(now, times);
    }

    /** The process that syncs is paused. */
    public void freezeSyncs(long now) {
        settle(now);
        syncs.freeze();
    }

    /** It goes on: a sync that was due meanwhile is made now. */
    public void thawSyncs(long now) {
        syncs.thaw(now);
    }

    /** Entries that a power failure would take. */
    public long unsynced(long now) {
        settle(now);
        return log.unsynced();
    }

    /**
     * The machine stops. {@code draw}: random bits, for the modes that keep some of what is not synced.
     *
     * @return how many entries are lost, one that is torn among them
     */
    public long powerOff(long now, Unsynced mode, long draw) {
        settle(now);
        long pending = log.unsynced();
        long kept = mode.keeps(pending, draw);
        lastTorn = mode == Unsynced.TORN && log.lastsWithEntry(kept);
        long lost = pending > 0 ? log.loseUnsynced(kept) : 0;
        syncs.set(now, SyncTimes.NONE);
        return lastTorn ? lost + 1 : lost;
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
        clusterSize = MISSING;
        loseSnapshot();
        log.clear();
        incomplete = false;
        begun = false;
        lastTorn = false;
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
        copy.syncs.copyFrom(syncs);
        copy.lastTorn = lastTorn;
        copy.writeError = writeError;
        return copy;
    }
}
