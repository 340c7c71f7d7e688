package wavetank.core.consumer;

import static wavetank.core.kernel.Micros.MINUTE;
import static wavetank.core.kernel.Micros.NEVER;
import static wavetank.core.kernel.Micros.SECOND;

import it.unimi.dsi.fastutil.longs.LongLinkedOpenHashSet;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import wavetank.core.api.AckPolicy;
import wavetank.core.api.ApiRequest;
import wavetank.core.api.ApiResponse;
import wavetank.core.api.ClusterInfo;
import wavetank.core.api.ConsumerConfig;
import wavetank.core.api.ConsumerInfo;
import wavetank.core.api.Delivery;
import wavetank.core.api.Inbox;
import wavetank.core.api.Subjects;
import wavetank.core.api.Surroundings;
import wavetank.core.kernel.Micros;
import wavetank.core.kernel.Purpose;
import wavetank.core.raft.Entry;
import wavetank.core.raft.EntryBatch;
import wavetank.core.raft.RaftDriver;
import wavetank.core.raft.RaftMember;
import wavetank.core.raft.RaftSnapshot;
import wavetank.core.stream.StoredMessage;
import wavetank.core.stream.StreamStore;

/**
 * One replica of a consumer (NATS {@code consumer}, {@code monitorConsumer}). The leader gives messages out to pull requests or to its deliver
 * subject; a replicated consumer that wants acknowledgments does so only when the delivery is committed.
 */
public final class ConsumerNode implements RaftDriver {
    /** What waiting clients are told when their server stops. */
    public static final String SERVER_SHUTDOWN = "Server Shutdown";

    private static final long SNAPSHOT_PERIOD = 2 * MINUTE;
    private static final long INACTIVITY_JITTER_MIN = 100 * Micros.MILLISECOND;
    private static final long INACTIVITY_JITTER = 900 * Micros.MILLISECOND;
    private static final long SNAPSHOT_JITTER = MINUTE;
    private static final long SNAPSHOT_ENTRIES = 1_024;
    private static final long SNAPSHOT_BYTES = 64 << 10;
    private static final long SNAPSHOT_GAP = 10 * SECOND;

    /** A message on its way out, waiting for its delivery to be committed. */
    private record Outgoing(Inbox to, StoredMessage message, int count) {}

    private final Surroundings env;
    private final String account;
    private final String stream;
    private final String name;
    private final Instant created;
    private final StreamStore store;
    private final ConsumerListener listener;
    private final ConsumerState state;

    private ConsumerConfig config;
    private List<String> filters;
    private @Nullable RaftMember member;
    private boolean leader;
    private long term;
    private boolean stopped;

    // the leader's own, rebuilt when leadership changes
    private final PullQueue pulls = new PullQueue();
    private final LongLinkedOpenHashSet redeliveries = new LongLinkedOpenHashSet();
    private final SortedMap<Long, Outgoing> outgoing = new TreeMap<>();
    private long nextStreamSeq = 1;
    private long nextConsumerSeq = 1;
    private long wakeAt = NEVER;
    private Inbox pushTarget = Inbox.NONE;

    /** When a client last asked for messages, or this replica began to lead. */
    private long lastAsked;

    /** Number of the inactivity timer that counts. */
    private long inactivityTimer;

    private boolean started;
    private long snapshotAt;

    public ConsumerNode(
            Surroundings env,
            String account,
            String stream,
            String name,
            ConsumerConfig config,
            Instant created,
            StreamStore store,
            ConsumerState state,
            ConsumerListener listener) {
        this.env = env;
        this.account = account;
        this.stream = stream;
        this.name = name;
        this.config = config;
        this.filters = filters(config);
        this.created = created;
        this.store = store;
        this.state = state;
        this.listener = listener;
        this.started = state.deliveredStream() > 0;
    }

    // ---- life

