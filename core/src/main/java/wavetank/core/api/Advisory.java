package wavetank.core.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a server tells by itself, without being asked: the advisories of JetStream (section 14 of the spec) and the events of the system account.
 * An {@code account} is empty in what the account itself hears, and told to the system account only; replicas include who tells.
 */
public sealed interface Advisory {
    /** Where it is published. */
    String subject();

    /** Its schema's name, {@code io.nats.jetstream.advisory.v1.stream_action} for example; empty where the body has none. */
    String type();

    /**
     * An advisory on its way.
     *
     * @param id 22 letters and digits
     */
    record Notice(String id, Instant time, Advisory advisory) {}

    /** {@code leader}: a peer id, not a name. */
    record DomainLeaderElected(String leader, List<PeerInfo> replicas, String cluster, String domain)
            implements Advisory {
        @Override
        public String type() {
            return JETSTREAM + "domain_leader_elected";
        }

        @Override
        public String subject() {
            return PREFIX + "DOMAIN.LEADER_ELECTED";
        }
    }

    /** {@code leader}: a server's name. */
    record StreamLeaderElected(String account, String stream, String leader, List<PeerInfo> replicas, String domain)
            implements Advisory {
        @Override
        public String type() {
            return JETSTREAM + "stream_leader_elected";
        }

        @Override
        public String subject() {
            return PREFIX + "STREAM.LEADER_ELECTED." + stream;
        }
    }

    record StreamQuorumLost(String account, String stream, List<PeerInfo> replicas, String domain) implements Advisory {
        @Override
        public String type() {
            return JETSTREAM + "stream_quorum_lost";
        }

        @Override
        public String subject() {
            return PREFIX + "STREAM.QUORUM_LOST." + stream;
        }
    }

    record ConsumerLeaderElected(
            String account, String stream, String consumer, String leader, List<PeerInfo> replicas, String domain)
            implements Advisory {
        @Override
        public String type() {
            return JETSTREAM + "consumer_leader_elected";
        }

        @Override
        public String subject() {
            return PREFIX + "CONSUMER.LEADER_ELECTED." + stream + "." + consumer;
        }
    }

    record ConsumerQuorumLost(String account, String stream, String consumer, List<PeerInfo> replicas, String domain)
            implements Advisory {
        @Override
        public String type() {
            return JETSTREAM + "consumer_quorum_lost";
        }

        @Override
        public String subject() {
            return PREFIX + "CONSUMER.QUORUM_LOST." + stream + "." + consumer;
        }
    }

    /** What has been done to a stream or consumer. */
    enum Act {
        CREATE,
        DELETE,
        MODIFY
    }

    record StreamAction(String stream, Act act, String domain) implements Advisory {
        @Override
        public String type() {
            return JETSTREAM + "stream_action";
        }

        @Override
        public String subject() {
            return PREFIX + "STREAM." + verb(act) + "." + stream;
        }
    }

    record ConsumerAction(String stream, String consumer, Act act, String domain) implements Advisory {
        @Override
        public String type() {
            return JETSTREAM + "consumer_action";
        }

        @Override
        public String subject() {
            return PREFIX + "CONSUMER." + verb(act) + "." + stream + "." + consumer;
        }
    }

    /** {@code until} is there only for a pause. */
    record ConsumerPause(String stream, String consumer, boolean paused, @Nullable Instant until, String domain)
            implements Advisory {
        @Override
        public String type() {
            return JETSTREAM + "consumer_pause";
        }

        @Override
        public String subject() {
            return PREFIX + "CONSUMER.PAUSE." + stream + "." + consumer;
        }
    }

    record MaxDeliver(String stream, String consumer, long streamSeq, int deliveries, String domain)
            implements Advisory {
        @Override
        public String type() {
            return JETSTREAM + "max_deliver";
        }

        @Override
        public String subject() {
            return PREFIX + "CONSUMER.MAX_DELIVERIES." + stream + "." + consumer;
        }
    }

