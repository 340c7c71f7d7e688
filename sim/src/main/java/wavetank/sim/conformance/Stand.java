package wavetank.sim.conformance;

import static wavetank.core.kernel.Micros.MILLISECOND;
import static wavetank.core.kernel.Micros.MINUTE;
import static wavetank.core.kernel.Micros.SECOND;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import wavetank.core.api.ApiResponse;
import wavetank.core.api.ClusterInfo;
import wavetank.core.api.Headers;
import wavetank.core.api.Payload;
import wavetank.core.api.PeerInfo;
import wavetank.core.consumer.ConsumerNode;
import wavetank.core.kernel.Micros;
import wavetank.core.kernel.Purpose;
import wavetank.core.raft.RaftMember;
import wavetank.core.raft.RaftView;
import wavetank.core.server.ServerInsight;
import wavetank.core.stream.StreamNode;
import wavetank.sim.cluster.BulkPublisher;
import wavetank.sim.cluster.ClientListener;
import wavetank.sim.cluster.ClusterSpec;
import wavetank.sim.cluster.SimClient;
import wavetank.sim.cluster.SimCluster;
import wavetank.sim.cluster.SimServer;
import wavetank.sim.json.ResponseReader;

/**
 * A settled cluster with the stream {@code S} of three replicas and its durable consumer {@code C}, as the real ones were set up: file storage, all defaults.
 * Times are µs.
 */
final class Stand {
    static final String ACCOUNT = "APP";
    static final String STREAM = "S";
    static final String CONSUMER = "C";
    static final String SUBJECT = "s.x";

    private static final Payload MESSAGE = Payload.sized("message", 1_024);

    /** Messages under way at a time. */
    private static final int WINDOW = 512;

    private static final int FILL_STEP = 100;

    private static final String CREATE =
            """
            {"name":"S","subjects":["s.>"],"num_replicas":3,"retention":"limits","storage":"file","discard":"old"}""";
    private static final String CREATE_CONSUMER =
            """
            {"stream_name":"S","config":{"durable_name":"C","name":"C","ack_policy":"explicit","deliver_policy":"all",\
            "replay_policy":"instant"},"action":"create"}""";

    private static final long SETTLING = 12 * SECOND;

    /** The longest period there is in a quiet cluster: what begins at any point of it begins anywhere. */
    private static final long QUORUM_PERIOD = 10 * SECOND;

    private static final long LIMIT = 5 * MINUTE;

    /** A real poller waits that long for an answer. */
    static final long PATIENCE = 500 * MILLISECOND;

    private static final ClientListener IGNORED = new ClientListener() {
        @Override
        public void answered(Headers headers, Payload payload) {}

        @Override
        public void noResponders() {}
    };

    private final SimCluster cluster;

    private Stand(SimCluster cluster) {
        this.cluster = cluster;
    }

    /** So many servers in one cluster, with the disk of the default; what it does is a matter of the seed. */
    static Stand of(int servers, long seed) {
        return of(servers, Machine.ANY, seed);
    }

    /** So many servers in one cluster on such a machine. */
    static Stand of(int servers, Machine machine, long seed) {
        List<ClusterSpec.Server> specs = new ArrayList<>();
        for (int i = 1; i <= servers; i++) {
            specs.add(ClusterSpec.server("n" + i + "-c1", "C1"));
        }
        Stand stand = new Stand(new SimCluster(ClusterSpec.of(seed, specs).with(machine.disk())));
        stand.settle();
        return stand;
    }

    private void settle() {
        cluster.startAll();
        until(() -> isMetaComplete() && cluster.allReported());
        SimServer any = cluster.servers().get(0);
        ask(any, "$JS.API.STREAM.CREATE." + STREAM, CREATE);
        until(() -> streamLeader() != null);
        ask(any, "$JS.API.CONSUMER.CREATE." + STREAM + "." + CONSUMER, CREATE_CONSUMER);
        until(() -> consumerLeader() != null);
        pass(SETTLING + chance(QUORUM_PERIOD, 0));
    }

