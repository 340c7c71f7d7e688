package wavetank.sim.cluster;

import it.unimi.dsi.fastutil.longs.Long2ObjectLinkedOpenHashMap;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wavetank.core.api.ApiRequest;
import wavetank.core.api.ApiResponse;
import wavetank.core.api.ClientInfo;
import wavetank.core.api.Delivery;
import wavetank.core.api.Headers;
import wavetank.core.api.Inbox;
import wavetank.core.api.Payload;
import wavetank.core.consumer.AckKind;
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
    private static final byte[] NOTHING = new byte[0];

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
        if (!serve(client, subject, headers, payload, reply)) {
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
        return serve(identity, message.subject(), headers, payload, reply) || heard;
    }

    private int numberOf(String account) {
        return cluster.accounts().headMap(account).size();
    }

    private boolean serve(SimClient client, String subject, Headers headers, Payload payload, Inbox reply) {
        if (subject.startsWith(SYSTEM)) {
            if (!client.account().equals(SYSTEM_ACCOUNT)) {
                return false;
            }
            toAll(client, subject, payload, reply);
            return true;
        } else if (subject.startsWith(NEXT)) {
            return toConsumer(client, subject.substring(NEXT.length()), subject, payload, reply);
        } else if (subject.startsWith(API)) {
            toAll(client, subject, payload, reply);
            return true;
        } else if (subject.startsWith(ACK)) {
            return acknowledged(client, subject, payload, reply);
        }
        return published(client, subject, headers, payload, reply);
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

    private boolean toConsumer(SimClient client, String names, String subject, Payload payload, Inbox reply) {
        int dot = names.indexOf('.');
        String stream = dot < 0 ? names : names.substring(0, dot);
        String consumer = dot < 0 ? "" : names.substring(dot + 1);
        SimServer leader = find(client, s -> s.leadsConsumer(client.account(), stream, consumer));
        if (leader == null) {
            return false;
        }
        ApiCall call = call(client, subject, payload, reply);
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
        AckKind kind = kind(payload.text());
        cluster.toServer(
                client.server(),
                leader.index(),
                s -> s.onAck(client.account(), stream, consumer, streamSeq, kind, reply));
        return true;
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

    private boolean published(SimClient client, String subject, Headers headers, Payload payload, Inbox reply) {
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
            cluster.toClient(client, () -> client.answered(to.request(), Headers.NONE, payload));
        }
    }

    /** A message of a consumer has reached the client's server. */
    void deliver(Inbox to, Delivery delivery) {
        SimClient client = clients.get(to.client());
        if (client != null) {
            cluster.toClient(client, () -> client.delivered(to.request(), delivery));
        }
    }
}
