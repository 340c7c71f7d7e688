package wavetank.core.raft;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Who belongs to the group as this node sees it, how many make a quorum, and what is known of each peer: when it was heard, what it has
 * acknowledged. Membership changes take effect when their entry is appended; until that is committed, it is kept how to
 * undo it (NATS {@code membChange}).
 */
final class Membership {
    static final long NEVER_HEARD = -1;
    private static final long NOT_REMOVED = -1;
    private static final int PAIR = 2;
    private static final long[] NONE = {};

    /** The peer set. */
    long peers;

    /** What quorums are counted with; more than the peers that are known while a meta group comes into being. */
    int clusterSize;

    /** For each peer in ascending order: last heard, last index acknowledged. */
    private long[] progress = NONE;

    /** When the cluster last grew (NATS {@code lsut}), or {@link #NEVER_HEARD}. */
    long grownAt = NEVER_HEARD;

    /** The add or remove that is appended and not committed, if there is one. */
    private @Nullable Change change;

    /** By peer: since when it is not added again by itself (NATS {@code removed}), or {@link #NOT_REMOVED}. */
    private long @Nullable [] removedAt;

    private @Nullable EntryBatch peerState;

    /** An add or remove at that index; {@code heard}, {@code replicated}: what was known of the peer before it. */
    private record Change(long index, int peer, boolean removes, long heard, long replicated) {}

    static long bit(int peer) {
        return 1L << peer;
    }

    boolean contains(int peer) {
        return (peers >>> peer & 1) != 0;
    }

    int size() {
        return Long.bitCount(peers);
    }

    /** Replaces the set; retained peers keep their progress. */
    void replace(long newPeers, int newClusterSize) {
        setClusterSize(newClusterSize);
        if (newPeers == peers && progress != NONE) {
            return;
        }
        long[] old = progress;
        long oldPeers = peers;
        progress = new long[Long.bitCount(newPeers) * PAIR];
        peers = newPeers;
        for (long rest = newPeers; rest != 0; rest &= rest - 1) {
            int peer = Long.numberOfTrailingZeros(rest);
            boolean known = (oldPeers >>> peer & 1) != 0;
            int from = rank(oldPeers, peer) * PAIR;
            progress[slot(peer)] = known ? old[from] : NEVER_HEARD;
            progress[slot(peer) + 1] = known ? old[from + 1] : 0;
        }
    }

    void setClusterSize(int size) {
        clusterSize = size;
    }

    /** How many make a quorum. */
    int quorum() {
        return clusterSize / 2 + 1;
    }

    /** Adds a peer of which nothing is known, if it is not there. */
    void add(int peer) {
        if (!contains(peer)) {
            replace(peers | bit(peer), clusterSize);
        }
    }

    void remove(int peer) {
        if (contains(peer)) {
            replace(peers & ~bit(peer), clusterSize);
        }
    }

    // ---- progress of peers

    private static int rank(long set, int peer) {
        return Long.bitCount(set & (bit(peer) - 1));
    }

    private int slot(int peer) {
        return rank(peers, peer) * PAIR;
    }

    long heard(int peer) {
        return contains(peer) ? progress[slot(peer)] : NEVER_HEARD;
    }

    void hear(int peer, long now) {
        if (contains(peer)) {
            progress[slot(peer)] = now;
        }
    }

    boolean heardWithin(int peer, long now, long period) {
        long at = heard(peer);
        return at != NEVER_HEARD && now - at < period;
    }

    long replicated(int peer) {
        return contains(peer) ? progress[slot(peer) + 1] : 0;
    }

    void acknowledge(int peer, long index) {
        int at = slot(peer) + 1;
        progress[at] = Math.max(progress[at], index);
    }

    /** NATS {@code updateLeader}: a node that follows knows only its leader, and not since when others hold what. */
    void forgetAllBut(int leader) {
        for (long rest = peers; rest != 0; rest &= rest - 1) {
            int peer = Long.numberOfTrailingZeros(rest);
            progress[slot(peer) + 1] = 0;
            if (peer != leader) {
                progress[slot(peer)] = NEVER_HEARD;
            }
        }
    }

