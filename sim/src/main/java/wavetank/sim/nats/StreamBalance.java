package wavetank.sim.nats;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
    private final Selection<StreamInfo> selection;

    private StreamBalance(Session session) throws Failure {
        this.session = session;
        this.api = session.jetStream();
        this.values = session.values();
        this.selection = new Selection<>(session);
    }

    static int run(Session session) throws Failure {
        Limit.refuseExpressions(session.values());
        return new StreamBalance(session).run();
    }

    private int run() throws Failure {
        tests();
        List<StreamInfo> streams = new ArrayList<>();
        for (StreamInfo stream : api.streams("").streams()) {
            if (selection.has(stream) && isIdle(stream)) {
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
        selection.add(s -> values.on("all") || !StreamList.isInternal(s.config().name()));
        if (!values.text("server-name").isEmpty()) {
            Pattern name = Limit.pattern(values, "server-name");
            selection.wanted(s -> serversOf(s).stream().anyMatch(name.asPredicate()));
        }
        if (!values.text("cluster").isEmpty()) {
            Pattern name = Limit.pattern(values, "cluster");
            selection.wanted(
                    s -> s.cluster() != null && name.matcher(s.cluster().name()).find());
        }
        if (values.on("empty")) {
            selection.wanted(s -> s.state().messages() == 0);
        }
        selection.created(StreamInfo::created);
        if (values.number("consumers") >= 0) {
            selection.add(s -> Limit.atMost(s.state().consumerCount(), values.number("consumers"), selection.invert));
        }
        if (!values.text("subject").isEmpty()) {
            selection.add(s -> s.config().subjects().stream().anyMatch(this::isUnderSubject));
        }
        selection.replicas(s -> s.config().numReplicas());
        if (values.on("sourced")) {
            selection.wanted(s -> !s.config().sources().isEmpty());
        }
        if (values.on("mirrored")) {
            selection.wanted(s -> s.config().mirror() != null);
        }
        selection.leader(StreamInfo::cluster);
    }

    private boolean isUnderSubject(String subject) {
        return Subjects.isUnder(subject, values.text("subject")) != selection.invert;
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
        Instant since = selection.now.minusNanos(Limit.duration(values, "idle"));
        boolean idle = stream.state().lastTs().isBefore(since);
        if (idle && stream.state().consumerCount() > 0) {
            for (ConsumerInfo consumer : api.consumers(stream.config().name()).consumers()) {
                idle &= consumer.delivered().lastActive().isBefore(since);
            }
        }
        return idle != selection.invert;
    }
}
