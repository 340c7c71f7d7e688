package wavetank.sim.nats;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
    private final Selection<ConsumerInfo> selection;

    private ConsumerBalance(Session session) throws Failure {
        this.session = session;
        this.api = session.jetStream();
        this.values = session.values();
        this.selection = new Selection<>(session);
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
                .filter(selection::has)
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
            selection.wanted(c -> !isPush(c));
        }
        if (values.on("push")) {
            selection.wanted(ConsumerBalance::isPush);
        }
        if (values.on("bound")) {
            selection.wanted(c -> isPush(c) ? c.pushBound() : c.numWaiting() > 0);
        }
        selection.add(c -> Limit.fewer(c.numWaiting(), values.number("waiting"), selection.invert));
        selection.add(c -> Limit.fewer(c.numAckPending(), values.number("ack-pending"), selection.invert));
        selection.add(c -> Limit.fewer(c.numPending(), values.number("pending"), selection.invert));
        if (!values.text("idle").isEmpty()) {
            Instant since = selection.now.minusNanos(Limit.duration(values, "idle"));
            selection.add(c -> !c.delivered().lastActive().equals(ApiTime.ZERO)
                    && c.delivered().lastActive().isAfter(since) != selection.invert);
        }
        selection.created(ConsumerInfo::created);
        selection.replicas(c -> c.config().numReplicas());
        selection.leader(ConsumerInfo::cluster);
        if (values.on("pinned")) {
            selection.add(c -> c.config().priorityPolicy().equals(PINNED));
        }
    }

    private static boolean isPush(ConsumerInfo consumer) {
        return !consumer.config().deliverSubject().isEmpty();
    }
}
