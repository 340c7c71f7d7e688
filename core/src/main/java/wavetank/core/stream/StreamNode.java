package wavetank.core.stream;

import static wavetank.core.kernel.Micros.MINUTE;

import org.jspecify.annotations.Nullable;
import wavetank.core.api.ApiError;
import wavetank.core.api.ApiErrors;
import wavetank.core.api.ApiResponse;
import wavetank.core.api.Inbox;
import wavetank.core.api.Retention;
import wavetank.core.api.Storage;
import wavetank.core.api.StreamConfig;
import wavetank.core.api.StreamState;
import wavetank.core.api.Surroundings;
import wavetank.core.kernel.Micros;
import wavetank.core.kernel.Purpose;
import wavetank.core.raft.Entry;
import wavetank.core.raft.EntryBatch;
import wavetank.core.raft.RaftDriver;
import wavetank.core.raft.RaftMember;
import wavetank.core.raft.RaftSnapshot;
import wavetank.core.raft.Role;
import wavetank.core.raft.SnapshotResult;

/**
 * One replica of a stream (NATS {@code stream}, {@code monitorStream}). With a RAFT node: follower until told to lead, then takes what is
 * published, proposes it, and stores and acknowledges it when it is committed. Without one (R1): leads from the start and stores
 * at once.
 */
public final class StreamNode implements RaftDriver, CatchupReceiver.Replica {
    private static final long SNAPSHOT_PERIOD = 2 * MINUTE;
    private static final long SNAPSHOT_JITTER = MINUTE;
    private static final long SNAPSHOT_ENTRIES = 65_536;
    private static final long SNAPSHOT_BYTES = 8 << 20;

    private final Surroundings env;
    private final String account;
    private final StreamListener listener;
    private final StreamStore store;
    private final Dedup dedup = new Dedup();
    private final PublishCheck check;
    private final CatchupReceiver catchup;
    private final CatchupSender catchups;

    private StreamConfig config;
    private @Nullable RaftMember member;
    private boolean leader;
    private long term;

    /** Failed operations: entries that took no sequence (NATS {@code clfs}). */
    private long clfs;

    /** The sequence that the next proposal is stamped with; 0 = to be found out (NATS {@code clseq}). */
    private long clseq;

    private @Nullable StreamSnapshot lastSnapshot;
    private SnapshotRetries retries = new SnapshotRetries(SNAPSHOT_PERIOD);

    /** The one snapshot tick that counts; others have been replaced. */
    private long snapshotTick;

    private boolean expiryArmed;
    private boolean stopped;

    /** Out of step with its group: it applies nothing more and waits to be replaced (NATS {@code monitorStream} has returned). */
    private boolean broken;

    public StreamNode(
            Surroundings env,
            String account,
            StreamConfig config,
            StreamStore store,
            SyncChannel channel,
            StreamListener listener) {
        this.env = env;
        this.account = account;
        this.config = config;
        this.store = store;
        this.listener = listener;
        this.check = new PublishCheck(store, dedup);
        this.catchup = new CatchupReceiver(env, this, channel);
        this.catchups = new CatchupSender(env, store, channel);
        armExpiry();
    }

    // ---- life

    /** Gives it a RAFT node: its group has more than one member. */
    public void attach(RaftMember newMember) {
        member = newMember;
        leader = false;
        long phase = env.random()
                .below(
                        SNAPSHOT_JITTER,
                        Purpose.TICKER,
                        env.server(),
                        newMember.group().hashCode(),
                        env.now());
        retries = new SnapshotRetries(SNAPSHOT_PERIOD + phase);
        armSnapshotTick(newMember);
    }

    /** It is alone: leads without asking anybody. */
    public void leadAlone() {
        member = null;
        takeOffice(0);
    }

    /** Takes a changed configuration. */
    public void update(StreamConfig newConfig) {
        config = newConfig;
        store.update(newConfig);
        armExpiry();
        listener.removed(this);
    }

    /** Ends this replica's work; the store stays as it is. */
    public void stop() {
        stopped = true;
        leader = false;
        catchup.stop();
        catchups.stop();
    }

    // ---- what there is to see

    public String account() {
        return account;
    }

    public String name() {
        return config.name();
    }

    public StreamConfig config() {
        return config;
    }

    /** Whether it takes what is published (NATS {@code IsLeader}). */
    public boolean isLeader() {
        return leader;
    }

    /** Its RAFT node, or null when it is alone. */
    public @Nullable RaftMember memberOrNull() {
        return member;
    }

    @Override
    public RaftMember member() {
        assert member != null : name() + " has no RAFT node";
        return member;
    }

    @Override
    public StreamStore store() {
        return store;
    }

