package wavetank.sim.run;

import static wavetank.core.kernel.Micros.MILLISECOND;
import static wavetank.core.kernel.Micros.MINUTE;
import static wavetank.core.kernel.Micros.SECOND;

import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import wavetank.core.api.ApiError;
import wavetank.core.api.ApiRequest;
import wavetank.core.api.Headers;
import wavetank.core.api.Payload;
import wavetank.core.api.Placement;
import wavetank.core.raft.RaftView;
import wavetank.core.server.JetStreamServer;
import wavetank.core.server.PlacementWish;
import wavetank.sim.cluster.BulkPublisher;
import wavetank.sim.cluster.SimClient;
import wavetank.sim.cluster.SimServer;
import wavetank.sim.json.RequestWriter;
import wavetank.sim.json.ResponseReader;
import wavetank.sim.nats.Connection;
import wavetank.sim.scenario.ConsumerSpec;
import wavetank.sim.scenario.Group;
import wavetank.sim.scenario.Place;
import wavetank.sim.scenario.Scenario;
import wavetank.sim.scenario.ScenarioException;
import wavetank.sim.scenario.StreamSpec;

/** Brings a cluster to t0: everybody started, streams and consumers made through the API, leaders where they are wanted, all current. */
final class Setup {
    private static final long LIMIT = 5 * MINUTE;
    private static final long REQUEST_TIMEOUT = 5 * SECOND;
    private static final long QUIET_BEFORE_T0 = 12 * SECOND;
    private static final int LEADER_TRIES = 5;
    private static final int FILL_WINDOW = 256;

    private final Scene scene;
    private final Scenario scenario;
    private final long deadline;

    /** The group that the cluster has last been found to wait for. */
    private @Nullable Group awaited;

    Setup(Scene scene) {
        this.scene = scene;
        this.scenario = scene.scenario();
        this.deadline = scene.cluster().now() + LIMIT;
    }

    void run() {
        scene.cluster().startAll();
        await("a meta leader that knows all servers", this::isMetaComplete);
        scenario.metaLeader().ifPresent(this::moveMetaLeader);
        for (StreamSpec stream : scenario.streams()) {
            create(stream);
        }
        await("a leader and current replicas for every stream and consumer", this::isSettled);
        long quiet = scene.cluster().now() + QUIET_BEFORE_T0;
        scene.cluster().loop().runUntil(quiet);
        await("a leader and current replicas for every stream and consumer", this::isSettled);
    }

    private boolean isMetaComplete() {
        RaftView meta = scene.situation().leaderView(new Group.Meta());
        int servers = scene.cluster().servers().size();
        return meta != null
                && Long.bitCount(meta.peers()) == servers
                && meta.clusterSize() == servers
                && scene.cluster().allReported();
    }

    /** Asked after every event: the group that was not current a moment ago is looked at first. */
    private boolean isSettled() {
        Situation situation = scene.situation();
        if (awaited != null && !situation.isCurrent(awaited)) {
            return false;
        }
        awaited = situation.allGroups().stream()
                .filter(group -> !situation.isCurrent(group))
                .findFirst()
                .orElse(null);
        return awaited == null;
    }

    private void await(String what, BooleanSupplier done) {
        if (!scene.await(done, Math.max(0, deadline - scene.cluster().now()))) {
            throw failed("the cluster does not settle: after 5 min there is still not " + what);
        }
    }

    private ScenarioException failed(String problem) {
        return new ScenarioException(scenario.file(), Place.NOWHERE, problem);
    }

    // ---- meta leader

    private void moveMetaLeader(String server) {
        Group meta = new Group.Meta();
        Placement placement = new Placement("", List.of(), server);
        for (int i = 0; i < LEADER_TRIES && !leads(meta, server); i++) {
            await("a meta group with all servers current", () -> scene.situation()
                    .isCurrent(meta));
            ask("$SYS", "$JS.API.META.LEADER.STEPDOWN", new ApiRequest.StepDown(placement), firstServer());
            scene.await(() -> leads(meta, server), SECOND);
        }
        if (!leads(meta, server)) {
            throw failed("meta leader: " + server + " does not take the lead");
        }
    }

    private boolean leads(Group group, String server) {
        return scene.situation()
                .leader(group)
                .map(SimServer::name)
                .filter(server::equals)
                .isPresent();
    }

    // ---- streams

    private void create(StreamSpec stream) {
        wish(stream);
        request(
                stream.account(),
                "$JS.API.STREAM.CREATE." + stream.name(),
                new ApiRequest.StreamCreate(stream.config(), false),
                homeOf(stream));
        wishNothing();
        Group group = new Group.Stream(stream.name());
        await(
                "a leader of " + stream.name(),
                () -> scene.situation().leader(group).isPresent());
        stream.leader()
                .ifPresent(leader -> moveLeader(group, "STREAM.LEADER.STEPDOWN." + stream.name(), stream, leader));
        stream.messages().ifPresent(fill -> fill(stream, fill));
        for (ConsumerSpec consumer : stream.consumers()) {
            create(stream, consumer);
        }
    }

