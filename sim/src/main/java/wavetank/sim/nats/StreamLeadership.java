package wavetank.sim.nats;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wavetank.core.api.ClusterInfo;
import wavetank.core.api.PeerInfo;
import wavetank.core.api.Placement;
import wavetank.core.api.StreamInfo;
import wavetank.sim.nats.cli.Values;

/**
 * {@code stream cluster step-down} and {@code peer-remove}. Only the modern tool refuses to step down the leader of a stream
 * without replicas; the older ones wait in vain.
 */
final class StreamLeadership {
    private static final int LOOKS = 10;
    private static final String UNKNOWN_LEADER = "<unknown>";

    private StreamLeadership() {}

    static int stepDown(Session session) throws Failure {
        Values values = session.values();
        JetStreamApi api = session.jetStream();
        Pick.Stream stream = new Pick(session, api, values.on("force")).stream(values.argument("stream"));
        StreamInfo before = StreamReports.loaded(api, stream, "");
        String name = before.config().name();
        ClusterInfo cluster = before.cluster();
        if (cluster == null || (session.isModern() && cluster.replicas().isEmpty())) {
            throw Failure.of("stream " + Names.quote(name) + " is not clustered");
        }
        String leader = leaderOf(session, cluster, streamWords(session, name) + " has no current leader");
        Placement placement = preferred(session, api);
        session.log(request(session, leader, name, cluster.replicas().size() + 1));
        api.stepDownStream(name, placement);
        StreamInfo after = awaitLeader(session, api, name, leader, before);
        session.printLine("");
        StreamReports.showBlock(session, after, false);
        return 0;
    }

    /** The leader's name; without one an error, or a name for it with {@code --force}. */
    static String leaderOf(Session session, ClusterInfo cluster, String error) throws Failure {
        if (!cluster.leader().isEmpty()) {
            return cluster.leader();
        }
        if (!session.values().on("force")) {
            throw Failure.of(error);
        }
        return UNKNOWN_LEADER;
    }

    /** Option {@code --preferred}, for which the servers must be new enough. */
    static Placement preferred(Session session, JetStreamApi api) throws Failure {
        String preferred = session.values().text("preferred");
        if (preferred.isEmpty()) {
            return Placement.NONE;
        }
        if (api.account().api().level() < 1) {
            throw Failure.of("placement hints during step-down requires NATS Server 2.11");
        }
        return new Placement("", List.of(), preferred);
    }

    private static String request(Session session, String leader, String stream, int peers) {
        return "Requesting leader step down of " + Names.quote(leader)
                + (session.isModern()
                        ? " for stream " + Names.quote(stream) + " in a " + peers + " peer cluster group"
                        : " in a " + peers + " peer RAFT group");
    }

    private static String streamWords(Session session, String name) {
        return session.isModern() ? "stream " + Names.quote(name) : "stream";
    }

    private static StreamInfo awaitLeader(
            Session session, JetStreamApi api, String name, String leader, StreamInfo before) throws Failure {
        StreamInfo[] latest = {before};
        Poll poll = new Poll(session);
        poll.until(LOOKS, streamWords(session, name) + " did not elect a new leader in time", () -> {
            try {
                latest[0] = api.streamAgain(name);
            } catch (Failure e) {
                session.log("Failed to retrieve Stream State: " + e.text());
                return false;
            }
            return isNewLeader(session, latest[0].cluster(), leader);
        });
        return latest[0];
    }

    private static boolean isNewLeader(Session session, @Nullable ClusterInfo cluster, String leader) throws Failure {
        if (cluster == null || cluster.leader().isEmpty()) {
            session.log("No leader elected");
            return false;
        }
        if (cluster.leader().equals(leader)) {
            return false;
        }
        session.log("New leader elected " + Names.quote(cluster.leader()));
        return true;
    }

    static int peerRemove(Session session) throws Failure {
        Values values = session.values();
        JetStreamApi api = session.jetStream();
        Pick.Stream stream = new Pick(session, api, values.on("force")).stream(values.argument("stream"));
        if (stream.info().isEmpty()) {
            api.stream(stream.name());
        }
        ClusterInfo cluster = api.streamAgain(stream.name()).cluster();
        if (cluster == null) {
            throw Failure.of("stream " + Names.quote(stream.name()) + " is not clustered");
        }
        List<String> peers = peersOf(cluster);
        if (peers.size() == 1 && !values.on("force")) {
            throw Failure.of("removing the only peer on a stream will result in data loss, use --force to force");
        }
        String peer = values.argument("peer");
        if (peer.isEmpty()) {
            peer = session.choose("Select a Peer", peers);
        }
        session.log("Removing peer " + Names.quote(peer));
        api.removePeer(stream.name(), peer);
        session.log("Requested removal of peer " + Names.quote(peer));
        return 0;
    }

    /** The leader, even where there is none, then the replicas as answered. */
    private static List<String> peersOf(ClusterInfo cluster) {
        List<String> peers = new ArrayList<>();
        peers.add(cluster.leader());
        cluster.replicas().stream().map(PeerInfo::name).forEach(peers::add);
        return peers;
    }
}
