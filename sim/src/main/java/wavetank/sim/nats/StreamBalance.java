package wavetank.sim.nats;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import wavetank.core.api.ClusterInfo;
import wavetank.core.api.ConsumerInfo;
import wavetank.core.api.PeerInfo;
import wavetank.core.api.StreamInfo;
import wavetank.sim.nats.cli.Values;
import wavetank.sim.report.StreamList;

/** {@code stream cluster balance}: chooses streams by the flags and spreads their leaders. */
final class StreamBalance {
    private final Session session;
    private final JetStreamApi api;
    private final Values values;
    private final boolean invert;
    private final Instant now;
    private final List<Predicate<StreamInfo>> tests = new ArrayList<>();

    private StreamBalance(Session session) throws Failure {
        this.session = session;
        this.api = session.jetStream();
        this.values = session.values();
        this.invert = values.on("invert");
        this.now = session.now();
    }

    static int run(Session session) throws Failure {
        Limit.refuseExpressions(session.values());
        return new StreamBalance(session).run();
    }

    private int run() throws Failure {
        tests();
        List<StreamInfo> streams = new ArrayList<>();
        for (StreamInfo stream : api.streams("").streams()) {
            if (tests.stream().allMatch(t -> t.test(stream)) && isIdle(stream)) {
                streams.add(stream);
            }
        }
        if (streams.isEmpty()) {
            return 0;
        }
        int moved;
        try {
            List<Balancer.Entity> entities = entities(streams);
            api.account();
            moved = new Balancer(session, "stream", api::stepDownStream).balance(entities);
        } catch (Failure e) {
            throw Failure.of("failed to balance streams: " + e.text());
        }
        session.printLine("Balanced " + moved + " streams.");
        return 0;
    }

    private static List<Balancer.Entity> entities(List<StreamInfo> streams) throws Failure {
        List<Balancer.Entity> entities = new ArrayList<>();
        for (StreamInfo stream : streams) {
            String name = stream.config().name();
            ClusterInfo cluster = stream.cluster();
            if (cluster == null) {
                throw Failure.of("stream " + Names.quote(name) + " has no cluster information");
            }
            entities.add(new Balancer.Entity(name, cluster));
        }
        return entities;
    }

    /** As natscli v0.4.0 was seen to choose. */
    private void tests() throws Failure {
        tests.add(s -> values.on("all") || !StreamList.isInternal(s.config().name()));
        if (!values.text("server-name").isEmpty()) {
            Pattern name = Limit.pattern(values, "server-name");
            wanted(s -> serversOf(s).stream().anyMatch(name.asPredicate()));
        }
        if (!values.text("cluster").isEmpty()) {
            Pattern name = Limit.pattern(values, "cluster");
            wanted(s -> s.cluster() != null && name.matcher(s.cluster().name()).find());
        }
        if (values.on("empty")) {
            wanted(s -> s.state().messages() == 0);
        }
        if (!values.text("created").isEmpty()) {
            Duration age = Duration.ofNanos(Limit.duration(values, "created"));
            wanted(s -> s.created().plus(age).isBefore(now));
        }
        if (values.number("consumers") >= 0) {
            tests.add(s -> Limit.atMost(s.state().consumerCount(), values.number("consumers"), invert));
        }
        if (!values.text("subject").isEmpty()) {
            tests.add(s -> s.config().subjects().stream().anyMatch(this::isUnderSubject));
        }
        if (values.number("replicas") > 0) {
            tests.add(s -> Limit.atMost(s.config().numReplicas(), values.number("replicas"), invert));
        }
        if (values.on("sourced")) {
            wanted(s -> !s.config().sources().isEmpty());
        }
        if (values.on("mirrored")) {
            wanted(s -> s.config().mirror() != null);
        }
        if (!values.text("leader").isEmpty()) {
            wanted(s -> s.cluster() != null && s.cluster().leader().equals(values.text("leader")));
        }
    }

    private void wanted(Predicate<StreamInfo> test) {
        tests.add(invert ? test.negate() : test);
    }

    private boolean isUnderSubject(String subject) {
        return Subjects.isUnder(subject, values.text("subject")) != invert;
    }

    private static List<String> serversOf(StreamInfo stream) {
        List<String> servers = new ArrayList<>();
        ClusterInfo cluster = stream.cluster();
        if (cluster != null) {
            servers.add(cluster.leader());
            cluster.replicas().stream().map(PeerInfo::name).forEach(servers::add);
        }
        return servers;
    }

    /** Nothing has come in for so long, and nothing has gone out. */
    private boolean isIdle(StreamInfo stream) throws Failure {
        if (values.text("idle").isEmpty()) {
            return true;
        }
        Instant since = now.minusNanos(Limit.duration(values, "idle"));
        boolean idle = stream.state().lastTs().isBefore(since);
        if (idle && stream.state().consumerCount() > 0) {
            for (ConsumerInfo consumer : api.consumers(stream.config().name()).consumers()) {
                idle &= consumer.delivered().lastActive().isBefore(since);
            }
        }
        return idle != invert;
    }
}
