package wavetank.core.server;

import static wavetank.core.kernel.Micros.NANOS;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wavetank.core.api.ConnectionList;
import wavetank.core.api.MonitorOptions;
import wavetank.core.api.Subjects;

/** CONNZ: the clients of this server. Closed connections are not kept. */
final class ConnectionsReport {
    private static final int DEFAULT_LIMIT = 1_024;
    private static final int CLOSED = 1;
    private static final String LOCAL = "127.0.0.1";

    private final ApiContext api;

    ConnectionsReport(ApiContext api) {
        this.api = api;
    }

    /** The error of options that contradict each other, or null. */
    @Nullable
    String error(MonitorOptions.Connz options) {
        String sort = options.sort();
        if (!sort.isEmpty() && order(sort) == null) {
            return "invalid sorting option: " + sort;
        }
        if ((sort.equals("stop") || sort.equals("reason")) && options.state() != CLOSED) {
            return "sort by " + sort + " only valid on closed connections";
        }
        boolean bySubject =
                !options.filterSubject().isEmpty() && !options.filterSubject().equals(">");
        return bySubject && options.account().isEmpty() ? "filter by subject only valid with account filtering" : null;
    }

    ConnectionList connections(MonitorOptions.Connz options) {
        List<ServerSockets.Client> matching = new ArrayList<>();
        if (options.state() != CLOSED) {
            for (ServerSockets.Client client : api.world.sockets().clients()) {
                if (matches(client, options)) {
                    matching.add(client);
                }
            }
        }
        Comparator<ServerSockets.Client> order = order(options.sort());
        if (order != null) {
            matching.sort(order);
        }
        int offset = Math.max(0, options.offset());
        int wanted = options.limit() <= 0 ? DEFAULT_LIMIT : options.limit();
        int limit = options.cid() > 0 ? 1 : wanted;
        List<ConnectionList.Entry> entries = new ArrayList<>();
        for (ServerSockets.Client client : StreamApi.slice(matching, offset, limit)) {
            entries.add(entry(client, options));
        }
        return new ConnectionList(
                api.spec.id(),
                api.env.clock().at(api.env.now()),
                entries.size(),
                matching.size(),
                offset,
                limit,
                List.copyOf(entries));
    }

    private static boolean matches(ServerSockets.Client client, MonitorOptions.Connz options) {
        return (options.cid() == 0 || options.cid() == client.id())
                && (options.account().isEmpty() || options.account().equals(client.account()))
                && (options.user().isEmpty() || options.user().equals(client.user()))
                && options.mqttClient().isEmpty()
                && hears(client, options.filterSubject());
    }

    private static boolean hears(ServerSockets.Client client, String filter) {
        return filter.isEmpty()
                || client.subscriptions().stream().anyMatch(subject -> Subjects.matches(subject, filter));
    }

    /** NATS {@code SortOpt}: by number and start up, all others down. Null: no such order. */
    private static @Nullable Comparator<ServerSockets.Client> order(String sort) {
        return switch (sort) {
            case "", "cid", "start", "pending", "stop", "reason" -> Comparator.comparingLong(ServerSockets.Client::id);
            case "subs" -> down(client -> client.subscriptions().size());
            case "msgs_to" -> down(client -> client.out().msgs());
            case "msgs_from" -> down(client -> client.in().msgs());
            case "bytes_to" -> down(client -> client.out().bytes());
            case "bytes_from" -> down(client -> client.in().bytes());
            case "last" -> down(ServerSockets.Client::lastActivity);
            case "idle" -> down(client -> -client.lastActivity());
            case "uptime" -> down(client -> -client.since());
            case "rtt" -> down(ServerSockets.Client::rttMicros);
            default -> null;
        };
    }

    private static Comparator<ServerSockets.Client> down(java.util.function.ToLongFunction<ServerSockets.Client> key) {
        return Comparator.comparingLong(key).reversed();
    }

    private ConnectionList.Entry entry(ServerSockets.Client client, MonitorOptions.Connz options) {
        long now = api.env.now();
        boolean listed = options.subscriptions() && !options.subscriptionsDetail();
        return new ConnectionList.Entry(
                client.id(),
                "Client",
                "nats",
                LOCAL,
                client.port(),
                api.env.clock().at(client.since()),
                api.env.clock().at(client.lastActivity()),
                null,
                "",
                client.rttMicros() * NANOS,
                (now - client.since()) * NANOS,
                (now - client.lastActivity()) * NANOS,
                0,
                client.in(),
                client.out(),
                client.subscriptions().size(),
                client.name(),
                client.lang(),
                client.version(),
                options.auth() ? client.user() : "",
                options.auth() ? client.account() : "",
                listed ? client.subscriptions() : List.of(),
                options.subscriptionsDetail() ? details(client) : List.of(),
                client.account());
    }

    private static List<ConnectionList.Subscription> details(ServerSockets.Client client) {
        List<ConnectionList.Subscription> details = new ArrayList<>();
        for (String subject : client.subscriptions()) {
            String sid = Integer.toString(details.size() + 1);
            details.add(new ConnectionList.Subscription("", "", subject, "", sid, 0, 0, client.id()));
        }
        return List.copyOf(details);
    }
}
