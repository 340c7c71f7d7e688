package wavetank.core.raft;

import static wavetank.core.kernel.Micros.NEVER;

import org.jspecify.annotations.Nullable;
import wavetank.core.kernel.Purpose;
import wavetank.core.kernel.RandomSource;

/**
 * One member of a group. Its state lies here; its rules lie, one chapter each, in {@link Recovery}, {@link Elections},
 * {@link Leadership}, {@link Following}, {@link Commits}, {@link Reconfiguration}, {@link CatchupServer}, {@link Snapshots} and
 * {@link LogRepair}.
 *
 * <p>Follower → candidate: election timer. Candidate → leader: quorum of votes. Candidate → follower: higher term, or a leader of its own.
 * Leader → follower: higher term, lost quorum, step-down, overrun, a follower ahead of it. Any → closed: stopped, removed while leading,
 * log not writable; for good.
 *
 * <p>The host gives it messages ({@link #step}), wakes it at {@link #deadline}, and after each turn calls {@link #flush}. What a step
 * commits it applies in the same event: it reads {@link #entriesAt} from {@link #nextToApply} to {@link #commit} and reports
 * {@link #applied}.
 */
public final class RaftNode implements RaftView {
    // Fields of one size lie in memory as they are declared: what heartbeats touch comes last among the longs, next to
    // what is smaller.

    // ---- who, fixed
    final int group;
    final byte self;
    final boolean fileStorage;
    final boolean recovering;
    final RaftProfile profile;
    final RaftTimings timings;
    private long created;

    // ---- follower, catching up
    @Nullable
    CatchupClient catchup;

    /** The object of the last one, when that is over; the next one takes it. */
    @Nullable
    CatchupClient endedCatchup;

    // ---- candidate, leader
    Office office = Office.VACANT;

    boolean announced;

    // ---- role and term
    Role role = Role.FOLLOWER;
    byte leader = NOBODY;
    byte vote = NOBODY;
    boolean hadLeader;

    /** NATS {@code maybeLeader}: was told to campaign first. */
    boolean preferredFirst;

    /** NATS {@code lxfer}: a leader has handed over to this node. */
    boolean transferTarget;

    boolean observer;

    /** An empty log is no sign of a lost disk (NATS {@code initializing}). */
    boolean initializing;

    /** What a careful profile has to wait for after the log was lost; null = it was not. */
    @Nullable
    LostLog lostLog;

    /** Observer until it has data (NATS {@code scaleUp}). */
    boolean scaleUp;

    boolean outOfResources;
    final Membership members = new Membership();

    // ---- log: the last entry, and how far the rest has come
    boolean paused;

    /** The commit known while paused (NATS {@code hcommit}). */
    long pausedCommit;

    /** A snapshot that came as this entry becomes the node's own once it is applied; 0 = none. */
    long installAt;

    /** NATS {@code quorumPaused}: too far behind in applying, deaf. */
    boolean quorumPaused;

    int overruns;

    /** When {@link #applied} last moved. */
    long appliedAt;

    long processed;
    long applied;
    long snapshotIndex;
    long commit;
    long term;
    long lastTerm;
    long lastIndex;

    // ---- timers, virtual µs
    long electionAt = NEVER;

    /** Draws of election timeouts: every append entry arms the timer anew. */
    private final long electionStream;

    // ---- what is used more rarely
    final RaftLog log;
    final RaftStorage disk;
    private final RandomSource random;
    /** Who knows of the heartbeats that have been skipped; null = none are. */
    private @Nullable Pulse pulse;

    public RaftNode(RaftOptions options, RaftStorage storage, RandomSource random) {
        this.group = options.group();
        this.self = (byte) options.self();
        this.profile = options.profile();
        this.timings = options.timings();
        this.fileStorage = options.fileStorage();
        this.recovering = options.recovering();
        this.scaleUp = options.scaleUp() && !options.observer();
        this.observer = options.observer();
        this.disk = storage;
        this.log = storage.log;
        this.random = random;
        this.electionStream = RandomSource.stream(random.stream(Purpose.ELECTION_TIMEOUT, group), self);
    }

    // ---- life

    /** Replays the log of the storage and arms the election timer. Call once, first. */
    public void start(long now, RaftEffects out) {
        created = now;
        Recovery.start(this, now, out);
    }