    public long clfs() {
        return clfs;
    }

    /** Whether messages of a snapshot are still missing here. */
    public boolean isCatchingUp() {
        return catchup.isActive();
    }

    /** Messages that the leader's catch-up of that peer has still to send; 0 when there is none. */
    public long catchupLag(int peer) {
        return catchups.lag(peer);
    }

    public StreamState state(boolean withDeleted, String subjectsFilter) {
        return store.state(env.clock(), withDeleted, subjectsFilter);
    }

    // ---- publishing

    /** A message has arrived. Anybody but the leader drops it without a word. */
    public void onPublish(Publish publish) {
        if (!leader || stopped) {
            return;
        }
        Inbox reply = config.noAck() ? Inbox.NONE : publish.reply();
        if (acknowledgedAsDuplicate(publish, reply)) {
            return;
        }
        if (clseq < store.lastSeq() + clfs) {
            clseq = store.lastSeq() + clfs;
        }
        ApiError refusal = isAccountFull(publish)
                ? ApiErrors.ACCOUNT_RESOURCES_EXCEEDED
                : check.refusal(config, publish, clseq - clfs);
        if (refusal != null) {
            env.outbox().reply(reply, new ApiResponse.PubFailed(config.name(), refusal));
            return;
        }
        long time = wallMicros();
        StoredMessage message =
                new StoredMessage(clseq - clfs + 1, publish.subject(), publish.headers(), publish.payload(), time);
        StreamOp.Message op = new StreamOp.Message(message, reply, clseq);
        RaftMember raft = member;
        if (raft == null) {
            store(op);
        } else if (raft.propose(term, op)) {
            clseq++;
            check.proposed(config, publish);
        }
    }

    /** A sealed stream says first that it is sealed. */
    private boolean isAccountFull(Publish publish) {
        return !config.sealed()
                && listener.isAccountFull(
                        this,
                        StoredMessage.size(config.storage(), publish.subject(), publish.headers(), publish.payload()));
    }

    /** A message id that is stored already is acknowledged again instead of stored again. */
    private boolean acknowledgedAsDuplicate(Publish publish, Inbox reply) {
        String id = publish.headers().get(PublishCheck.MSG_ID);
        if (id.isEmpty()) {
            return false;
        }
        long seq = dedup.storedAs(id, wallMicros(), config.duplicateWindowNanos() / Micros.NANOS);
        if (seq == 0) {
            return false;
        }
        env.outbox().reply(reply, new ApiResponse.PubAck(config.name(), "", seq, true));
        return true;
    }

    /** Purges what is asked; answers when it has been applied. */
    public void purge(String filter, long seq, long keep, Inbox reply) {
        submit(new StreamOp.Purge(store.lastSeq(), filter, seq, keep, reply));
    }

    /** Deletes one message; answers when it has been applied. */
    public void deleteMessage(long seq, boolean noErase, Inbox reply) {
        submit(new StreamOp.DeleteMessage(seq, noErase, reply));
    }

    private void submit(StreamOp op) {
        RaftMember raft = member;
        if (raft == null) {
            applyOp(op);
        } else {
            raft.propose(term, op);
        }
    }

    // ---- applying

    @Override
    public void apply(long now, long index, EntryBatch entries) {
        for (int i = 0; i < entries.count() && !broken; i++) {
            Entry entry = entries.get(i);
            if (entry instanceof Entry.Command command) {
                applyOp((StreamOp) command.operation());
            } else if (entry instanceof Entry.Snapshot snapshot) {
                restore((StreamSnapshot) snapshot.state(), index);
            }
            if (stopped) {
                return;
            }
        }
        if (!broken) {
            snapshotIfLarge();
        }
    }

    @Override
    public void applySnapshot(long now, RaftSnapshot snapshot) {
        if (!broken) {
            restore((StreamSnapshot) snapshot.state(), snapshot.index());
        }
    }

    private void applyOp(StreamOp op) {
        if (op instanceof StreamOp.Message message) {
            applyMessage(message);
        } else if (op instanceof StreamOp.Purge purge) {
            applyPurge(purge);
        } else if (op instanceof StreamOp.DeleteMessage delete) {
            applyDelete(delete);
        } else {
            throw new AssertionError(op);
        }
    }

    /** NATS {@code applyStreamMsgOp}, {@code processJetStreamMsg}: stored already, out of step, refused, or stored. */
    private void applyMessage(StreamOp.Message op) {
        check.applied(config, op);
        long last = store.lastSeq();
        if (op.lseq() - clfs < last) {
            return;
        }
        if (op.lseq() != last + clfs) {
            if (store.messages() == 0 && last == 0) {
                store.compact(op.lseq() - clfs + 1);
            } else {
                answer(op, new ApiResponse.PubFailed(config.name(), ApiErrors.STREAM_SEQUENCE_NOT_MATCH));
                broken = true;
                listener.resetNeeded(this, "last sequence mismatch", false);
                return;
            }
        }
        store(op);
    }