    /** How many of the peers are {@code self} or have been heard within {@code period}. */
    int reachable(int self, long now, long period) {
        int count = 0;
        for (long rest = peers; rest != 0; rest &= rest - 1) {
            int peer = Long.numberOfTrailingZeros(rest);
            if (peer == self || heardWithin(peer, now, period)) {
                count++;
            }
        }
        return count;
    }

    /** Those among {@code candidates} that have been heard within {@code period}. */
    long heardWithin(long candidates, long now, long period) {
        long set = 0;
        for (long rest = peers & candidates; rest != 0; rest &= rest - 1) {
            int peer = Long.numberOfTrailingZeros(rest);
            if (heardWithin(peer, now, period)) {
                set |= bit(peer);
            }
        }
        return set;
    }

    /** NATS {@code selectNextLeader}: the other peer that has acknowledged most, or nobody. */
    int mostAdvanced(int self) {
        int best = RaftView.NOBODY;
        long most = 0;
        for (long rest = peers & ~bit(self); rest != 0; rest &= rest - 1) {
            int peer = Long.numberOfTrailingZeros(rest);
            if (replicated(peer) > most) {
                most = replicated(peer);
                best = peer;
            }
        }
        return best;
    }

    // ---- the change in flight

    boolean isChanging() {
        return change != null;
    }

    boolean isChanging(int peer) {
        Change running = change;
        return running != null && running.peer == peer;
    }

    /** Index of the change in flight, 0 = none. */
    long changeIndex() {
        Change running = change;
        return running == null ? 0 : running.index;
    }

    /** An add or remove of {@code peer} is appended at {@code index}; call before the set changes. */
    void beginChange(long index, int peer, boolean removes) {
        change = new Change(index, peer, removes, heard(peer), replicated(peer));
    }

    void endChange() {
        change = null;
    }

    /** The entry of the change has been cut off: the set is as it was. */
    void undoChange() {
        Change undone = change;
        assert undone != null;
        if (undone.removes) {
            add(undone.peer);
            progress[slot(undone.peer)] = undone.heard;
            progress[slot(undone.peer) + 1] = undone.replicated;
            forgive(bit(undone.peer));
        } else {
            remove(undone.peer);
        }
        endChange();
    }

    /** NATS {@code committedPeerState}: the set without a change that {@code index} does not cover. */
    long committedPeers(long index) {
        Change running = change;
        if (running == null || running.index <= index) {
            return peers;
        }
        return running.removes ? peers | bit(running.peer) : peers & ~bit(running.peer);
    }

    /** The cluster size that goes with {@link #committedPeers}. */
    int committedClusterSize(long index) {
        return changeIndex() <= index ? clusterSize : Long.bitCount(committedPeers(index));
    }

    // ---- the removed list

    void banish(long set, long now) {
        if (set == 0) {
            return;
        }
        long[] times = removedAt;
        if (times == null) {
            times = new long[Long.SIZE];
            Arrays.fill(times, NOT_REMOVED);
            removedAt = times;
        }
        mark(times, set, now);
    }

    void forgive(long set) {
        if (removedAt != null) {
            mark(removedAt, set, NOT_REMOVED);
        }
    }

    private static void mark(long[] times, long set, long value) {
        for (long rest = set; rest != 0; rest &= rest - 1) {
            times[Long.numberOfTrailingZeros(rest)] = value;
        }
    }

    /** Whether {@code peer} was removed less than {@code period} ago. */
    boolean isBanished(int peer, long now, long period) {
        return removedAt != null && removedAt[peer] != NOT_REMOVED && now - removedAt[peer] < period;
    }

    /** The set as an entry; the same object as long as it is the same set. */
    EntryBatch peerState() {
        EntryBatch batch = peerState;
        if (batch == null || !isCurrent((Entry.PeerState) batch.get(0))) {
            batch = EntryBatch.of(new Entry.PeerState(peers, clusterSize));
            peerState = batch;
        }
        return batch;
    }

    private boolean isCurrent(Entry.PeerState entry) {
        return entry.peers() == peers && entry.clusterSize() == clusterSize;
    }
}
