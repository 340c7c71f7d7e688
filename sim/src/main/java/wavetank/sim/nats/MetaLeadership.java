package wavetank.sim.nats;

import java.util.List;
import org.jspecify.annotations.Nullable;
import wavetank.core.api.ApiResponse;
import wavetank.core.api.EventFilter;
import wavetank.core.api.JetStreamInfo;
import wavetank.core.api.MetaClusterInfo;
import wavetank.core.api.PeerInfo;
import wavetank.core.api.Placement;
import wavetank.sim.nats.cli.Values;
import wavetank.sim.report.Style;

/** {@code server cluster step-down} and {@code peer-remove}: the meta group, by a user of the system account. */
final class MetaLeadership {
    private static final int LOOKS = 5;
    private static final String UNKNOWN_LEADER = "<unknown>";

    private static final String WHAT_REMOVAL_MEANS =
            """
            Removing peers is intended for peers that will not come back, generally for peers that will remain
            in the cluster removing the peer is not needed - simply do your maintenance with the peer shut down.

            To return a removed peer to the cluster you have to restart the entire cluster or super-cluster first.
            If the peer was online when it was removed you need to restart the removed peer last.

            R1 streams on this peer will migrate to other peers but data will be lost, even if the
            peer returns later.

            R1 consumers on this peer will lose their state and revert to starting configuring\s
            which may lead to duplicate deliveries.

            """;

    private MetaLeadership() {}

    // Step-down.

    static int stepDown(Session session) throws Failure {
        Values values = session.values();
        session.connection();
        SystemApi system = new SystemApi(session);
        MetaClusterInfo meta = metaBefore(system);
        String leader = leaderOf(session, meta);
        Placement placement = new Placement(values.text("cluster"), values.texts("tags"), values.text("host"));
        if (!placement.preferred().isEmpty() || !placement.tags().isEmpty()) {
            session.print("WARNING: Using placement tags or node name required NATS Server 2.11 or newer\n\n");
        }
        announce(session, leader, 1 + replicasOf(meta).size());
        new JetStreamApi(session).stepDownMeta(placement);
        new Poll(session)
                .until(LOOKS, "stream did not elect a new leader in time", () -> isNewLeader(session, system, leader));
        return 0;
    }

    private static MetaClusterInfo metaBefore(SystemApi system) throws Failure {
        try {
            return metaOf(system.leaderInfo());
        } catch (Failure e) {
            throw Failure.of("could not obtain cluster information: " + e.text());
        }
    }

    private static String leaderOf(Session session, MetaClusterInfo meta) throws Failure {
        if (!meta.leader().isEmpty()) {
            return meta.leader();
        }
        if (!session.values().on("force")) {
            throw Failure.of("cluster has no current leader");
        }
        return UNKNOWN_LEADER;
    }

    /** The documentation's page shows the first tool's lines, but for {@code Requesting step down}. */
    private static void announce(Session session, String leader, int peers) throws Failure {
        session.log(
                session.style() == Style.DOCS
                        ? "Current leader: " + leader
                        : "Requesting leader step down of " + Names.quote(leader) + " in a " + peers
                                + " peer RAFT group");
    }

    private static boolean isNewLeader(Session session, SystemApi system, String leader) throws Failure {
        String now;
        try {
            now = metaOf(system.leaderInfo()).leader();
        } catch (Failure e) {
            session.log("Failed to retrieve Cluster State: " + e.text());
            return false;
        }
        if (now.equals(leader)) {
            return false;
        }
        session.log(session.style() == Style.DOCS ? "New leader: " + now : "New leader elected " + Names.quote(now));
        return true;
    }

    private static MetaClusterInfo metaOf(JetStreamInfo info) throws Failure {
        MetaClusterInfo meta = info.meta();
        if (meta == null) {
            throw Failure.of("no data received");
        }
        return meta;
    }

    private static List<PeerInfo> replicasOf(MetaClusterInfo meta) {
        List<PeerInfo> replicas = meta.replicas();
        return replicas == null ? List.of() : replicas;
    }

    // Peer-remove.

    static int peerRemove(Session session) throws Failure {
        String wanted = session.values().argument("name");
        session.connection();
        List<ApiResponse.Jsz> replies =
                SystemApi.jszOf(new SystemApi(session).jsz(SystemApi.LEADER_ONLY, EventFilter.ALL, 1));
        if (replies.size() != 1) {
            throw Failure.of("did not receive a response from the meta leader, ensure the account used has system "
                    + "privileges and appropriate permissions");
        }
        PeerInfo peer = find(replicasOf(metaOf(replies.get(0).data())), wanted);
        if (peer == null) {
            throw Failure.of("did not find a replica named " + wanted);
        }
        if (isOldTool(session) && !peer.offline()) {
            throw Failure.of("can only remove offline nodes");
        }
        if (!session.values().on("force") && !isConfirmed(session, peer, wanted)) {
            session.printLine("Removal canceled");
            return 0;
        }
        try {
            new JetStreamApi(session).removeServer(peer.peer());
        } catch (Failure e) {
            throw e.during("Could not remove " + peer.peer());
        }
        return 0;
    }

    private static @Nullable PeerInfo find(List<PeerInfo> peers, String nameOrId) {
        PeerInfo found = null;
        for (PeerInfo peer : peers) {
            if (peer.name().equals(nameOrId) || peer.peer().equals(nameOrId)) {
                found = peer;
            }
        }
        return found;
    }

    private static boolean isOldTool(Session session) {
        return session.style() == Style.CLASSIC || session.style() == Style.CLASSIC_UTF8;
    }

    private static boolean isConfirmed(Session session, PeerInfo peer, String wanted) throws Failure {
        session.print(consequences(session.style(), wanted));
        try {
            return session.confirm(question(session, peer, wanted), false);
        } catch (Failure e) {
            throw e.during("Could not prompt for confirmation");
        }
    }

    private static String consequences(Style style, String wanted) {
        return switch (style) {
            case MODERN -> WHAT_REMOVAL_MEANS;
            case CLASSIC_UTF8 ->
                "Removing " + wanted + " can not be reversed, data on this node will be inaccessible.\n\n";
            case CLASSIC ->
                "Removing " + wanted + " can not be reversed, data on this node will be\ninaccessible and another one "
                        + "called " + wanted + " can not join again.\n\n";
            case DOCS -> "";
        };
    }

    private static String question(Session session, PeerInfo peer, String wanted) {
        String state = isOldTool(session) ? "" : peer.offline() ? "offline " : "online ";
        boolean byName = wanted.equals(peer.name()) || peer.name().contains(peer.peer());
        return "Really remove " + state + "peer " + peer.name() + (byName ? "" : " with id " + peer.peer());
    }
}
