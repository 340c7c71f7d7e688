package wavetank.sim.cluster;

import it.unimi.dsi.fastutil.longs.Long2ObjectLinkedOpenHashMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import wavetank.core.api.ApiRequest;
import wavetank.core.api.ApiResponse;
import wavetank.core.api.ClientInfo;
import wavetank.core.api.Delivery;
import wavetank.core.api.Headers;
import wavetank.core.api.Inbox;
import wavetank.core.api.Payload;
import wavetank.core.consumer.AckKind;
import wavetank.core.server.ApiCall;
import wavetank.core.server.JetStreamServer;
import wavetank.core.stream.Publish;
import wavetank.sim.json.RequestReader;
import wavetank.sim.json.ResponseWriter;

/** Where clients meet servers: finds who listens to what they send, and brings back what is answered. */
final class ClientGate {
    static final String SYSTEM_ACCOUNT = "$SYS";

    private static final String API = "$JS.API.";
    private static final String NEXT = "$JS.API.CONSUMER.MSG.NEXT.";
    private static final String ACK = "$JS.ACK.";
    private static final String SYSTEM = "$SYS.REQ.";

    private static final String OWN = "<account>";

    /** What an account may ask of the system account, and what becomes of it; looked up only. */
    private static final Map<String, String> IMPORTS = Map.of(
            "$SYS.REQ.ACCOUNT.PING.CONNZ", "$SYS.REQ.ACCOUNT." + OWN + ".CONNZ",
            "$SYS.REQ.SERVER.PING.CONNZ", "$SYS.REQ.ACCOUNT." + OWN + ".CONNZ",
            "$SYS.REQ.ACCOUNT.PING.STATZ", "$SYS.REQ.ACCOUNT." + OWN + ".STATZ");

    private final SimCluster cluster;
    private final Long2ObjectLinkedOpenHashMap<SimClient> clients = new Long2ObjectLinkedOpenHashMap<>();
    private long ids;

    ClientGate(SimCluster cluster) {
        this.cluster = cluster;
    }

    SimClient connect(int server, String account, String user) {
        SimClient client = new SimClient(++ids, cluster, server, account, user);
        clients.put(client.id(), client);
        return client;
    }

    void closed(SimClient client) {
        clients.remove(client.id());
    }

    /** That server's connections break. */
    void disconnect(int server) {
        List<SimClient> theirs = new ArrayList<>();
        for (SimClient client : clients.values()) {
            if (client.server() == server) {
                theirs.add(client);
            }
        }
        for (SimClient client : theirs) {
            clients.remove(client.id());
            client.disconnected();
        }
    }

    // ---- from clients

    /** A message has reached the server that its client is connected to. */
    void arrived(SimClient client, String subject, Headers headers, Payload payload, Inbox reply) {
        client.sent(payload.size());
        if (subject.startsWith(SYSTEM)) {
            toSystem(client, subject, payload, reply);
        } else if (subject.startsWith(NEXT)) {
            toConsumer(client, subject.substring(NEXT.length()), subject, payload, reply);
        } else if (subject.startsWith(API)) {
            toAll(client, subject, payload, reply);
        } else if (subject.startsWith(ACK)) {
            acknowledged(client, subject, payload, reply);
        } else {
            published(client, subject, headers, payload, reply);
        }
    }

    /** Services of the system account, and the few that every account imports for itself. */
    private void toSystem(SimClient client, String subject, Payload payload, Inbox reply) {
        boolean system = client.account().equals(SYSTEM_ACCOUNT);
        String known = system ? subject : IMPORTS.getOrDefault(subject, "");
        String asked = known.replace(OWN, client.account());
        SimServer listener = asked.isEmpty() ? null : find(client, s -> s.hasService(asked));
        if (listener == null) {
            noResponders(client, reply);
            return;
        }
        ApiRequest request = RequestReader.read(asked, payload);
        ApiCall call = new ApiCall(asked, request, info(client), true, client.server(), reply);
        for (SimServer server : cluster.servers()) {
            cluster.toServer(client.server(), server.index(), s -> s.onApi(call));
        }
    }

    private void toAll(SimClient client, String subject, Payload payload, Inbox reply) {
        ApiCall call = call(client, subject, payload, reply);
        for (SimServer server : cluster.servers()) {
            cluster.toServer(client.server(), server.index(), s -> s.onApi(call));
        }
    }

