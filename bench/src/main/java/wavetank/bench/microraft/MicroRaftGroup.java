package wavetank.bench.microraft;

import static wavetank.core.kernel.Micros.MINUTE;

import io.microraft.RaftConfig;
import io.microraft.RaftEndpoint;
import io.microraft.RaftNode;
import io.microraft.model.message.RaftMessage;
import io.microraft.statemachine.StateMachine;
import io.microraft.transport.Transport;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import wavetank.core.kernel.Purpose;
import wavetank.core.kernel.RandomSource;
import wavetank.sim.cluster.ClusterSpec;
import wavetank.sim.net.Latency;

/**
 * A group of MicroRaft nodes in one thread under virtual time: the links' delays are those of the product's clusters and keep order, what is
 * applied is counted and forgotten, nothing is stored on disk. Heartbeats go out each second and are missed after four, as in NATS; the
 * periodic report of each node, which costs and which nobody reads, comes once in a thousand seconds.
 */
public final class MicroRaftGroup {
    /** As NATS {@code hbInterval}. */
    private static final int HEARTBEAT_SECONDS = 1;

    /** As the shortest election timeout of NATS. */
    private static final int HEARTBEAT_TIMEOUT_SECONDS = 4;

    private static final int REPORT_SECONDS = 1_000;

    /** Longer than anything that is waited for; reaching it is a fault of the benchmark. */
    private static final long PATIENCE = 10 * MINUTE;

    private static final int NOBODY = -1;

    /** What a new leader commits first. */
    private static final Object NEW_TERM = "new term";

    /** A member's name: its number. */
    private record Peer(int number) implements RaftEndpoint {
        @Override
        public Object getId() {
            return number;
        }
    }

    /** What one member sends goes through this. */
    private final class Link implements Transport {
        private final int from;

        Link(int from) {
            this.from = from;
        }

        @Override
        public void send(RaftEndpoint target, RaftMessage message) {
            int to = ((Peer) target).number();
            if (isOpen(from, to)) {
                RaftNode node = nodes.get(to);
                time.at(arrival(from, to), () -> {
                    if (isOpen(from, to)) {
                        messages++;
                        node.handle(message);
                    }
                });
            }
        }

        @Override
        public boolean isReachable(RaftEndpoint endpoint) {
            return isOpen(from, ((Peer) endpoint).number());
        }
    }

    /** Counts what is applied, and is the first to hear that its member leads. */
    private final class Above implements StateMachine {
        private final int number;

        Above(int number) {
            this.number = number;
        }

        @Override
        public @Nullable Object runOperation(long index, @Nullable Object operation) {
            if (operation instanceof byte[]) {
                applied++;
            }
            return null;
        }

        @Override
        public void takeSnapshot(long index, Consumer<Object> chunks) {
            chunks.accept(applied);
        }

        @Override
        public void installSnapshot(long index, List<Object> chunks) {
            // there is no state
        }

        @Override
        public Object getNewTermOperation() {
            leader = number;
            return NEW_TERM;
        }
    }

    private final VirtualTime time = new VirtualTime();
    private final RandomSource random;
    private final Latency latency = ClusterSpec.Network.DEFAULT.route();
    private final List<Peer> peers = new ArrayList<>();
    private final List<RaftNode> nodes = new ArrayList<>();
    private final boolean[] connected;

    /** When the last message arrives, by link: none overtakes it. */
    private final long[] lastArrival;

    /** The member that became leader last. */
    private int leader = NOBODY;

    private long applied;
    private long messages;

    /** Starts a group and waits until all its members know a leader. */
    public MicroRaftGroup(long seed, int size) {
        this.random = new RandomSource(seed);
        this.connected = new boolean[size];
        this.lastArrival = new long[size * size];
        Arrays.fill(connected, true);
        for (int i = 0; i < size; i++) {
            peers.add(new Peer(i));
        }
        for (int i = 0; i < size; i++) {
            nodes.add(node(i, seed));
        }
        nodes.forEach(node -> done(node.start()));
        awaitAgreement();
    }

    private RaftNode node(int number, long seed) {
        RaftConfig config = RaftConfig.newBuilder()
                .setLeaderHeartbeatPeriodSecs(HEARTBEAT_SECONDS)
                .setLeaderHeartbeatTimeoutSecs(HEARTBEAT_TIMEOUT_SECONDS)
                .setRaftNodeReportPublishPeriodSecs(REPORT_SECONDS)
                .build();
        return RaftNode.newBuilder()
                .setGroupId("G")
                .setLocalEndpoint(peers.get(number))
                .setInitialGroupMembers(List.copyOf(peers))
                .setConfig(config)
                .setExecutor(time)
                .setClock(time)
                .setRandom(new Random(seed + number))
                .setTransport(new Link(number))
                .setStateMachine(new Above(number))
                .build();
    }

    private static void done(CompletableFuture<?> future) {
        if (future.isCompletedExceptionally()) {
            throw new IllegalStateException("MicroRaft refuses: " + future);
        }
    }

    private boolean isOpen(int from, int to) {
        return connected[from] && connected[to];
    }

    private long arrival(int from, int to) {
        int link = from * connected.length + to;
        long sample = latency.sample(random.bits(Purpose.LATENCY, 0, link, time.now()));
        lastArrival[link] = Math.max(lastArrival[link], time.now() + sample);
        return lastArrival[link];
    }

    // ---- what there is

    /** Operations applied, each counted once a member. */
    public long applied() {
        return applied;
    }

    /** Messages delivered. */
    public long messages() {
        return messages;
    }

    /** Tasks that have run. */
    public long steps() {
        return time.steps();
    }

    /** Virtual µs since the start. */
    public long now() {
        return time.now();
    }

    /** The member that became leader last. */
    public int leader() {
        return leader;
    }

    // ---- what may be done

    /** What this member sends goes nowhere, nobody reaches it. */
    public void disconnect(int member) {
        connected[member] = false;
    }

    public void reconnect(int member) {
        connected[member] = true;
    }

    /** Asks the leader to replicate a payload. */
    public void replicate(byte[] payload) {
        done(nodes.get(leader).replicate(payload));
    }

    /** The leader hands over to that member, which may take more than one attempt. */
    public void transferLeadership(int member) {
        long limit = time.now() + PATIENCE;
        int old = leader;
        CompletableFuture<?> attempt = nodes.get(old).transferLeadership(peers.get(member));
        while (leader == old) {
            if (attempt.isCompletedExceptionally()) {
                attempt = nodes.get(old).transferLeadership(peers.get(member));
            }
            step(limit);
        }
    }

    /** Runs until so many operations have been applied, each counted once a member. */
    public void awaitApplied(long count) {
        long limit = time.now() + PATIENCE;
        while (applied < count) {
            step(limit);
        }
    }

    /** Runs until a member other than {@code old} leads; returns it. */
    public int awaitLeaderOtherThan(int old) {
        long limit = time.now() + PATIENCE;
        while (leader == old) {
            step(limit);
        }
        return leader;
    }

    /** Runs until that member takes the member that became leader last for its leader. */
    public void awaitFollows(int member) {
        long limit = time.now() + PATIENCE;
        while (!peers.get(leader).equals(nodes.get(member).getTerm().getLeaderEndpoint())) {
            step(limit);
        }
    }

    private void awaitAgreement() {
        awaitLeaderOtherThan(NOBODY);
        for (int i = 0; i < connected.length; i++) {
            awaitFollows(i);
        }
    }

    private void step(long limit) {
        if (!time.step(limit)) {
            throw new IllegalStateException("waited in vain until " + limit);
        }
    }
}