    /** Stops for good; storage stays. Nothing is sent. */
    public void stop() {
        role = Role.CLOSED;
        electionAt = NEVER;
        announced = false;
        catchup = null;
        office.leave();
    }

    // ---- input

    /** Takes one message; calls nothing but {@code out}. */
    public void step(long now, Message message, RaftEffects out) {
        if (role == Role.CLOSED) {
            return;
        }
        switch (message.kind) {
            case Message.APPEND_ENTRY, Message.CATCHUP_ENTRY -> Following.onAppendEntry(this, now, message, out);
            case Message.APPEND_RESPONSE -> Leadership.onAppendResponse(this, now, message, out);
            case Message.VOTE_REQUEST -> Elections.onVoteRequest(this, now, message, out);
            case Message.VOTE_RESPONSE -> Elections.onVoteResponse(this, now, message, out);
            case Message.PROPOSAL -> Leadership.onProposal(this, now, message, out);
            case Message.REMOVE_PEER -> Reconfiguration.onRemovePeer(this, now, message, out);
            default -> throw new AssertionError(message);
        }
    }

    /** When this node wants {@link #tick} next, virtual µs. A moved deadline is no effect. */
    public long deadline() {
        catchUp();
        return role == Role.LEADER ? office.deadline() : electionAt;
    }

    /** Does what is due at {@code now}. */
    public void tick(long now, RaftEffects out) {
        if (role == Role.LEADER) {
            Leadership.onTick(this, now, out);
        } else if (role != Role.CLOSED && electionAt <= now) {
            Elections.onTimeout(this, now, out);
        }
    }

    /** From now on, heartbeats at rest are skipped, and {@code newPulse} knows of them; null: they are not. See {@link Rest}. */
    public void skips(@Nullable Pulse newPulse) {
        pulse = newPulse;
    }

    /** To be called before anybody looks at what heartbeats change. */
    private void catchUp() {
        Pulse skipped = pulse;
        if (skipped != null) {
            skipped.catchUp();
        }
    }

    // ---- proposals

    /**
     * Queues an operation (NATS {@code Propose}); {@link #flush} sends what is queued.
     *
     * @return false if this node does not lead in {@code term}, or had to step down because it has fallen behind
     */
    public boolean propose(long now, long term, Operation operation, RaftEffects out) {
        return Leadership.propose(this, now, term, new Entry.Command(operation), out);
    }

    /** As {@link #propose}, but appends and sends this batch at once, after what is queued. */
    public boolean proposeBatch(long now, long term, EntryBatch entries, RaftEffects out) {
        return Leadership.proposeBatch(this, now, term, entries, out);
    }

    /** Proposes here if this node leads, else hands it to the leader without any promise (NATS {@code ForwardProposal}). */
    public void forward(long now, Operation operation, RaftEffects out) {
        if (role == Role.LEADER) {
            propose(now, term, operation, out);
        } else if (role != Role.CLOSED) {
            out.forwardProposal(EntryBatch.of(new Entry.Command(operation)));
        }
    }

    /** Whether {@link #flush} has something to do. */
    public boolean hasProposals() {
        return role == Role.LEADER && !office.proposals.isEmpty();
    }

    /** Appends and sends what is queued, batched as NATS does (512 entries or 256 KiB an append entry). */
    public void flush(long now, RaftEffects out) {
        if (!office.proposals.isEmpty()) {
            Leadership.flush(this, now, out);
        }
    }

    /** Sends a snapshot of the layer above as an entry (NATS {@code SendSnapshot}: scale-up). */
    public void sendSnapshot(long now, StateSnapshot state, RaftEffects out) {
        if (role != Role.CLOSED) {
            Leadership.append(this, now, EntryBatch.of(new Entry.Snapshot(state)), out);
        }
    }

    // ---- applying

    /**
     * The first index that the layer above has not processed, if it is committed; what a node's own snapshot stands for is never handed up
     * again. {@link #drainAndReplaySnapshot} does not move it back, though all from the snapshot on is to be handed up once more: who uses
     * that keeps a place of its own, as it does for a log that is cut below it.
     */
    public long nextToApply() {
        return Math.max(processed, snapshotIndex) + 1;
    }

    /** The layer above has applied everything up to {@code index} (NATS {@code Applied}). */
    public void applied(long now, long index, RaftEffects out) {
        Commits.processed(this, now, index, index, out);
    }

