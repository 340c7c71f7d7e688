package wavetank.sim.run;

import static wavetank.core.kernel.Micros.SECOND;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import wavetank.core.api.Headers;
import wavetank.core.api.Payload;
import wavetank.sim.cluster.SimServer;
import wavetank.sim.nats.Connection;
import wavetank.sim.report.Style;
import wavetank.sim.scenario.Group;
import wavetank.sim.scenario.file.ScenarioReader;

/** A cluster at t0 to try things in. */
final class Lab {
    static final Group META = new Group.Meta();
    static final Group ORDERS = new Group.Stream("ORDERS");

    /** One cluster of five, nothing in it. */
    static final String FIVE = "scenario: five servers\nclusters: [{name: C1, servers: 5}]\n";

    /** The same with a stream of three replicas. */
    static final String FIVE_WITH_ORDERS =
            FIVE + "streams: [{name: ORDERS, subjects: [orders.>], replicas: 3, consumers: [{name: NEW}]}]\n";

    private final ScenarioRun run;

    private Lab(ScenarioRun run) {
        this.run = run;
    }

    /** Sets up what a scenario file says; {@code text} is the file. */
    static Lab of(String text, long seed) {
        return of(text, seed, Style.MODERN);
    }

    static Lab of(String text, long seed, Style style) {
        ScenarioRun run = new ScenarioRun(ScenarioReader.read("lab.yaml", text), seed, style, new Transcript());
        run.setUp();
        return new Lab(run);
    }

    ScenarioRun run() {
        return run;
    }

    long now() {
        return run.cluster().now();
    }

    void pass(long micros) {
        run.cluster().loop().runUntil(now() + micros);
    }

    /** Lets time pass until something holds; how long that took, µs. */
    long until(String what, long limit, BooleanSupplier holds) {
        long start = now();
        if (!run.cluster().loop().runUntil(start + limit, holds)) {
            throw new AssertionError("within " + limit / SECOND + " s there was not " + what);
        }
        return now() - start;
    }

    SimServer server(String name) {
        return run.cluster().servers().stream()
                .filter(s -> s.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    Optional<SimServer> leader(Group group) {
        return run.situation().leader(group);
    }

    SimServer leaderOf(Group group) {
        return leader(group).orElseThrow(() -> new AssertionError(group.text() + " has no leader"));
    }

    /** Who holds the group, but for its leader. */
    List<SimServer> followers(Group group) {
        SimServer leader = leaderOf(group);
        return run.situation().peers(group).stream().filter(s -> s != leader).toList();
    }

    boolean isWhole(Group group, int replicas) {
        return run.situation().hasReplicas(group, replicas) && run.situation().isCurrent(group);
    }

    void kill(SimServer... servers) {
        for (SimServer server : servers) {
            run.cluster().kill(server);
        }
    }

    CommandResult nats(String line, String... answers) {
        return run.nats(line, answers);
    }

    /** The answer to a request of the user {@code app} at a server. */
    String request(SimServer at, String subject, String body) {
        return request(at, "app", subject, body);
    }

    /** The answer to a request of a user, {@code app} or {@code admin}, at a server. */
    String request(SimServer at, String user, String subject, String body) {
        String account = user.equals("admin") ? "$SYS" : "APP";
        SimConnection connection =
                new SimConnection(run.cluster(), run.cluster().connect(at, account, user));
        Connection.Answer answer = connection.request(subject, Headers.NONE, Payload.of(body), 5 * SECOND);
        connection.close();
        return answer instanceof Connection.Answer.Got got
                ? got.reply().payload().text()
                : answer.toString();
    }
}
