package wavetank.sim.cluster;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import wavetank.core.raft.EntryBatch;
import wavetank.core.raft.MembershipResult;
import wavetank.core.raft.Message;
import wavetank.core.raft.Operation;
import wavetank.core.raft.Pulse;
import wavetank.core.raft.RaftDriver;
import wavetank.core.raft.RaftMember;
import wavetank.core.raft.RaftNode;
import wavetank.core.raft.RaftView;
import wavetank.core.raft.Role;
import wavetank.core.raft.SnapshotResult;
import wavetank.core.raft.StateSnapshot;

/** One member of a group on one server: its node, the layer above it, and what has been told between them. */
final class GroupMember implements RaftMember, Pulse {
    private final Group group;
    private final SimServer server;
    private final RaftNode node;
    private final RaftDriver driver;
    private final Groups groups;
    private final byte peer;

    /** What the layer above must hear, if it must hear something. */
    private @Nullable Signals signals;

    /** Everything up to there has been handed to the layer above. */
    private long cursor;

    /** Whether the loop of the node runs: it waits for a first connection. */
    private boolean running;

    /** Whether its files are still coming into being. */
    private boolean making;

    /** What has come before its loop ran, in order. */
    private @Nullable Deque<Message> early;

    private boolean recovered;
    private boolean stopped;

    /** In the list of those to be settled, and the next one there. */
    boolean dirty;

    @Nullable
    GroupMember nextDirty;

    /** When its disk is done with what was written: nothing is sent before. */
    long diskReadyAt;

    /** When its log was last synced because each write is; −1 = never. */
    long syncedAt = -1;

    /** Writes and syncs so far, a coordinate of their draws. */
    int diskOps;

    GroupMember(Group group, SimServer server, RaftNode node, RaftDriver driver, Groups groups) {
        this.group = group;
        this.server = server;
        this.node = node;
        this.driver = driver;
        this.groups = groups;
        this.peer = (byte) server.index();
    }

    Group groupOf() {
        return group;
    }

    SimServer server() {
        return server;
    }

    RaftNode node() {
        return node;
    }

    int peer() {
        return peer;
    }

    /** Whether what it writes is synced before it says anything of it. */
    boolean syncsWrites() {
        return server.syncsWrites();
    }

    /** Whether it takes messages and time moves it. */
    boolean canAct() {
        return running && !stopped && !server.isPaused();
    }

    boolean isStopped() {
        return stopped;
    }

    /** Whether a message sent to it finds it: its subscriptions exist as soon as it does. */
    boolean isListening() {
        return !stopped && !making;
    }

    void beginMaking() {
        making = true;
    }

    void endMaking() {
        making = false;
    }

    boolean isMade() {
        return !making;
    }

    /** Keeps what comes before its loop runs; whether it did. */
    boolean queues(Message m) {
        if (running) {
            return false;
        }
        Deque<Message> queue = early == null ? new ArrayDeque<>() : early;
        early = queue;
        return queue.add(m);
    }

    void startRunning() {
        if (!running) {
            running = true;
            takeEarly();
            cursor = node.nextToApply() - 1;
            groups.touch(this);
        }
    }

    private void takeEarly() {
        Deque<Message> queue = early;
        early = null;
        if (queue != null) {
            for (Message m : queue) {
                m.time = groups.now();
                groups.schedule(m);
            }
        }
    }

    /** Where the sink puts what the layer above must hear. */
    Signals signals() {
        Signals waiting = signals == null ? groups.takeSignals() : signals;
        signals = waiting;
        return waiting;
    }

    /** The oldest; the emptied list is one for anybody. */
    private long nextSignal(Signals waiting) {
        long first = waiting.take();
        if (waiting.isEmpty()) {
            signals = null;
            groups.giveSignals(waiting);
        }
        return first;
    }

    // ---- while its group's heartbeats are skipped

    /** Whether it runs and has nothing to do. */
    boolean isIdle() {
        return canAct() && isListening() && recovered && signals == null && !mayApply() && diskReadyAt <= groups.now();
    }

    @Override
    public void catchUp() {
        groups.parking().catchUp(group);
    }

    // ---- between node and layer above

    /** Hands over what is due, in order, until nothing is; then sends what has been proposed. */
    void settle(RaftSink sink) {
        while (!stopped && running) {
            Signals waiting = signals;
            if (waiting != null && (cursor >= waiting.commit() || !mayApply())) {
                tell(nextSignal(waiting), sink);
            } else if (mayApply()) {
                applyNext(sink);
            } else if (!recovered) {
                recovered = true;
                driver.recovered(groups.now());
            } else if (node.hasProposals()) {
                sink.turn(this);
                node.flush(groups.now(), sink);
            } else {
                if (groups.isWatched()) {
                    groups.observer().settled(groups.now(), group.name, node);
                }
                return;
            }
        }
    }

    /** The log has been cut, maybe below what was handed over. */
    void onTruncated() {
        cursor = Math.min(cursor, node.commit());
    }

    private boolean mayApply() {
        return cursor < node.commit() && !node.isPaused();
    }