    /** Gives it a RAFT node. */
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
        long period = SNAPSHOT_PERIOD + phase;
        env.alarm().after(period, () -> onSnapshotTick(newMember, period));
    }

    /** It is alone: leads without asking anybody. */
    public void leadAlone() {
        member = null;
        takeOffice(0);
    }

    public void update(ConsumerConfig newConfig) {
        config = newConfig;
        filters = filters(newConfig);
        deliver();
        watchInactivity();
    }

    /** Ends this replica's work. {@code status}: what waiting pull requests are told, or empty. */
    public void stop(String status) {
        stopped = true;
        if (leader && !status.isEmpty()) {
            for (PullQueue.Pull pull : pulls.drain()) {
                boolean isShutdown = status.equals(SERVER_SHUTDOWN);
                send(
                        pull.reply,
                        isShutdown
                                ? Delivery.unmet(stream, name, 409, status, pull.left)
                                : Delivery.status(stream, name, 409, status));
            }
        }
        leader = false;
    }

    // ---- what there is to see

    public String account() {
        return account;
    }

    public String stream() {
        return stream;
    }

    public String name() {
        return name;
    }

    public ConsumerConfig config() {
        return config;
    }

    public ConsumerState state() {
        return state;
    }

    public boolean isLeader() {
        return leader;
    }

    /** Its RAFT node, or null when it is alone. */
    public @Nullable RaftMember memberOrNull() {
        return member;
    }

    /** Everything that {@code CONSUMER.INFO} tells. */
    public ConsumerInfo info(@Nullable ClusterInfo cluster, ConsumerConfig shown) {
        return new ConsumerInfo(
                stream,
                name,
                created,
                shown,
                state.deliveredInfo(env.clock()),
                state.floorInfo(env.clock()),
                state.pending().size(),
                state.redelivered(),
                pulls.size(),
                store.pending(state.deliveredStream() + 1, filters),
                cluster,
                !config.isPull() && !pushTarget.isNone(),
                false,
                0,
                env.clock().at(env.now()));
    }

    /** Whether messages of that subject are for this consumer. */
    public boolean wants(String subject) {
        return Subjects.matchesAny(filters, subject);
    }

    /** Whether a message that is for this consumer is open, or still to come. */
    public boolean needs(long streamSeq) {
        return state.needs(streamSeq, config.ackPolicy());
    }

    /** Messages still to come for this consumer. */
    public long pending() {
        return store.pending(state.deliveredStream() + 1, filters);
    }

    // ---- requests of clients

    /** A pull request; only the leader hears it. */
    public void onNext(ApiRequest.Next request, Inbox reply) {
        if (!leader || !config.isPull()) {
            return;
        }
        if (pulls.size() >= config.maxWaiting() && config.maxWaiting() > 0) {
            send(reply, Delivery.status(stream, name, 409, "Exceeded MaxWaiting"));
            return;
        }
        long expiresAt = request.expiresNanos() > 0 ? env.now() + request.expiresNanos() / Micros.NANOS : NEVER;
        int batch = Math.max(1, request.batch());
        lastAsked = env.now();
        pulls.add(new PullQueue.Pull(reply, batch, expiresAt));
        deliver();
        if (request.noWait()) {
            for (PullQueue.Pull pull : pulls.drain()) {
                if (pull.reply.equals(reply)) {
                    send(
                            reply,
                            pull.left == batch
                                    ? Delivery.status(stream, name, 404, "No Messages")
                                    : Delivery.unmet(stream, name, 408, "Request Timeout", pull.left));
                } else {
                    pulls.add(pull);
                }
            }
        }
        armWake();
    }

    /** A push consumer's client listens at {@code target}, or at {@link Inbox#NONE} no more. */
    public void setPushTarget(Inbox target) {
        pushTarget = target;
        deliver();
    }

    /** What a client says about a message; only the leader hears it. {@code reply}: it wants to know that it counts. */
    public void onAck(long streamSeq, Acknowledgment ack, Inbox reply) {
        if (!leader) {
            return;
        }
        ConsumerState.Pending open = state.open(streamSeq);
        if (open == null && config.ackPolicy() != AckPolicy.ALL) {
            return;
        }
        switch (ack.kind()) {
            case ACK -> submit(new ConsumerOp.Ack(open == null ? 0 : open.consumerSeq(), streamSeq, reply));
            case TERM -> {
                submit(new ConsumerOp.Ack(open == null ? 0 : open.consumerSeq(), streamSeq, reply));
                if (open != null) {
                    listener.terminated(this, streamSeq, open, ack.reason());
                }
            }
            case NAK -> refused(streamSeq, open, ack.delayMicros());
            case PROGRESS -> {
                state.touch(streamSeq, env.now());
                armWake();
            }
        }
    }

    /** A message shall come again: at once, or when the delay is over (NATS {@code processNak}). */
    private void refused(long streamSeq, ConsumerState.@Nullable Pending open, long delayMicros) {
        if (open == null) {
            return;
        }
        if (delayMicros > 0) {
            state.touch(streamSeq, env.now() + delayMicros - redeliverAfter(open));
            armWake();
        } else {
            redeliveries.add(streamSeq);
            deliver();
        }
        listener.refused(this, streamSeq, open);
    }

    /** The stream has a new message, or has lost some. */
    public void onStreamChanged() {
        state.forgetBelow(store.firstSeq());
        deliver();
    }

    // ---- delivering

    private void deliver() {
        while (leader && !stopped && canSend()) {
            long again = nextRedelivery();
            if (again != 0) {
                sendAgain(again);
            } else if (!sendNext()) {
                break;
            }
        }
        armWake();
    }

    private boolean canSend() {
        return config.isPull() ? !pulls.isEmpty() : !pushTarget.isNone();
    }

    private boolean isFull() {
        return config.ackPolicy() != AckPolicy.NONE
                && config.maxAckPending() > 0
                && state.pending().size() + outgoing.size() >= config.maxAckPending();
    }

    private boolean sendNext() {
        if (isFull()) {
            return false;
        }
        StoredMessage message = store.next(nextStreamSeq, filters);
        if (message == null) {
            return false;
        }
        nextStreamSeq = message.seq() + 1;
        send(message, 1);
        return true;
    }

    private void sendAgain(long streamSeq) {
        ConsumerState.Pending open = state.open(streamSeq);
        StoredMessage message = store.get(streamSeq);
        if (open == null || message == null) {
            return;
        }
        state.touch(streamSeq, env.now());
        if (config.maxDeliver() > 0 && open.deliveries() >= config.maxDeliver()) {
            submit(new ConsumerOp.Delivered(open.consumerSeq(), streamSeq, open.deliveries() + 1, env.now()));
            listener.exceeded(this, streamSeq, open.deliveries());
            return;
        }
        send(message, open.deliveries() + 1);
    }

    private void send(StoredMessage message, int count) {
        Inbox to = pushTarget;
        if (config.isPull()) {
            PullQueue.Pull pull = pulls.take();
            assert pull != null : name;
            to = pull.reply;
        }
        long consumerSeq = nextConsumerSeq++;
        outgoing.put(consumerSeq, new Outgoing(to, message, count));
        if (config.ackPolicy() == AckPolicy.NONE) {
            sendOut(consumerSeq);
        }
        submit(new ConsumerOp.Delivered(consumerSeq, message.seq(), count, env.now()));
    }

    private void sendOut(long consumerSeq) {
        Outgoing out = outgoing.remove(consumerSeq);
        if (out == null) {
            return;
        }
        StoredMessage message = out.message();
        long pending = store.pending(message.seq() + 1, filters);
        send(
                out.to(),
                new Delivery(
                        stream,
                        name,
                        message.subject(),
                        message.headers(),
                        message.payload(),
                        message.seq(),
                        consumerSeq,
                        out.count(),
                        pending,
                        message.timeMicros()));
    }

    private void send(Inbox to, Delivery delivery) {
        env.outbox().deliver(to, delivery);
    }

    private long nextRedelivery() {
        while (!redeliveries.isEmpty()) {
            long seq = redeliveries.removeFirstLong();
            if (state.open(seq) != null) {
                return seq;
            }
        }
        return 0;
    }

    private void submit(ConsumerOp op) {
        RaftMember raft = member;
        if (raft == null) {
            applyOp(op);
        } else {
            raft.propose(term, op);
        }
    }

    // ---- timers of the leader: acknowledgments that do not come, pull requests that run out

    private void armWake() {
        if (!leader || stopped) {
            return;
        }
        long due = Math.min(pulls.nextExpiry(), nextAckDeadline());
        if (due < wakeAt) {
            wakeAt = due;
            env.alarm().after(Math.max(0, due - env.now()), () -> onWake(due));
        }
    }

    private long nextAckDeadline() {
        if (config.ackPolicy() == AckPolicy.NONE) {
            return NEVER;
        }
        long due = NEVER;
        for (Map.Entry<Long, ConsumerState.Pending> entry : state.pending().entrySet()) {
            if (!redeliveries.contains(entry.getKey().longValue())) {
                due = Math.min(due, entry.getValue().timeMicros() + redeliverAfter(entry.getValue()));
            }
        }
        return due;
    }

    /** How long a message may stay open: the longer, the more often it has been given out, where a back-off says so. */
    private long redeliverAfter(ConsumerState.Pending open) {
        List<Long> steps = config.backoffNanos();
        if (steps.isEmpty()) {
            return config.ackWaitNanos() / Micros.NANOS;
        }
        int step = Math.min(Math.max(1, open.deliveries()), steps.size());
        return steps.get(step - 1) / Micros.NANOS;
    }

    private void onWake(long due) {
        if (due != wakeAt) {
            return;
        }
        wakeAt = NEVER;
        if (!leader || stopped) {
            return;
        }
        for (PullQueue.Pull pull : pulls.expired(env.now())) {
            send(pull.reply, Delivery.unmet(stream, name, 408, "Request Timeout", pull.left));
        }
        if (config.ackPolicy() != AckPolicy.NONE) {
            for (Map.Entry<Long, ConsumerState.Pending> entry : state.pending().entrySet()) {
                if (entry.getValue().timeMicros() + redeliverAfter(entry.getValue()) <= env.now()) {
                    redeliveries.add(entry.getKey().longValue());
                }
            }
        }
        deliver();
    }

    // ---- inactivity

    /** A consumer that nobody uses for its threshold goes (NATS {@code deleteNotActive}); the timer has a jitter of 100 ms to 1 s. */
    private void watchInactivity() {
        long timer = ++inactivityTimer;
        if (leader && config.inactiveThresholdNanos() > 0) {
            long jitter = INACTIVITY_JITTER_MIN
                    + env.random().below(INACTIVITY_JITTER, Purpose.TICKER, env.server(), name.hashCode(), env.now());
            armInactivity(timer, config.inactiveThresholdNanos() / Micros.NANOS + jitter);
        }
    }

    private void armInactivity(long timer, long threshold) {
        long due = Math.max(1, lastAsked + threshold - env.now());
        env.alarm().after(due, () -> onInactivity(timer, threshold));
    }

    private void onInactivity(long timer, long threshold) {
        if (timer != inactivityTimer || !leader || stopped) {
            return;
        }
        if (canSend()) {
            lastAsked = env.now();
        }
        if (env.now() - lastAsked < threshold) {
            armInactivity(timer, threshold);
        } else {
            listener.inactive(this);
        }
    }

    // ---- applying

    @Override
    public void apply(long now, long index, EntryBatch entries) {
        for (int i = 0; i < entries.count(); i++) {
            Entry entry = entries.get(i);
            if (entry instanceof Entry.Command command) {
                applyOp((ConsumerOp) command.operation());
            } else if (entry instanceof Entry.Snapshot snapshot && !leader) {
                state.restore((ConsumerSnapshot) snapshot.state());
            }
        }
        snapshotIfLarge(now);
    }

    @Override
    public void applySnapshot(long now, RaftSnapshot snapshot) {
        state.restore((ConsumerSnapshot) snapshot.state());
    }

    private void applyOp(ConsumerOp op) {
        if (op instanceof ConsumerOp.Delivered delivered) {
            state.delivered(delivered, config.ackPolicy(), config.maxDeliver());
            if (config.ackPolicy() == AckPolicy.NONE) {
                listener.acknowledged(this, delivered.streamSeq());
            }
            if (leader) {
                sendOut(delivered.consumerSeq());
                armWake();
            }
        } else if (op instanceof ConsumerOp.Ack ack) {
            applyAck(ack);
        } else if (op instanceof ConsumerOp.Skip skip) {
            state.skipTo(skip.streamSeq());
        } else {
            throw new AssertionError(op);
        }
    }

    private void applyAck(ConsumerOp.Ack ack) {
        long first = config.ackPolicy() == AckPolicy.ALL ? state.floorStream() + 1 : ack.streamSeq();
        boolean known = state.acknowledged(ack, config.ackPolicy(), env.now());
        redeliveries.remove(ack.streamSeq());
        for (long seq = first; known && seq <= ack.streamSeq(); seq++) {
            listener.acknowledged(this, seq);
        }
        if (leader) {
            env.outbox().reply(ack.reply(), new ApiResponse.Success(""));
            deliver();
        }
    }

    private void snapshotIfLarge(long now) {
        RaftMember raft = member;
        if (raft == null || now - snapshotAt < SNAPSHOT_GAP) {
            return;
        }
        long entries = raft.view().applied() - raft.view().snapshotIndex();
        if (entries >= SNAPSHOT_ENTRIES || raft.view().logBytes() > SNAPSHOT_BYTES) {
            takeSnapshot(raft);
        }
    }

    private void onSnapshotTick(RaftMember raft, long period) {
        if (stopped || member != raft) {
            return;
        }
        if (raft.view().applied() > raft.view().snapshotIndex()) {
            takeSnapshot(raft);
        }
        env.alarm().after(period, () -> onSnapshotTick(raft, period));
    }

    private void takeSnapshot(RaftMember raft) {
        snapshotAt = env.now();
        raft.snapshot(state.snapshot(), false);
    }

    /** Sends the state to new members: the group has just grown from one. */
    public void sendState() {
        RaftMember raft = member;
        if (raft != null) {
            raft.sendSnapshot(state.snapshot());
        }
    }

    // ---- leadership

    @Override
    public void leadership(long now, boolean leads, long newTerm) {
        if (leads) {
            takeOffice(newTerm);
            return;
        }
        leader = false;
        outgoing.clear();
        redeliveries.clear();
        pulls.drain();
        listener.leaderChanged(this, false);
    }

    private void takeOffice(long newTerm) {
        leader = true;
        term = newTerm;
        outgoing.clear();
        RaftMember raft = member;
        if (raft != null && raft.needsSnapshot()) {
            takeSnapshot(raft);
        }
        lastAsked = env.now();
        watchInactivity();
        selectStart();
        nextConsumerSeq = state.deliveredConsumer() + 1;
        nextStreamSeq = state.deliveredStream() + 1;
        listener.leaderChanged(this, true);
        deliver();
    }

    /** A new consumer's first leader finds out where it starts and tells the others (NATS {@code selectStartingSeqNo}). */
    private void selectStart() {
        if (started || state.deliveredStream() > 0) {
            return;
        }
        started = true;
        long before = StartSequence.of(config, store, filters, env.clock()) - 1;
        if (before > 0) {
            state.skipTo(before);
            submit(new ConsumerOp.Skip(before));
        }
    }

    @Override
    public void recovered(long now) {}

    @Override
    public void closed(long now) {
        listener.closed(this);
    }

    private static List<String> filters(ConsumerConfig config) {
        if (!config.filterSubjects().isEmpty()) {
            return config.filterSubjects();
        }
        return config.filterSubject().isEmpty() ? List.of() : List.of(config.filterSubject());
    }
}