    private void store(StreamOp.Message op) {
        ApiError refusal = applyRefusal(op);
        if (refusal != null) {
            clfs++;
            dedup.refused(op.headers().get(PublishCheck.MSG_ID));
            answer(op, new ApiResponse.PubFailed(config.name(), refusal));
            return;
        }
        if (config.retention() == Retention.INTEREST && !listener.hasInterest(this, op.subject())) {
            store.skipTo(store.lastSeq() + 1);
            answer(op, new ApiResponse.PubAck(config.name(), "", store.lastSeq(), false));
            return;
        }
        StoredMessage message = op.storedAs(store.lastSeq() + 1);
        store.append(message);
        String id = op.headers().get(PublishCheck.MSG_ID);
        if (!id.isEmpty()) {
            dedup.stored(id, message.seq(), op.timeMicros());
        }
        if (!op.headers().get(PublishCheck.ROLLUP).isEmpty()) {
            rollUp(op, message);
        }
        answer(op, new ApiResponse.PubAck(config.name(), "", message.seq(), false));
        listener.stored(this, message);
        if (store.messages() == 1) {
            armExpiry();
        }
    }

    private @Nullable ApiError applyRefusal(StreamOp.Message op) {
        String expectedId = op.headers().get(PublishCheck.EXPECTED_LAST_MSG_ID);
        String lastId = dedup.last();
        if (!expectedId.isEmpty() && !expectedId.equals(lastId)) {
            return ApiErrors.wrongLastMsgId(lastId == null ? "" : lastId);
        }
        String full = store.refusal(op.subject(), op.headers(), op.payload(), 0, 0);
        return full.isEmpty() ? null : ApiErrors.storeFailed(full);
    }

    private void rollUp(StreamOp.Message op, StoredMessage message) {
        boolean all = op.headers().get(PublishCheck.ROLLUP).equals("all");
        store.purge(all ? "" : op.subject(), message.seq(), 0);
        listener.removed(this);
    }

    private void answer(StreamOp.Message op, ApiResponse response) {
        if (answers()) {
            env.outbox().reply(op.reply(), response);
        }
    }

    /** A RAFT leader answers also before it is announced, for entries of its predecessor. */
    private boolean answers() {
        RaftMember raft = member;
        return raft == null || raft.view().role() == Role.LEADER;
    }

    private void applyPurge(StreamOp.Purge op) {
        long below = op.seq() > 0 ? op.seq() : op.upTo() + 1;
        long purged = op.filter().isEmpty() && op.keep() == 0
                ? store.compact(below)
                : store.purge(op.filter(), below, op.keep());
        listener.removed(this);
        if (answers()) {
            env.outbox().reply(op.reply(), new ApiResponse.Purged(purged));
        }
    }

    private void applyDelete(StreamOp.DeleteMessage op) {
        boolean removed = store.remove(op.seq());
        listener.removed(this);
        if (answers()) {
            env.outbox()
                    .reply(
                            op.reply(),
                            removed
                                    ? new ApiResponse.Success("stream_msg_delete_response")
                                    : new ApiResponse.Failed(
                                            "stream_msg_delete_response", nothingToDelete(op.seq()), null));
        }
    }

    /** A store in memory just finds nothing; one of files also says on which side of the stream it has looked. */
    private ApiError nothingToDelete(long seq) {
        if (config.storage() == Storage.FILE && seq > store.lastSeq()) {
            return ApiErrors.messageDeleteFailed("stream store EOF");
        }
        if (config.storage() == Storage.FILE && seq < Math.max(1, store.firstSeq())) {
            return ApiErrors.messageDeleteFailed("no message found");
        }
        return ApiErrors.sequenceNotFound(seq);
    }

    // ---- snapshots and catch-up

    /** NATS {@code processSnapshot}: takes over deletions and the count of failures; fetches from the leader what is missing. */
    private void restore(StreamSnapshot snapshot, long index) {
        clfs = snapshot.clfs();
        if (snapshot.firstSeq() > store.firstSeq()) {
            store.compact(Math.min(snapshot.firstSeq(), store.lastSeq() + 1));
        }
        for (long seq : snapshot.deleted()) {
            store.remove(seq);
        }
        listener.removed(this);
        if (store.lastSeq() >= snapshot.lastSeq() || member == null) {
            return;
        }
        member().pauseApply();
        catchup.start(snapshot.lastSeq(), index);
    }

