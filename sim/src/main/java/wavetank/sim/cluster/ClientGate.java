package wavetank.sim.cluster;

import it.unimi.dsi.fastutil.longs.Long2ObjectLinkedOpenHashMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import wavetank.core.api.ApiRequest;
import wavetank.core.api.ApiResponse;
import wavetank.core.api.AuditedCall;
import wavetank.core.api.ClientInfo;
import wavetank.core.api.ClientSession;
import wavetank.core.api.Delivery;
import wavetank.core.api.Headers;
import wavetank.core.api.Inbox;
import wavetank.core.api.Payload;
import wavetank.core.consumer.Acknowledgment;
import wavetank.core.kernel.Micros;
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
    private static final String REQUIRED_LEVEL = "Nats-Required-Api-Level";
    private static final String LOCAL = "127.0.0.1";

    private static final String OWN = "<account>";

    /** What an account may ask of the system account, and what becomes of it; looked up only. */
    private static final Map<String, String> IMPORTS = Map.of(
            "$SYS.REQ.ACCOUNT.PING.CONNZ", "$SYS.REQ.ACCOUNT." + OWN + ".CONNZ",
            "$SYS.REQ.SERVER.PING.CONNZ", "$SYS.REQ.ACCOUNT." + OWN + ".CONNZ",
            "$SYS.REQ.ACCOUNT.PING.STATZ", "$SYS.REQ.ACCOUNT." + OWN + ".STATZ");

    private final SimCluster cluster;
    private final Long2ObjectLinkedOpenHashMap<SimClient> clients = new Long2ObjectLinkedOpenHashMap<>();
    private final Subscriptions subscriptions = new Subscriptions();
    private long ids;

    ClientGate(SimCluster cluster) {
        this.cluster = cluster;
    }

    SimClient connect(int server, String account, String user, ClientLibrary library) {
        SimClient client = new SimClient(++ids, cluster, server, account, user, library);
        clients.put(client.id(), client);
        return client;
    }

    void closed(SimClient client) {
        if (clients.remove(client.id()) != null) {
            subscriptions.remove(client);
            JetStreamServer process = cluster.servers().get(client.server()).serverOrNull();
            if (process != null) {
                process.clientDisconnected(
                        info(client), client.traffic().out(), client.traffic().in(), "Client Closed");
            }
        }
    }

    void subscribe(SimClient client, String subject, String queue, Consumer<Broadcast> listener) {
        subscriptions.add(new Subscriptions.Subscription(client, subject, queue, listener));
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
            subscriptions.remove(client);
            client.disconnected();
        }
    }

    // ---- from clients

    /** A message has reached the server that its client is connected to. */
    void arrived(SimClient client, String subject, Headers headers, Payload payload, Inbox reply) {
        client.sent(headers.size() + payload.size());
        if (subject.startsWith(SYSTEM)) {
            toSystem(client, subject, headers, payload, reply);
        } else if (subject.startsWith(NEXT)) {
            toConsumer(client, subject.substring(NEXT.length()), subject, payload, reply);
        } else if (subject.startsWith(API)) {
            toAll(client, subject, headers, payload, reply);
        } else if (subject.startsWith(ACK)) {
            acknowledged(client, subject, payload, reply);
        } else {
            published(client, subject, headers, payload, reply);
        }
    }

    /** Services of the system account, and the few that every account imports for itself. */
    private void toSystem(SimClient client, String subject, Headers headers, Payload payload, Inbox reply) {
        boolean system = client.account().equals(SYSTEM_ACCOUNT);
        String known = system ? subject : IMPORTS.getOrDefault(subject, "");
        String asked = known.replace(OWN, client.account());
        SimServer listener = asked.isEmpty() ? null : find(client, s -> s.hasService(asked));
        if (listener == null) {
            noResponders(client, reply);
            return;
        }
        ApiRequest request = RequestReader.read(asked, payload);
        ApiCall call =
                new ApiCall(asked, request, info(client), true, client.server(), reply, headers.get(REQUIRED_LEVEL));
        for (SimServer server : cluster.servers()) {
            cluster.toServer(client.server(), server.index(), s -> s.onApi(call));
        }
    }

    private void toAll(SimClient client, String subject, Headers headers, Payload payload, Inbox reply) {
        ApiCall call = call(client, subject, headers, payload, reply);
        for (SimServer server : cluster.servers()) {
            cluster.toServer(client.server(), server.index(), s -> s.onApi(call));
        }
    }

    private ApiCall call(SimClient client, String subject, Headers headers, Payload payload, Inbox reply) {
        boolean system = client.account().equals(SYSTEM_ACCOUNT);
        ApiRequest request = RequestReader.read(subject, payload);
        ClientInfo info = info(client);
        Inbox audited = reply.isNone() || !subject.startsWith(API) || subject.startsWith(NEXT)
                ? reply
                : reply.of(new AuditedCall(subject, payload, info));
        return new ApiCall(subject, request, info, system, client.server(), audited, headers.get(REQUIRED_LEVEL));
    }

    /** Who a client is, as its server tells others. */
    ClientInfo info(SimClient client) {
        String own = cluster.servers().get(client.server()).cluster();
        List<String> others = new ArrayList<>();
        for (SimServer server : cluster.servers()) {
            if (!server.cluster().equals(own) && !others.contains(server.cluster())) {
                others.add(server.cluster());
            }
        }
        ClientSession session = new ClientSession(
                client.id(),
                cluster.spec().epoch().plusNanos(client.connectedAt() * Micros.NANOS),
                LOCAL,
                client.library().name(),
                client.library().language(),
                client.library().version(),
                cluster.roundTripNanos(client),
                cluster.servers().get(client.server()).name());
        return new ClientInfo(client.account(), client.user(), own, List.copyOf(others), session);
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
        ApiCall call = call(client, subject, Headers.NONE, payload, reply);
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
        Acknowledgment ack = AckText.read(payload.text());
        cluster.toServer(
                client.server(),
                leader.index(),
                s -> s.onAck(client.account(), stream, consumer, streamSeq, ack, reply));
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
        if (!subscriptions.isEmpty()) {
            String answerTo = reply.isNone() ? "" : client.inbox(reply);
            heard |= publish(client.server(), client.account(), new Broadcast(subject, headers, payload, answerTo));
        }
        if (!heard) {
            noResponders(client, reply);
        }
    }

    /** Whether a server would reach somebody who listens there. */
    boolean isHeard(int from, String account, String subject) {
        return subscriptions.isHeard(account, subject, s -> isReachable(from, s));
    }

    /** To all who listen, and to one of each queue; whether there is anybody. */
    boolean publish(int from, String account, Broadcast message) {
        List<Subscriptions.Subscription> takers = subscriptions.takers(
                account, message.subject(), s -> isReachable(from, s), n -> cluster.chooseOf(from, n));
        for (Subscriptions.Subscription taker : takers) {
            cluster.onWay(from, taker.client().server(), () -> hand(taker, message));
        }
        return !takers.isEmpty();
    }

    private void hand(Subscriptions.Subscription taker, Broadcast message) {
        SimClient client = taker.client();
        cluster.toClient(client, () -> {
            if (client.isConnected()) {
                client.got(message.payload().size());
                taker.listener().accept(message);
            }
        });
    }

    private boolean isReachable(int from, SimClient client) {
        return from == client.server() || cluster.links().isConnected(from, client.server());
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