    private boolean isMetaComplete() {
        SimServer leader = metaLeader();
        ServerInsight insight = leader == null ? null : leader.insightOrNull();
        RaftView meta = insight == null ? null : insight.meta();
        int servers = cluster.servers().size();
        return meta != null && Long.bitCount(meta.peers()) == servers && meta.clusterSize() == servers;
    }

    // ---- time

    SimCluster cluster() {
        return cluster;
    }

    long now() {
        return cluster.now();
    }

    void pass(long micros) {
        cluster.loop().runUntil(now() + micros);
    }

    /** Lets time pass until something holds; that time is returned. */
    long until(BooleanSupplier holds) {
        if (!cluster.loop().runUntil(now() + LIMIT, holds)) {
            throw new AssertionError(
                    "seed " + cluster.spec().seed() + ": did not come about within " + LIMIT / MINUTE + " minutes");
        }
        return now();
    }

    /** Lets time pass until the stream's leader has heard from a follower again, one that is not {@code except}. */
    void awaitPulse(SimServer except) {
        RaftView leader = streamView(the(streamLeader()));
        int follower = followers().stream()
                .filter(s -> s != except)
                .findFirst()
                .orElseThrow()
                .index();
        long heard = leader.lastHeard(follower);
        until(() -> leader.lastHeard(follower) != heard);
    }

    static RaftView streamView(SimServer server) {
        ServerInsight insight = server.insightOrNull();
        StreamNode node = insight == null ? null : insight.stream(ACCOUNT, STREAM);
        RaftMember member = node == null ? null : node.memberOrNull();
        if (member == null) {
            throw new AssertionError("no replica on " + server.name());
        }
        return member.view();
    }

    /** A draw below a bound, one for each counter. */
    long chance(long bound, int counter) {
        return cluster.random().below(bound, Purpose.NEMESIS, counter, 0, 0);
    }

    // ---- who does what

    private interface Leads {
        boolean test(ServerInsight insight);
    }

    /** One that is paused may still believe to lead. */
    private @Nullable SimServer leader(Leads leads) {
        for (SimServer server : cluster.servers()) {
            ServerInsight insight = server.insightOrNull();
            if (insight != null && leads.test(insight)) {
                return server;
            }
        }
        return null;
    }

    @Nullable
    SimServer metaLeader() {
        return leader(ServerInsight::leadsMeta);
    }

    @Nullable
    SimServer streamLeader() {
        return leader(insight -> {
            StreamNode node = insight.stream(ACCOUNT, STREAM);
            return node != null && node.isLeader();
        });
    }

    @Nullable
    SimServer consumerLeader() {
        return leader(insight -> {
            ConsumerNode node = insight.consumer(ACCOUNT, STREAM, CONSUMER);
            return node != null && node.isLeader();
        });
    }

    /** The leader that there must be. */
    static SimServer the(@Nullable SimServer leader) {
        if (leader == null) {
            throw new AssertionError("no leader");
        }
        return leader;
    }

    /** Who holds the stream, but for its leader. */
    List<SimServer> followers() {
        SimServer leader = the(streamLeader());
        List<SimServer> followers = new ArrayList<>();
        for (SimServer server : cluster.servers()) {
            ServerInsight insight = server.insightOrNull();
            if (server != leader && insight != null && insight.stream(ACCOUNT, STREAM) != null) {
                followers.add(server);
            }
        }
        return followers;
    }

    /** A server that runs and is not that one. */
    SimServer another(SimServer server) {
        return cluster.servers().stream()
                .filter(s -> s != server && s.isRunning())
                .findFirst()
                .orElseThrow();
    }

    // ---- requests

    /** The first answer to a request of an application at that server; null: none came in time. */
    @Nullable
    Payload ask(SimServer at, String subject, String body) {
        SimClient client = cluster.connect(at, ACCOUNT, "app");
        Payload answer = ask(client, subject, body);
        client.close();
        return answer;
    }