    /** It has seen everything up to {@code index} but could restart only from {@code appliedIndex} (NATS {@code Processed}). */
    public void processed(long now, long index, long appliedIndex, RaftEffects out) {
        Commits.processed(this, now, index, appliedIndex, out);
    }

    /** NATS {@code PauseApply}: a leader steps down first; commits are only noted until {@link #resumeApply}. */
    public void pauseApply(long now, RaftEffects out) {
        Commits.pause(this, now, out);
    }

    public void resumeApply(long now, RaftEffects out) {
        Commits.resume(this, now, out);
    }

    /** NATS {@code DrainAndReplaySnapshot}; false when there is no snapshot. The caller resumes later. */
    public boolean drainAndReplaySnapshot(long now, RaftEffects out) {
        return Snapshots.replay(this, now, out);
    }

    // ---- snapshots

    /** Takes a snapshot at the applied index and compacts the log. */
    public SnapshotResult snapshot(long now, StateSnapshot state, boolean forced, RaftEffects out) {
        return Snapshots.take(this, state, forced, out);
    }

    /** NATS {@code NeedSnapshot}: none on disk and more than one entry applied. */
    public boolean needsSnapshot() {
        return disk.snapshot == null && applied > 1;
    }

    /** The last snapshot on disk; there must be one. */
    public RaftSnapshot snapshot() {
        return Snapshots.last(this);
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
        setOnline(online);
        return Leadership.stepDown(this, now, preferred, out);
    }

    /** Tells which peers the server's node table does not call offline; a leader that is removed hands over to one of them. */
    public void setOnline(long peers) {
        ownOffice().online = peers;
    }

    /** NATS {@code Campaign}: in 100 to 800 ms. */
    public void campaign(long now) {
        Elections.campaign(this, now, Elections.campaignDelay(this, now));
    }

    /** NATS {@code CampaignImmediately}: in 50 ms. */
    public void campaignImmediately(long now) {
        preferredFirst = true;
        leaveInitializing(now);
        Elections.campaign(this, now, Elections.IMMEDIATE_CAMPAIGN_MICROS);
    }

    public void setObserver(long now, boolean observer) {
        boolean leaving = this.observer && !observer;
        this.observer = observer;
        if (leaving) {
            armElection(now);
        }
    }

    /** NATS {@code outOfResources}: the server exceeds its limits; append entries are dropped unread and nobody campaigns. */
    public void setOutOfResources(boolean exceeded) {
        outOfResources = exceeded;
    }

    // ---- membership

    /** Appends and sends it at once if this node leads; the change is in force here when this returns. */
    public MembershipResult proposeAddPeer(long now, int peer, RaftEffects out) {
        return Reconfiguration.proposeAdd(this, now, peer, out);
    }

    /** As {@link #proposeAddPeer}; a node that does not lead hands it to whoever does. */
    public MembershipResult proposeRemovePeer(long now, int peer, RaftEffects out) {
        return Reconfiguration.proposeRemove(this, now, peer, out);
    }

    /** NATS {@code UpdateKnownPeers}: overwrites the local peer set, out of band. */
    public void updateKnownPeers(long now, long peers, RaftEffects out) {
        Reconfiguration.adoptPeerState(this, now, peers, Long.bitCount(peers), out);
    }

    /** NATS {@code ProposeKnownPeers}: a leader overwrites its peer set and sends it as an entry; others do nothing. */
    public void proposeKnownPeers(long now, long peers, RaftEffects out) {
        if (role == Role.LEADER) {
            updateKnownPeers(now, peers, out);
            Leadership.append(this, now, members.peerState(), out);
        }
    }

    /** NATS {@code AdjustBootClusterSize}: before any leader was known; at least 2. */
    public void adjustBootClusterSize(int clusterSize) {
        if (leader == NOBODY && !hadLeader) {
            members.setClusterSize(Math.max(Reconfiguration.SMALLEST_BOOT_SIZE, clusterSize));
        }
    }

    /** NATS {@code AdjustClusterSize}: a leader sets it and sends it; at least 2. */
    public void adjustClusterSize(long now, int clusterSize, RaftEffects out) {
        if (role == Role.LEADER) {
            members.setClusterSize(Math.max(Reconfiguration.SMALLEST_BOOT_SIZE, clusterSize));
            Leadership.append(this, now, members.peerState(), out);
        }
    }

    // ---- transitions that several chapters share

    long draw(long bound, Purpose purpose, long now) {
        return random.below(bound, purpose, group, self, now);
    }