    private void wish(StreamSpec stream) {
        List<Integer> servers = stream.placedOn().stream().map(this::index).toList();
        int leader = stream.leader().map(this::index).orElse(RaftView.NOBODY);
        wish(new PlacementWish(servers, leader));
    }

    private void wish(PlacementWish wish) {
        for (SimServer server : scene.cluster().servers()) {
            JetStreamServer process = server.serverOrNull();
            if (process != null) {
                process.wish(wish);
            }
        }
    }

    private void wishNothing() {
        wish(PlacementWish.NONE);
    }

    private int index(String server) {
        SimServer found = scene.cluster().server(server);
        if (found == null) {
            throw failed("there is no server " + server);
        }
        return found.index();
    }

    /** A server whose clients' streams go where this one is to go. */
    private SimServer homeOf(StreamSpec stream) {
        if (!stream.placedOn().isEmpty()) {
            return scene.cluster().servers().get(index(stream.placedOn().get(0)));
        }
        return stream.leader()
                .map(name -> scene.cluster().servers().get(index(name)))
                .orElse(firstServer());
    }

    private SimServer firstServer() {
        return scene.cluster().servers().get(0);
    }

    private void moveLeader(Group group, String call, StreamSpec stream, String leader) {
        Placement placement = new Placement("", List.of(), leader);
        for (int i = 0; i < LEADER_TRIES && !leads(group, leader); i++) {
            scene.await(() -> scene.situation().isCurrent(group), 5 * SECOND);
            ask(stream.account(), "$JS.API." + call, new ApiRequest.StepDown(placement), firstServer());
            scene.await(() -> leads(group, leader), SECOND);
        }
        if (!leads(group, leader)) {
            throw failed(group.text() + ": " + leader + " does not take the lead");
        }
    }

    private void create(StreamSpec stream, ConsumerSpec consumer) {
        int leader = consumer.leader().map(this::index).orElse(RaftView.NOBODY);
        wish(new PlacementWish(List.of(), leader));
        String durable = consumer.config().durableName();
        request(
                stream.account(),
                "$JS.API.CONSUMER.CREATE." + stream.name() + (consumer.name().isEmpty() ? "" : "." + consumer.name()),
                new ApiRequest.ConsumerCreate(
                        stream.name(), consumer.config(), durable.isEmpty() ? "" : "create", false),
                homeOf(stream));
        wishNothing();
        Group group = new Group.Consumer(stream.name(), consumer.name());
        consumer.leader()
                .ifPresent(name -> moveLeader(
                        group, "CONSUMER.LEADER.STEPDOWN." + stream.name() + "." + consumer.name(), stream, name));
    }

    // ---- messages

    private void fill(StreamSpec stream, StreamSpec.Fill fill) {
        String subject = stream.effectiveSubjects().get(0).replace(">", "new").replace("*", "new");
        Group group = new Group.Stream(stream.name());
        SimServer server =
                scene.situation().leader(group).orElse(scene.cluster().servers().get(0));
        SimClient client = scene.cluster().connect(server, stream.account(), "setup");
        BulkPublisher publisher = new BulkPublisher(
                client, subject, fill.count(), number -> Payload.sized("setup-" + number, fill.sizeBytes()));
        publisher.begin(FILL_WINDOW);
        scene.cluster().loop().runUntilHandled(deadline, publisher::isDone);
        client.close();
        await(fill.count() + " messages in " + stream.name(), () -> scene.situation()
                .isCurrent(group));
    }

    // ---- requests

    /** Makes a request; an error, or no answer, ends the set-up. */
    private void request(String account, String subject, ApiRequest body, SimServer server) {
        Connection.Answer answer = ask(account, subject, body, server);
        if (answer instanceof Connection.Answer.Got got) {
            ApiError refused = ResponseReader.readError(got.reply().payload());
            if (refused != null) {
                throw failed(subject + ": " + refused);
            }
        } else {
            throw failed(subject + ": no answer within " + REQUEST_TIMEOUT / MILLISECOND + " ms");
        }
    }

    private Connection.Answer ask(String account, String subject, ApiRequest body, SimServer server) {
        SimConnection connection =
                new SimConnection(scene.cluster(), scene.cluster().connect(server, account, "setup"));
        Connection.Answer answer =
                connection.request(subject, Headers.NONE, RequestWriter.write(body), REQUEST_TIMEOUT);
        connection.close();
        return answer;
    }
}
