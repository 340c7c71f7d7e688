package wavetank.core.server;

import wavetank.core.meta.ConsumerAssignment;
import wavetank.core.meta.MetaState;
import wavetank.core.meta.StreamAssignment;

/**
 * How many subscriptions a server holds. The simulator routes by what it knows of the assets, without subscriptions, so this counts what nats-server
 * 2.14.5 would have: seen 85 on a server alone and 244 in a cluster of three with one stream and one consumer.
 */
final class SubscriptionCount {
    /** Services and events of one server in the system account. */
    private static final int OF_A_SERVER = 63;

    /** A RAFT node listens to vote requests, append entries and two kinds of answers. */
    private static final int OF_A_NODE = 4;

    /** What an account imports from the system account. */
    private static final int OF_AN_ACCOUNT = 5;

    /** Direct gets of one replica. */
    private static final int OF_A_REPLICA = 2;

    /** Acknowledgments by both kinds of subject, requests for the next message. */
    private static final int OF_A_CONSUMER = 3;

    private final ApiContext api;

    SubscriptionCount(ApiContext api) {
        this.api = api;
    }

    int all() {
        int count = system() + OF_AN_ACCOUNT;
        for (String account : api.accounts.keySet()) {
            count += of(account);
        }
        for (ServerSockets.Client client : api.world.sockets().clients()) {
            count += client.subscriptions().size();
        }
        return count;
    }

    /** The system account's: its own and those that the servers of the cluster have told it of. */
    int system() {
        int count = ofServer(api.spec.index());
        for (ServerSockets.Peer peer : api.world.sockets().peers()) {
            count += isInCluster(peer.index()) ? ofServer(peer.index()) : 0;
        }
        return count;
    }

    private boolean isInCluster(int peer) {
        NodeInfo node = api.nodes.get(peer);
        return node != null && node.cluster().equals(api.spec.cluster());
    }

    private int ofServer(int peer) {
        MetaState state = api.meta.state();
        int nodes = 1;
        for (StreamAssignment stream : state.streams()) {
            nodes += stream.group().isReplicated() && stream.group().isMember(peer) ? 1 : 0;
            for (ConsumerAssignment consumer : state.consumers(stream.account(), stream.name())) {
                nodes += consumer.group().isReplicated() && consumer.group().isMember(peer) ? 1 : 0;
            }
        }
        return OF_A_SERVER + OF_A_NODE * nodes;
    }

    /** An account's: imports, and what its streams and consumers in this cluster listen to. */
    int of(String account) {
        MetaState state = api.meta.state();
        int count = OF_AN_ACCOUNT;
        for (StreamAssignment stream : state.streams(account)) {
            if (stream.group().cluster().equals(api.spec.cluster())) {
                count += stream.config().subjects().size()
                        + OF_A_REPLICA * stream.group().peers().size()
                        + OF_A_CONSUMER
                                * state.consumers(account, stream.name()).size();
            }
        }
        return count;
    }
}