    /** The office of a node that stands for election, or has done so. */
    Office ownOffice() {
        if (office == Office.VACANT) {
            office = new Office(created);
        }
        return office;
    }

    void armElection(long now) {
        electionAt = now + electionTimeout(now);
    }

    /** NATS {@code randElectionTimeout}. */
    private long electionTimeout(long now) {
        long min = timings.electionMin();
        return min + RandomSource.below(timings.electionMax() - min, RandomSource.bits(electionStream, now));
    }

    /** NATS {@code writeTermVote}; false when it cannot be written, and then this node is closed. */
    boolean persistVote(RaftEffects out) {
        if (disk.term == term && disk.vote == vote) {
            return true;
        }
        if (!writable(out)) {
            return false;
        }
        disk.term = term;
        disk.vote = vote;
        out.persistedVote();
        return true;
    }

    /** NATS {@code writePeerState}. */
    void persistPeers(RaftEffects out) {
        if ((disk.peers != members.peers || disk.clusterSize != members.clusterSize) && writable(out)) {
            disk.peers = members.peers;
            disk.clusterSize = members.clusterSize;
            out.persistedPeers();
        }
    }

    /** NATS {@code setWriteErr}: a write that fails closes the node for good. */
    boolean writable(RaftEffects out) {
        String error = disk.writeError;
        if (error == null) {
            return true;
        }
        if (role != Role.CLOSED) {
            out.log(LogLevel.ERROR, "Critical write error: " + error);
            stop();
            out.closed();
        }
        return false;
    }

    /** A higher term has been seen: no vote in it yet. The caller persists. */
    void adoptTerm(long newTerm) {
        assert newTerm > term : newTerm + " <= " + term;
        term = newTerm;
        vote = NOBODY;
    }

    /** NATS {@code storeToWAL}: the entry after the last one; false when it cannot be written, and then this node is closed. */
    boolean store(long now, long entryTerm, long entryCommit, EntryBatch entries, RaftEffects out) {
        if (!writable(out)) {
            return false;
        }
        disk.settle(now);
        int bytes = log.append(entryTerm, entryCommit, lastTerm, lastIndex, entries);
        lastTerm = entryTerm;
        lastIndex++;
        assert log.last() == lastIndex : log + " but last index " + lastIndex;
        out.stored(lastIndex, bytes);
        return true;
    }

    /** NATS {@code updateLeader}. */
    void updateLeader(int newLeader, RaftEffects out) {
        boolean wasLeader = leader == self;
        leader = (byte) newLeader;
        if (newLeader != NOBODY && !hadLeader) {
            hadLeader = true;
            noteFirstLeader(newLeader, out);
        }
        if (newLeader != self && !wasLeader) {
            members.forgetAllBut(newLeader);
        }
    }

    private void noteFirstLeader(int first, RaftEffects out) {
        if (preferredFirst) {
            preferredFirst = false;
            if (first != self) {
                out.leadership(false, term);
            }
        }
    }

    /** NATS {@code switchToFollower}: proposals that are not stored vanish. */
    void becomeFollower(long now, int newLeader, RaftEffects out) {
        announced = false;
        transferTarget = false;
        office.leave();
        updateLeader(newLeader, out);
        boolean led = role == Role.LEADER;
        role = Role.FOLLOWER;
        armElection(now);
        if (led) {
            out.leadership(false, term);
        }
        persistVote(out);
    }

    /** NATS {@code resetInitializing}: the node has data, or is to make some. */
    void leaveInitializing(long now) {
        initializing = false;
        if (scaleUp) {
            scaleUp = false;
            setObserver(now, false);
        }
    }

    /** NATS {@code createCatchup}. */
    CatchupClient beginCatchup(long now, long targetTerm, long targetIndex) {
        CatchupClient last = catchup == null ? endedCatchup : catchup;
        CatchupClient begun = last == null ? new CatchupClient() : last;
        endedCatchup = null;
        begun.begin(targetTerm, targetIndex, lastIndex, now);
        catchup = begun;
        return begun;
    }

    /** NATS {@code cancelCatchup}: done, or given up. */
    void endCatchup(RaftEffects out) {
        CatchupClient ended = catchup;
        if (ended == null) {
            return;
        }
        catchup = null;
        endedCatchup = ended;
        if (ended.signalled) {
            out.catchingUp(false);
        }
    }