    @Override
    public void take(StoredMessage message) {
        store.append(message);
        String id = message.headers().get(PublishCheck.MSG_ID);
        if (!id.isEmpty()) {
            dedup.stored(id, message.seq(), message.timeMicros());
        }
        listener.stored(this, message);
    }

    @Override
    public void caughtUp() {
        member().resumeApply();
    }

    @Override
    public void gaveUp(String reason) {
        if (member().drainAndReplaySnapshot()) {
            member().resumeApply();
        } else {
            listener.resetNeeded(this, reason, false);
        }
    }

    /** Something about copying messages has come from another member. */
    public void onSync(int peer, StreamSync message) {
        if (stopped || member == null) {
            return;
        }
        if (message instanceof StreamSync.Request request) {
            onSyncRequest(peer, request);
        } else if (message instanceof StreamSync.Batch batch) {
            catchup.onBatch(batch);
        } else if (message instanceof StreamSync.End end) {
            catchup.onEnd(end);
        } else if (message instanceof StreamSync.Ack ack) {
            catchups.onAck(peer, ack);
        }
    }

    private void onSyncRequest(int peer, StreamSync.Request request) {
        if (!leader) {
            return;
        }
        long applied = member().view().applied();
        if (applied < request.minApplied() && member().view().lastIndex() >= request.minApplied()) {
            return;
        }
        if (store.lastSeq() < request.lastSeq()) {
            member().stepDown(-1, -1L);
            return;
        }
        catchups.onRequest(peer, request);
    }

    private void snapshotIfLarge() {
        RaftMember raft = member;
        if (raft == null) {
            return;
        }
        long entries = raft.view().applied() - raft.view().snapshotIndex();
        boolean isLarge = entries >= SNAPSHOT_ENTRIES || raft.view().logBytes() > SNAPSHOT_BYTES;
        if (isLarge && !retries.isLeftToTimer()) {
            takeSnapshot(raft);
        }
    }

    private void armSnapshotTick(RaftMember raft) {
        long tick = ++snapshotTick;
        env.alarm().after(retries.period(), () -> onSnapshotTick(raft, tick));
    }

    private void onSnapshotTick(RaftMember raft, long tick) {
        if (stopped || broken || member != raft || tick != snapshotTick) {
            return;
        }
        armSnapshotTick(raft);
        takeSnapshot(raft);
    }

    private void takeSnapshot(RaftMember raft) {
        StreamSnapshot state = store.snapshot(clfs);
        if (state.equals(lastSnapshot) && !raft.needsSnapshot() || catchup.isActive()) {
            return;
        }
        store.flush();
        SnapshotResult result = raft.snapshot(state, retries.mustForce());
        if (result == SnapshotResult.DONE) {
            lastSnapshot = state;
        }
        if (retries.onResult(result)) {
            armSnapshotTick(raft);
        }
    }

    /** Sends the state to new members: the group has just grown from one. */
    public void sendState() {
        member().sendSnapshot(store.snapshot(clfs));
    }

    // ---- leadership

    @Override
    public void leadership(long now, boolean leads, long newTerm) {
        check.forgetInflight();
        clseq = 0;
        if (leads) {
            takeOffice(newTerm);
        } else {
            leader = false;
            catchups.stop();
            listener.leaderChanged(this, false);
        }
    }

    private void takeOffice(long newTerm) {
        leader = true;
        term = newTerm;
        clseq = 0;
        RaftMember raft = member;
        if (raft != null && raft.needsSnapshot() && !retries.isLeftToTimer()) {
            takeSnapshot(raft);
        }
        listener.leaderChanged(this, true);
    }

    @Override
    public void recovered(long now) {
        listener.recovered(this);
    }

    @Override
    public void closed(long now) {
        listener.closed(this);
    }

    // ---- age

    private void armExpiry() {
        if (config.maxAgeNanos() <= 0 || expiryArmed || stopped) {
            return;
        }
        StoredMessage first = store.messages() == 0 ? null : store.get(store.firstSeq());
        if (first == null) {
            return;
        }
        expiryArmed = true;
        long dueIn = first.timeMicros() + config.maxAgeNanos() / Micros.NANOS - wallMicros();
        env.alarm().after(Math.max(dueIn, 0) + 1, this::onExpiry);
    }

    private void onExpiry() {
        expiryArmed = false;
        if (stopped || config.maxAgeNanos() <= 0) {
            return;
        }
        store.expire(wallMicros() - config.maxAgeNanos() / Micros.NANOS);
        listener.removed(this);
        armExpiry();
    }

    /** This server's wall time as µs since the epoch of the run. */
    private long wallMicros() {
        return env.now() + env.clock().skewMicros();
    }
}