    private ApiCall call(SimClient client, String subject, Payload payload, Inbox reply) {
        boolean system = client.account().equals(SYSTEM_ACCOUNT);
        ApiRequest request = RequestReader.read(subject, payload);
        return new ApiCall(subject, request, info(client), system, client.server(), reply);
    }

    private ClientInfo info(SimClient client) {
        String own = cluster.servers().get(client.server()).cluster();
        List<String> others = new ArrayList<>();
        for (SimServer server : cluster.servers()) {
            if (!server.cluster().equals(own) && !others.contains(server.cluster())) {
                others.add(server.cluster());
            }
        }
        return new ClientInfo(client.account(), client.user(), own, List.copyOf(others));
    }

    private void toConsumer(SimClient client, String names, String subject, Payload payload, Inbox reply) {
        int dot = names.indexOf('.');
        String stream = dot < 0 ? names : names.substring(0, dot);
        String consumer = dot < 0 ? "" : names.substring(dot + 1);
        SimServer leader = find(client, s -> s.leadsConsumer(client.account(), stream, consumer));
        if (leader == null) {
            noResponders(client, reply);
            return;
        }
        ApiCall call = call(client, subject, payload, reply);
        cluster.toServer(client.server(), leader.index(), s -> s.onApi(call));
    }

    /** {@code $JS.ACK.<stream>.<consumer>.<delivered>.<stream seq>.<consumer seq>.<time>.<pending>}. */
    private void acknowledged(SimClient client, String subject, Payload payload, Inbox reply) {
        String[] tokens = subject.split("\\.", -1);
        if (tokens.length < 6) {
            return;
        }
        String stream = tokens[2];
        String consumer = tokens[3];
        long streamSeq = Long.parseLong(tokens[5]);
        SimServer leader = find(client, s -> s.leadsConsumer(client.account(), stream, consumer));
        if (leader == null) {
            noResponders(client, reply);
            return;
        }
        AckKind kind = kind(payload.text());
        cluster.toServer(
                client.server(),
                leader.index(),
                s -> s.onAck(client.account(), stream, consumer, streamSeq, kind, reply));
    }

    private static AckKind kind(String text) {
        if (text.startsWith("-NAK")) {
            return AckKind.NAK;
        }
        if (text.startsWith("+WPI")) {
            return AckKind.PROGRESS;
        }
        return text.startsWith("+TERM") ? AckKind.TERM : AckKind.ACK;
    }

    private void published(SimClient client, String subject, Headers headers, Payload payload, Inbox reply) {
        boolean heard = false;
        for (SimServer server : cluster.servers()) {
            JetStreamServer process = reachable(client, server);
            if (process != null && process.hears(client.account(), subject)) {
                heard = true;
                Publish publish = new Publish(subject, headers, payload, reply);
                cluster.toServer(client.server(), server.index(), s -> s.onPublish(client.account(), publish));
            }
        }
        if (!heard) {
            noResponders(client, reply);
        }
    }

    private interface Test {
        boolean holds(JetStreamServer server);
    }

    private @Nullable SimServer find(SimClient client, Test test) {
        for (SimServer server : cluster.servers()) {
            JetStreamServer process = reachable(client, server);
            if (process != null && test.holds(process)) {
                return server;
            }
        }
        return null;
    }

    /** The process on that server if the client's server has a connection to it. */
    private @Nullable JetStreamServer reachable(SimClient client, SimServer server) {
        boolean linked =
                server.index() == client.server() || cluster.links().isConnected(client.server(), server.index());
        return linked ? server.serverOrNull() : null;
    }

    private void noResponders(SimClient client, Inbox reply) {
        if (!reply.isNone()) {
            cluster.toClient(client, () -> client.noResponders(reply.request()));
        }
    }

    // ---- to clients

    /** An answer has reached the client's server. */
    void answer(Inbox to, ApiResponse response) {
        SimClient client = clients.get(to.client());
        if (client != null) {
            Payload payload = ResponseWriter.write(response);
            client.got(payload.size());
            cluster.toClient(client, () -> client.answered(to.request(), Headers.NONE, payload));
        }
    }

    /** A message of a consumer has reached the client's server. */
    void deliver(Inbox to, Delivery delivery) {
        SimClient client = clients.get(to.client());
        if (client != null) {
            client.got(delivery.payload().size());
            cluster.toClient(client, () -> client.delivered(to.request(), delivery));
        }
    }
}
