package wavetank.sim.nats;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import wavetank.core.api.ApiTime;
import wavetank.core.api.ClusterInfo;
import wavetank.core.api.ConsumerInfo;
import wavetank.sim.nats.cli.Values;

/** {@code consumer cluster balance}: chooses consumers of a stream by the flags and spreads their leaders. */
final class ConsumerBalance {
    private static final String PINNED = "pinned_client";

    private final Session session;
    private final JetStreamApi api;
    private final Values values;
    private final boolean invert;
    private final Instant now;
    private final List<Predicate<ConsumerInfo>> tests = new ArrayList<>();

    private ConsumerBalance(Session session) throws Failure {
        this.session = session;
        this.api = session.jetStream();
        this.values = session.values();
        this.invert = values.on("invert");
        this.now = session.now();
    }

    static int run(Session session) throws Failure {
        Limit.refuseExpressions(session.values());
        if (session.values().on("pull") && session.values().on("push")) {
            throw Failure.of("cannot match pull and push concurrently");
        }
        return new ConsumerBalance(session).run();
    }

    private int run() throws Failure {
        Pick.Stream picked = new Pick(session, api, false).streamOfConsumers(values.argument("stream"));
        String stream = picked.name();
        api.stream(stream);
        tests();
        List<ConsumerInfo> consumers = api.consumers(stream).consumers().stream()
                .filter(c -> tests.stream().allMatch(t -> t.test(c)))
                .toList();
        if (consumers.isEmpty()) {
            session.printLine("No consumers on " + stream);
            return 0;
        }
        int moved;
        try {
            List<Balancer.Entity> entities = entities(consumers);
            api.account();
            moved = new Balancer(
                            session, "consumer", (name, placement) -> api.stepDownConsumer(stream, name, placement))
                    .balance(entities);
        } catch (Failure e) {
            throw Failure.of("failed to balance consumers on " + stream + " - " + e.text());
        }
        session.printLine("Balanced " + moved + " consumers on " + stream);
        return 0;
    }

    private static List<Balancer.Entity> entities(List<ConsumerInfo> consumers) throws Failure {
        List<Balancer.Entity> entities = new ArrayList<>();
        for (ConsumerInfo consumer : consumers) {
            ClusterInfo cluster = consumer.cluster();
            if (cluster == null) {
                throw Failure.of("consumer " + Names.quote(consumer.name()) + " has no cluster info");
            }
            entities.add(new Balancer.Entity(consumer.name(), cluster));
        }
        return entities;
    }

    /** As natscli v0.4.0 was seen to choose; that {@code --idle} finds those that are not is its own way. */
    private void tests() throws Failure {
        if (values.on("pull")) {
            wanted(c -> !isPush(c));
        }
        if (values.on("push")) {
            wanted(ConsumerBalance::isPush);
        }
        if (values.on("bound")) {
            wanted(c -> isPush(c) ? c.pushBound() : c.numWaiting() > 0);
        }
        tests.add(c -> Limit.fewer(c.numWaiting(), values.number("waiting"), invert));
        tests.add(c -> Limit.fewer(c.numAckPending(), values.number("ack-pending"), invert));
        tests.add(c -> Limit.fewer(c.numPending(), values.number("pending"), invert));
        if (!values.text("idle").isEmpty()) {
            Instant since = now.minusNanos(Limit.duration(values, "idle"));
            tests.add(c -> !c.delivered().lastActive().equals(ApiTime.ZERO)
                    && c.delivered().lastActive().isAfter(since) != invert);
        }
        if (!values.text("created").isEmpty()) {
            Duration age = Duration.ofNanos(Limit.duration(values, "created"));
            wanted(c -> c.created().plus(age).isBefore(now));
        }
        if (values.number("replicas") > 0) {
            tests.add(c -> Limit.atMost(c.config().numReplicas(), values.number("replicas"), invert));
        }
        if (!values.text("leader").isEmpty()) {
            wanted(c -> c.cluster() != null && c.cluster().leader().equals(values.text("leader")));
        }
        if (values.on("pinned")) {
            tests.add(c -> c.config().priorityPolicy().equals(PINNED));
        }
    }

    private void wanted(Predicate<ConsumerInfo> test) {
        tests.add(invert ? test.negate() : test);
    }

    private static boolean isPush(ConsumerInfo consumer) {
        return !consumer.config().deliverSubject().isEmpty();
    }
}