    record Nak(String stream, String consumer, long consumerSeq, long streamSeq, int deliveries, String domain)
            implements Advisory {
        @Override
        public String type() {
            return JETSTREAM + "nak";
        }

        @Override
        public String subject() {
            return PREFIX + "CONSUMER.MSG_NAKED." + stream + "." + consumer;
        }
    }

    record Terminated(
            String stream,
            String consumer,
            long consumerSeq,
            long streamSeq,
            int deliveries,
            String reason,
            String domain)
            implements Advisory {
        @Override
        public String type() {
            return JETSTREAM + "terminated";
        }

        @Override
        public String subject() {
            return PREFIX + "CONSUMER.MSG_TERMINATED." + stream + "." + consumer;
        }
    }

    record ServerOutOfSpace(String server, String serverId, String stream, String cluster, String domain)
            implements Advisory {
        @Override
        public String type() {
            return JETSTREAM + "server_out_of_space";
        }

        @Override
        public String subject() {
            return PREFIX + "SERVER.OUT_OF_STORAGE";
        }
    }

    record ServerRemoved(String server, String serverId, String cluster, String domain) implements Advisory {
        @Override
        public String type() {
            return JETSTREAM + "server_removed";
        }

        @Override
        public String subject() {
            return PREFIX + "SERVER.REMOVED";
        }
    }

    record ApiLimitReached(String server, String domain, long dropped) implements Advisory {
        @Override
        public String type() {
            return JETSTREAM + "api_limit_reached";
        }

        @Override
        public String subject() {
            return PREFIX + "API.LIMIT_REACHED";
        }
    }

    /** {@code server} has answered a call. */
    record ApiAudit(String server, AuditedCall call, ApiResponse response, String domain) implements Advisory {
        @Override
        public String type() {
            return JETSTREAM + "api_audit";
        }

        @Override
        public String subject() {
            return PREFIX + "API";
        }
    }

    record ClientConnect(ServerInfo server, ClientInfo client) implements Advisory {
        @Override
        public String type() {
            return SERVER + "client_connect";
        }

        @Override
        public String subject() {
            return subject(client.account());
        }

        /** Where connections of that account are told. */
        public static String subject(String account) {
            return "$SYS.ACCOUNT." + account + ".CONNECT";
        }
    }

    /** {@code sent} and {@code received} as the server counts: what it gave to the client and got from it. */
    record ClientDisconnect(
            ServerInfo server, ClientInfo client, Instant stop, DataStats sent, DataStats received, String reason)
            implements Advisory {
        @Override
        public String type() {
            return SERVER + "client_disconnect";
        }

        @Override
        public String subject() {
            return subject(client.account());
        }

        /** Where lost connections of that account are told. */
        public static String subject(String account) {
            return "$SYS.ACCOUNT." + account + ".DISCONNECT";
        }
    }

    /** A server stops, or goes into lame-duck mode. Its body is nothing but the server. */
    record ServerLeaves(ServerInfo server, boolean lameDuck) implements Advisory {
        @Override
        public String type() {
            return "";
        }

        @Override
        public String subject() {
            return subject(server.id(), lameDuck);
        }

        /** Where a server of that id tells it. */
        public static String subject(String serverId, boolean lameDuck) {
            return "$SYS.SERVER." + serverId + (lameDuck ? ".LAMEDUCK" : ".SHUTDOWN");
        }
    }

    /** What the subjects of JetStream's advisories begin with. */
    String PREFIX = "$JS.EVENT.ADVISORY.";

    /** What the schemas' names of JetStream's advisories begin with. */
    String JETSTREAM = "io.nats.jetstream.advisory.v1.";

    /** What the schemas' names of events of clients begin with. */
    String SERVER = "io.nats.server.advisory.v1.";

    private static String verb(Act act) {
        return switch (act) {
            case CREATE -> "CREATED";
            case DELETE -> "DELETED";
            case MODIFY -> "UPDATED";
        };
    }
}
