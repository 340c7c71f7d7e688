package wavetank.core.raft;

import wavetank.core.kernel.RandomSource;

/** Skeleton: the surface that the layers around build on. */
@SuppressWarnings({"DoNotCallSuggester", "ObjectToString"})
public final class RaftNode implements RaftView {
    public RaftNode(RaftOptions options, RaftStorage storage, RandomSource random) {
        throw new AssertionError(options + " " + storage + " " + random);
    }

    // ---- life

    /** Replays the log of {@code storage} and arms the election timer. Call once, first. */
    public void start(long now, RaftEffects out) {
        throw new AssertionError(now + " " + out);
    }

    /** Stops for good; storage stays. Nothing is sent. */
    public void stop() {
        throw new AssertionError();
    }

    // ---- input

    /** Takes one message; calls nothing but {@code out}. */
    public void step(long now, Message message, RaftEffects out) {
        throw new AssertionError(now + " " + message + " " + out);
    }

    /** When this node wants {@link #tick} next, virtual µs. A moved deadline is no effect. */
    public long deadline() {
        throw new AssertionError();
    }

    /** Does what is due at {@code now}. */
    public void tick(long now, RaftEffects out) {
        throw new AssertionError(now + " " + out);
    }

    // ---- proposals

    /**
     * Queues an operation (NATS {@code Propose}); {@link #flush} sends what is queued.
     *
     * @return false if this node does not lead in {@code term}, or had to step down because it has fallen behind
     */
    public boolean propose(long now, long term, Operation operation, RaftEffects out) {
        throw new AssertionError(now + " " + term + " " + operation + " " + out);
    }

    /** Proposes here if this node leads, else hands it to the leader without any promise (NATS {@code ForwardProposal}). */
    public void forward(long now, Operation operation, RaftEffects out) {
        throw new AssertionError(now + " " + operation + " " + out);
    }

    /** Appends and sends what is queued, batched as NATS does (512 entries or 256 KiB an append entry). */
    public void flush(long now, RaftEffects out) {
        throw new AssertionError(now + " " + out);
    }

    /** Sends a snapshot of the layer above as an entry (NATS {@code SendSnapshot}: scale-up). */
    public void sendSnapshot(long now, StateSnapshot state, RaftEffects out) {
        throw new AssertionError(now + " " + state + " " + out);
    }

    // ---- applying

    /** The layer above has applied everything up to {@code index} (NATS {@code Applied}). */
    public void applied(long now, long index, RaftEffects out) {
        throw new AssertionError(now + " " + index + " " + out);
    }

    /** NATS {@code PauseApply}: a leader steps down first; commits are only noted until {@link #resumeApply}. */
    public void pauseApply(long now, RaftEffects out) {
        throw new AssertionError(now + " " + out);
    }

    public void resumeApply(long now, RaftEffects out) {
        throw new AssertionError(now + " " + out);
    }

    /** NATS {@code DrainAndReplaySnapshot}; false when there is no snapshot. The caller resumes later. */
    public boolean drainAndReplaySnapshot(long now, RaftEffects out) {
        throw new AssertionError(now + " " + out);
    }

    // ---- snapshots

    /** Takes a snapshot at the applied index and compacts the log. */
    public SnapshotResult snapshot(long now, StateSnapshot state, boolean forced, RaftEffects out) {
        throw new AssertionError(now + " " + state + " " + forced + " " + out);
    }

    /** NATS {@code NeedSnapshot}: none on disk and more than one entry applied. */
    public boolean needsSnapshot() {
        throw new AssertionError();
    }

    /** The last snapshot on disk; there must be one. */
    public RaftSnapshot snapshot() {
        throw new AssertionError();
    }

    // ---- leadership

    /**
     * NATS {@code StepDown}: hands over to {@code preferred} if that peer is a healthy member, else to any healthy one.
     *
     * @param preferred a peer or {@link #NOBODY}
     * @param online peers that this server's node table does not call offline
     * @return false if this node does not lead
     */
    public boolean stepDown(long now, int preferred, long online, RaftEffects out) {
        throw new AssertionError(now + " " + preferred + " " + online + " " + out);
    }

    /** NATS {@code Campaign}: in 100 to 800 ms. */
    public void campaign(long now) {
        throw new AssertionError(now);
    }

