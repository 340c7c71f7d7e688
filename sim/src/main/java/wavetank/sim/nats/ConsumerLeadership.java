package wavetank.sim.nats;

import org.jspecify.annotations.Nullable;
import wavetank.core.api.ClusterInfo;
import wavetank.core.api.ConsumerInfo;
import wavetank.core.api.Placement;
import wavetank.sim.nats.cli.Values;

/**
 * {@code consumer cluster step-down}. Where the real tool's one-shot timer lets it hang when the leader is the same after half a
 * second, this one polls as was meant: five times.
 */
final class ConsumerLeadership {
    private static final int LOOKS = 5;

    private ConsumerLeadership() {}

    static int stepDown(Session session) throws Failure {
        Values values = session.values();
        JetStreamApi api = session.jetStream();
        Pick.Consumer picked = new Pick(session, api, values.on("force"))
                .consumer(values.argument("stream"), values.argument("consumer"));
        ConsumerInfo before = api.consumer(picked.stream(), picked.name());
        ClusterInfo cluster = before.cluster();
        if (cluster == null) {
            throw Failure.of("consumer " + Names.quote(picked.stream()) + " > " + Names.quote(picked.name())
                    + " is not clustered");
        }
        String leader = StreamLeadership.leaderOf(session, cluster, "consumer has no current leader");
        Placement placement = StreamLeadership.preferred(session, api);
        session.log("Requesting leader step down of " + Names.quote(leader) + " in a "
                + (cluster.replicas().size() + 1) + " peer RAFT group");
        api.stepDownConsumer(picked.stream(), picked.name(), placement);
        ConsumerInfo after = awaitLeader(session, api, before, leader);
        session.printLine("");
        ConsumerReports.showBlock(session, after, false);
        return 0;
    }

    private static ConsumerInfo awaitLeader(Session session, JetStreamApi api, ConsumerInfo before, String leader)
            throws Failure {
        ConsumerInfo[] latest = {before};
        new Poll(session).until(LOOKS, "consumer did not elect a new leader in time", () -> {
            try {
                latest[0] = api.consumer(before.streamName(), before.name());
            } catch (Failure e) {
                session.log("Failed to retrieve Consumer State: " + e.text());
                return false;
            }
            return isNewLeader(session, latest[0].cluster(), leader);
        });
        return latest[0];
    }

    private static boolean isNewLeader(Session session, @Nullable ClusterInfo cluster, String leader) throws Failure {
        if (cluster == null) {
            session.log("Failed to retrieve Consumer State: no cluster information received");
            return false;
        }
        if (cluster.leader().equals(leader)) {
            return false;
        }
        session.log("New leader elected " + Names.quote(cluster.leader()));
        return true;
    }
}