    // ---- assertions

    /**
     * What must be so between steps (spec: I9, I11, I13 to I16; the last two are asserted where entries are sent and acknowledged). For
     * {@code assert node.invariant()}. A closed node promises nothing: it may have been stopped at any point of its start or of a step.
     */
    public boolean invariant() {
        if (role == Role.CLOSED) {
            return true;
        }
        assert log.isEmpty() || log.last() == lastIndex : log + " but last index " + lastIndex;
        assert commit <= lastIndex : commit + " > " + lastIndex;
        assert applied <= processed : applied + " > " + processed;
        assert processed <= Math.max(commit, pausedCommit) : processed + " > " + commit;
        assert !announced || role == Role.LEADER : role;
        assert !announced || office.announceAt == 0 : office.announceAt;
        assert role != Role.LEADER || leader == self : leader;
        assert role != Role.CANDIDATE || leader == NOBODY : leader;
        assert role == Role.LEADER || office.proposals.isEmpty() : office.proposals.size();
        assert role == Role.LEADER || office.serving == null : role;
        assert disk.term <= term : disk.term + " > " + term;
        return true;
    }

    // ---- RaftView

    @Override
    public int self() {
        return self;
    }

    @Override
    public int group() {
        return group;
    }

    @Override
    public Role role() {
        return role;
    }

    @Override
    public boolean isLeader() {
        return announced;
    }

    @Override
    public long leaderSince() {
        return office.leaderSince;
    }

    @Override
    public int leader() {
        return leader;
    }

    @Override
    public boolean hadLeader() {
        return hadLeader;
    }

    @Override
    public long created() {
        return created;
    }

    @Override
    public long term() {
        return term;
    }

    @Override
    public int votedFor() {
        return vote;
    }

    @Override
    public long voters() {
        return office.votes | office.emptyVotes;
    }

    @Override
    public long commit() {
        return commit;
    }

    @Override
    public long heardCommit() {
        return Math.max(commit, pausedCommit);
    }

    @Override
    public long processed() {
        return processed;
    }

    @Override
    public long applied() {
        return applied;
    }

    @Override
    public long lastIndex() {
        return lastIndex;
    }

    @Override
    public long lastTerm() {
        return lastTerm;
    }

    @Override
    public long snapshotIndex() {
        return snapshotIndex;
    }

    @Override
    public long logBytes() {
        return log.bytes();
    }

    @Override
    public long peers() {
        return members.peers;
    }

    @Override
    public int clusterSize() {
        return members.clusterSize;
    }

    @Override
    public int quorumSize() {
        return members.quorum();
    }

    @Override
    public boolean isObserver() {
        return observer;
    }

    @Override
    public boolean isPaused() {
        return paused;
    }

    @Override
    public boolean isCatchingUp() {
        return catchup != null;
    }

    /** Whether it is deaf because its applying lags too far behind (raftz {@code overrun}). */
    public boolean isOverrun() {
        return quorumPaused;
    }

    /** How often it was, or stepped down for it. */
    public int overruns() {
        return overruns;
    }

    /** Catch-ups that this leader serves. */
    public int catchupsRunning() {
        return CatchupServer.count(office.serving);
    }

    @Override
    public long lastHeard(int peer) {
        catchUp();
        return members.heard(peer);
    }

    @Override
    public long replicated(int peer) {
        return members.replicated(peer);
    }

    @Override
    public long lag(int peer) {
        return RaftHealth.lag(this, peer);
    }

    @Override
    public boolean isPeerCurrent(int peer, long now) {
        catchUp();
        return RaftHealth.isPeerCurrent(this, peer, now);
    }

    @Override
    public boolean isCurrent(long now) {
        catchUp();
        return RaftHealth.isCurrent(this, now);
    }

    @Override
    public boolean isHealthy(long now) {
        catchUp();
        return RaftHealth.isHealthy(this, now);
    }

    @Override
    public boolean hasQuorum(long now) {
        catchUp();
        return members.reachable(self, now, timings.lostQuorum()) >= members.quorum();
    }

    @Override
    public boolean isChanging(int peer) {
        return members.isChanging(peer);
    }

    @Override
    public long termAt(long index) {
        return log.termAt(index);
    }

    @Override
    public EntryBatch entriesAt(long index) {
        return log.entriesAt(index);
    }

    @Override
    public long firstIndex() {
        return log.first();
    }
}