    /** NATS {@code CampaignImmediately}: in 50 ms. */
    public void campaignImmediately(long now) {
        throw new AssertionError(now);
    }

    public void setObserver(long now, boolean observer) {
        throw new AssertionError(now + " " + observer);
    }

    // ---- membership

    public MembershipResult proposeAddPeer(long now, int peer, RaftEffects out) {
        throw new AssertionError(now + " " + peer + " " + out);
    }

    public MembershipResult proposeRemovePeer(long now, int peer, RaftEffects out) {
        throw new AssertionError(now + " " + peer + " " + out);
    }

    /** NATS {@code UpdateKnownPeers}: overwrites the local peer set, out of band. */
    public void updateKnownPeers(long now, long peers, RaftEffects out) {
        throw new AssertionError(now + " " + peers + " " + out);
    }

    /** NATS {@code ProposeKnownPeers}: a leader overwrites its peer set and sends it as an entry; others do nothing. */
    public void proposeKnownPeers(long now, long peers, RaftEffects out) {
        throw new AssertionError(now + " " + peers + " " + out);
    }

    /** NATS {@code AdjustBootClusterSize}: before any leader was known. */
    public void adjustBootClusterSize(int clusterSize) {
        throw new AssertionError(clusterSize);
    }

    /** NATS {@code AdjustClusterSize}: a leader sets it and sends it. */
    public void adjustClusterSize(long now, int clusterSize, RaftEffects out) {
        throw new AssertionError(now + " " + clusterSize + " " + out);
    }

    // ---- RaftView (bodies to come)
    @Override
    public int self() {
        throw new AssertionError();
    }

    @Override
    public int group() {
        throw new AssertionError();
    }

    @Override
    public Role role() {
        throw new AssertionError();
    }

    @Override
    public boolean isLeader() {
        throw new AssertionError();
    }

    @Override
    public long leaderSince() {
        throw new AssertionError();
    }

    @Override
    public int leader() {
        throw new AssertionError();
    }

    @Override
    public boolean hadLeader() {
        throw new AssertionError();
    }

    @Override
    public long created() {
        throw new AssertionError();
    }

    @Override
    public long term() {
        throw new AssertionError();
    }

    @Override
    public int votedFor() {
        throw new AssertionError();
    }

    @Override
    public long commit() {
        throw new AssertionError();
    }

    @Override
    public long processed() {
        throw new AssertionError();
    }

    @Override
    public long applied() {
        throw new AssertionError();
    }

    @Override
    public long lastIndex() {
        throw new AssertionError();
    }

    @Override
    public long lastTerm() {
        throw new AssertionError();
    }

    @Override
    public long snapshotIndex() {
        throw new AssertionError();
    }

    @Override
    public long logBytes() {
        throw new AssertionError();
    }

    @Override
    public long peers() {
        throw new AssertionError();
    }

    @Override
    public int clusterSize() {
        throw new AssertionError();
    }

    @Override
    public int quorumSize() {
        throw new AssertionError();
    }

    @Override
    public boolean isObserver() {
        throw new AssertionError();
    }

    @Override
    public boolean isPaused() {
        throw new AssertionError();
    }

    @Override
    public boolean isCatchingUp() {
        throw new AssertionError();
    }

    @Override
    public long lastHeard(int peer) {
        throw new AssertionError(peer);
    }

    @Override
    public long replicated(int peer) {
        throw new AssertionError(peer);
    }

    @Override
    public long lag(int peer) {
        throw new AssertionError(peer);
    }

    @Override
    public boolean isPeerCurrent(int peer, long now) {
        throw new AssertionError(peer + " " + now);
    }

    @Override
    public boolean isCurrent(long now) {
        throw new AssertionError(now);
    }

    @Override
    public boolean isHealthy(long now) {
        throw new AssertionError(now);
    }

    @Override
    public boolean hasQuorum(long now) {
        throw new AssertionError(now);
    }

    @Override
    public boolean isChanging(int peer) {
        throw new AssertionError(peer);
    }

    @Override
    public long termAt(long index) {
        throw new AssertionError(index);
    }

    @Override
    public EntryBatch entriesAt(long index) {
        throw new AssertionError(index);
    }

    @Override
    public long firstIndex() {
        throw new AssertionError();
    }
}