    /** Sends a request; whoever sends it looks elsewhere for what comes of it. The user {@code admin} is that of the system account. */
    void send(SimServer at, String user, String subject) {
        SimClient client = cluster.connect(at, user.equals("admin") ? "$SYS" : ACCOUNT, user);
        client.request(subject, Headers.NONE, Payload.EMPTY, IGNORED);
    }

    private @Nullable Payload ask(SimClient client, String subject, String body) {
        List<Payload> answers = new ArrayList<>();
        long request = client.request(subject, Headers.NONE, Payload.of(body), new ClientListener() {
            @Override
            public void answered(Headers headers, Payload payload) {
                answers.add(payload);
            }

            @Override
            public void noResponders() {}
        });
        cluster.loop().runUntil(now() + PATIENCE, () -> !answers.isEmpty());
        client.forget(request);
        return answers.isEmpty() ? null : answers.get(0);
    }

    /** Who leads and follows, as the stream's information has it when asked at that server; null: no answer. */
    @Nullable
    ClusterInfo streamCluster(SimServer at) {
        Payload answer = ask(at, "$JS.API.STREAM.INFO." + STREAM, "");
        return answer != null && ResponseReader.read(answer) instanceof ApiResponse.Stream stream
                ? stream.info().cluster()
                : null;
    }

    /** Whether the stream's information, asked at that server, lists the peer and calls it current. */
    boolean isCurrent(SimServer at, SimServer peer) {
        ClusterInfo info = streamCluster(at);
        if (info != null) {
            for (PeerInfo row : info.replicas()) {
                if (row.name().equals(peer.name())) {
                    return row.current();
                }
            }
        }
        return false;
    }

    /** Whether all replicas are there and current. */
    boolean isWhole(SimServer at) {
        ClusterInfo info = streamCluster(at);
        return info != null
                && info.replicas().size() == 2
                && info.replicas().stream().allMatch(PeerInfo::current);
    }

    /** Asks again and again, that long after each answer, until something holds. */
    long poll(long pause, BooleanSupplier holds) {
        long deadline = now() + LIMIT;
        while (!holds.getAsBoolean()) {
            if (now() > deadline) {
                throw new AssertionError(
                        "seed " + cluster.spec().seed() + ": was not seen within " + LIMIT / MINUTE + " minutes");
            }
            pass(pause);
        }
        return now();
    }

    // ---- messages

    /** Stores messages of 1 KiB, some at a time, and waits for their acknowledgments. */
    void publish(SimServer at, int count) {
        SimClient client = cluster.connect(at, ACCOUNT, "app");
        BulkPublisher publisher = new BulkPublisher(client, SUBJECT, count, number -> MESSAGE);
        publisher.begin(WINDOW);
        until(publisher::isDone);
        client.close();
    }

    /** Publishes until the log of the stream's leader holds about so much, less than the 8 MiB at which it is compacted. */
    void fillLog(SimServer leader, long bytes) {
        RaftView log = streamView(leader);
        while (Math.abs(log.logBytes() - bytes) > (long) FILL_STEP * MESSAGE.size()) {
            publish(leader, FILL_STEP);
        }
    }

    /** From now on that many messages of 1 KiB a second; nobody waits for their acknowledgments. What is returned ends it. */
    Runnable publishSteadily(SimServer at, int perSecond) {
        SimClient client = cluster.connect(at, ACCOUNT, "app");
        Steady steady = new Steady(client, SECOND / perSecond);
        steady.next();
        return steady::end;
    }

    private final class Steady {
        private final SimClient client;
        private final long gap;
        private boolean ended;

        Steady(SimClient client, long gap) {
            this.client = client;
            this.gap = gap;
        }

        void next() {
            cluster.loop().at(now() + gap, () -> {
                if (!ended) {
                    client.publish(SUBJECT, Headers.NONE, MESSAGE);
                    next();
                }
            });
        }

        void end() {
            ended = true;
            client.close();
        }
    }

    static double millis(long micros) {
        return micros / (double) Micros.MILLISECOND;
    }
}