    private void tell(long signal, RaftSink sink) {
        long now = groups.now();
        long value = Signals.value(signal);
        switch (Signals.kind(signal)) {
            case Signals.LEADS -> tellLeadership(now, true, value);
            case Signals.FOLLOWS -> tellLeadership(now, false, value);
            case Signals.CATCHUP_BEGUN -> driver.catchingUp(now, true);
            case Signals.CATCHUP_ENDED -> driver.catchingUp(now, false);
            case Signals.SNAPSHOT -> applySnapshot(now, value, sink);
            case Signals.CLOSED -> {
                driver.closed(now);
                stop();
            }
            default -> throw new AssertionError(signal);
        }
    }

    private void tellLeadership(long now, boolean leads, long term) {
        groups.observer().leadership(now, group.name, peer, leads, term);
        driver.leadership(now, leads, term);
    }

    private void applySnapshot(long now, long index, RaftSink sink) {
        cursor = index;
        driver.applySnapshot(now, node.snapshot());
        if (!stopped) {
            sink.turn(this);
            node.applied(now, cursor, sink);
        }
    }

    private void applyNext(RaftSink sink) {
        long index = ++cursor;
        group.fold(index * 31 + node.termAt(index));
        driver.apply(groups.now(), index, node.entriesAt(index));
        if (!stopped) {
            sink.turn(this);
            node.applied(groups.now(), index, sink);
        }
    }

    // ---- called by the layer above

    @Override
    public RaftView view() {
        return node;
    }

    @Override
    public String group() {
        return group.name;
    }

    private RaftSink turn() {
        groups.touch(this);
        RaftSink sink = groups.sink();
        sink.turn(this);
        return sink;
    }

    @Override
    public boolean propose(long term, Operation operation) {
        return !stopped && node.propose(groups.now(), term, operation, turn());
    }

    /** See {@link RaftNode#proposeBatch}. */
    boolean proposeBatch(long term, EntryBatch entries) {
        return !stopped && node.proposeBatch(groups.now(), term, entries, turn());
    }

    @Override
    public void forward(Operation operation) {
        if (!stopped) {
            node.forward(groups.now(), operation, turn());
        }
    }

    @Override
    public void sendSnapshot(StateSnapshot state) {
        if (!stopped) {
            node.sendSnapshot(groups.now(), state, turn());
        }
    }

    @Override
    public SnapshotResult snapshot(StateSnapshot state, boolean forced) {
        return stopped ? SnapshotResult.CLOSED : node.snapshot(groups.now(), state, forced, turn());
    }

    @Override
    public boolean needsSnapshot() {
        return node.needsSnapshot();
    }

    @Override
    public boolean stepDown(int preferred, long online) {
        return !stopped && node.stepDown(groups.now(), preferred, online, turn());
    }

    @Override
    public void campaign() {
        turn();
        node.campaign(groups.now());
    }

    @Override
    public void campaignImmediately() {
        turn();
        node.campaignImmediately(groups.now());
    }

    @Override
    public void setObserver(boolean observer) {
        turn();
        node.setObserver(groups.now(), observer);
    }

    /** See {@link RaftNode#proposeAddPeer}. */
    MembershipResult proposeAddPeer(int peer) {
        return stopped ? MembershipResult.NOT_LEADER : node.proposeAddPeer(groups.now(), peer, turn());
    }

    @Override
    public MembershipResult proposeRemovePeer(int peer, long online) {
        node.setOnline(online);
        return node.proposeRemovePeer(groups.now(), peer, turn());
    }

    @Override
    public void updateKnownPeers(long peers) {
        if (!stopped) {
            node.updateKnownPeers(groups.now(), peers, turn());
        }
    }

    @Override
    public void proposeKnownPeers(long peers) {
        if (!stopped) {
            node.proposeKnownPeers(groups.now(), peers, turn());
        }
    }

    @Override
    public void adjustBootClusterSize(int clusterSize) {
        turn();
        node.adjustBootClusterSize(clusterSize);
    }

    @Override
    public void adjustClusterSize(int clusterSize) {
        node.adjustClusterSize(groups.now(), clusterSize, turn());
    }

    @Override
    public void pauseApply() {
        node.pauseApply(groups.now(), turn());
    }

    @Override
    public void resumeApply() {
        if (!stopped) {
            node.resumeApply(groups.now(), turn());
        }
    }

    @Override
    public boolean drainAndReplaySnapshot() {
        return !stopped && node.drainAndReplaySnapshot(groups.now(), turn());
    }

    @Override
    public void stop() {
        if (!stopped) {
            groups.parking().unpark(group);
            stopped = true;
            groups.forget(early);
            early = null;
            node.stop();
            groups.remove(this);
        }
    }

    @Override
    public void delete() {
        stop();
        server.deleteStorage(group.name);
        groups.observer().forgotten(group.name, peer());
    }

    /** Whether the node leads, announced or not. */
    boolean isRaftLeader() {
        return node.role() == Role.LEADER;
    }

    @Override
    public String toString() {
        return group.name + "@" + server.name();
    }

    @Nullable
    RaftDriver driver() {
        return driver;
    }
}
