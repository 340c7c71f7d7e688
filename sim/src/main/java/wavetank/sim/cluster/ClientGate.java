package wavetank.sim.cluster;

import it.unimi.dsi.fastutil.longs.Long2ObjectLinkedOpenHashMap;
import java.time.Instant;
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
import wavetank.sim.wire.HeaderBlock;

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

    private static final byte[] NOTHING = new byte[0];

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
        boolean heard = serve(client, subject, headers, payload, reply);
        if (isPlain(subject)) {
            String answerTo = reply.isNone() ? "" : client.inbox(reply);
            heard |= publish(client.server(), client.account(), new Broadcast(subject, headers, payload, answerTo));
        }
        if (!heard) {
            noResponders(client, reply);
        }
    }

    /**
     * A message of a served client has reached the server that it is connected to.
     *
     * @return whether anybody listens to it
     */
    boolean published(ServedClient client, RoutedMessage message) {
        SimClient identity = client.identity();
        String account = identity.account();
        boolean heard = cluster.router(identity.server()).publish(client, account, message);
        Inbox reply = message.reply().isEmpty()
                ? Inbox.NONE
                : new Inbox(identity.server(), numberOf(account), ++ids, message.reply());
        Payload payload = Payload.of(message.body());
        Headers headers = HeaderBlock.parse(message.block());
        identity.sent(headers.size() + payload.size());
        heard |= serve(identity, message.subject(), headers, payload, reply);
        if (isPlain(message.subject())) {
            Broadcast broadcast = new Broadcast(message.subject(), headers, payload, message.reply());
            heard |= toSubscriptions(identity.server(), account, broadcast);
        }
        return heard;
    }

    private int numberOf(String account) {
        return cluster.accounts().headMap(account).size();
    }

    /** Whether it is nobody's service. */
    private static boolean isPlain(String subject) {
        return !subject.startsWith(SYSTEM) && !subject.startsWith(API) && !subject.startsWith(ACK);
    }

    /** Whether a service, a stream or a consumer takes it. */
    private boolean serve(SimClient client, String subject, Headers headers, Payload payload, Inbox reply) {
        if (subject.startsWith(SYSTEM)) {
            return toSystem(client, subject, headers, payload, reply);
        } else if (subject.startsWith(NEXT)) {
            return toConsumer(client, subject.substring(NEXT.length()), subject, payload, reply);
        } else if (subject.startsWith(API)) {
            toAll(client, subject, headers, payload, reply);
            return true;
        } else if (subject.startsWith(ACK)) {
            return acknowledged(client, subject, payload, reply);
        }
        return toStreams(client, subject, headers, payload, reply);
    }

    /** Services of the system account, and the few that every account imports for itself. */
    private boolean toSystem(SimClient client, String subject, Headers headers, Payload payload, Inbox reply) {
        boolean system = client.account().equals(SYSTEM_ACCOUNT);
        String known = system ? subject : IMPORTS.getOrDefault(subject, "");
        String asked = known.replace(OWN, client.account());
        SimServer listener = asked.isEmpty() ? null : find(client, s -> s.hasService(asked));
        if (listener == null) {
            return false;
        }
        ApiRequest request = RequestReader.read(asked, payload);
        ApiCall call =
                new ApiCall(asked, request, info(client), true, client.server(), reply, headers.get(REQUIRED_LEVEL));
        for (SimServer server : cluster.servers()) {
            cluster.toServer(client.server(), server.index(), s -> s.onApi(call));
        }
        return true;
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

    private boolean toConsumer(SimClient client, String names, String subject, Payload payload, Inbox reply) {
        int dot = names.indexOf('.');
        String stream = dot < 0 ? names : names.substring(0, dot);
        String consumer = dot < 0 ? "" : names.substring(dot + 1);
        SimServer leader = find(client, s -> s.leadsConsumer(client.account(), stream, consumer));
        if (leader == null) {
            return false;
        }
        ApiCall call = call(client, subject, Headers.NONE, payload, reply);
        cluster.toServer(client.server(), leader.index(), s -> s.onApi(call));
        return true;
    }

    /** {@code $JS.ACK.<stream>.<consumer>.<delivered>.<stream seq>.<consumer seq>.<time>.<pending>}. */
    private boolean acknowledged(SimClient client, String subject, Payload payload, Inbox reply) {
        String[] tokens = subject.split("\\.", -1);
        if (tokens.length < 6 || !tokens[5].matches("\\d{1,18}")) {
            return true;
        }
        String stream = tokens[2];
        String consumer = tokens[3];
        long streamSeq = Long.parseLong(tokens[5]);
        SimServer leader = find(client, s -> s.leadsConsumer(client.account(), stream, consumer));
        if (leader == null) {
            return false;
        }
        Acknowledgment ack = AckText.read(payload.text());
        cluster.toServer(
                client.server(),
                leader.index(),
                s -> s.onAck(client.account(), stream, consumer, streamSeq, ack, reply));
        return true;
    }

    private boolean toStreams(SimClient client, String subject, Headers headers, Payload payload, Inbox reply) {
        boolean heard = false;
        for (SimServer server : cluster.servers()) {
            JetStreamServer process = reachable(client, server);
            if (process != null && process.hears(client.account(), subject)) {
                heard = true;
                Publish publish = new Publish(subject, headers, payload, reply);
                cluster.toServer(client.server(), server.index(), s -> s.onPublish(client.account(), publish));
            }
        }
        return heard;
    }

    /** Whether a server would reach somebody who listens there. */
    boolean isHeard(int from, String account, String subject) {
        return subscriptions.isHeard(account, subject, s -> isReachable(from, s))
                || cluster.router(from).isHeard(account, subject);
    }

    /** To all who listen, and to one of each queue; whether there is anybody. */
    boolean publish(int from, String account, Broadcast message) {
        boolean heard = toSubscriptions(from, account, message);
        if (cluster.router(from).isHeard(account, message.subject())) {
            byte[] body = message.payload().toBytes();
            RoutedMessage routed =
                    RoutedMessage.of(message.subject(), message.subject(), message.reply(), message.headers(), body);
            heard |= cluster.router(from).publish(null, account, routed);
        }
        return heard;
    }

    private boolean toSubscriptions(int from, String account, Broadcast message) {
        if (subscriptions.isEmpty()) {
            return false;
        }
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

    /** An answer of a server for whoever listens on a subject. */
    void publish(int from, Inbox to, ApiResponse response) {
        boolean isEmpty = response instanceof ApiResponse.Success success
                && success.type().isEmpty();
        byte[] body = isEmpty ? NOTHING : ResponseWriter.write(response).toBytes();
        publish(from, to, RoutedMessage.of(to.subject(), to.subject(), "", Headers.NONE, body));
    }

    /** A message of a consumer for whoever listens on a subject. */
    void publish(int from, Inbox to, Delivery d) {
        String subject = d.isStatus() ? to.subject() : d.subject();
        String reply = d.isStatus() ? "" : ackSubject(d);
        publish(
                from,
                to,
                RoutedMessage.of(
                        to.subject(), subject, reply, d.headers(), d.payload().toBytes()));
    }

    private String ackSubject(Delivery d) {
        Instant stored = cluster.spec().epoch().plusNanos(d.timeMicros() * Micros.NANOS);
        long nanos = stored.getEpochSecond() * 1_000_000_000L + stored.getNano();
        return ACK + d.stream() + "." + d.consumer() + "." + d.delivered() + "." + d.streamSeq() + "." + d.consumerSeq()
                + "." + nanos + "." + d.pending();
    }

    private void publish(int from, Inbox to, RoutedMessage message) {
        String account = List.copyOf(cluster.accounts().keySet()).get((int) to.client());
        cluster.router(from).publish(null, account, message);
    }

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
