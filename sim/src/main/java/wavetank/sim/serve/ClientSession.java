package wavetank.sim.serve;

import java.util.List;
import org.jspecify.annotations.Nullable;
import wavetank.core.api.Subjects;
import wavetank.sim.cluster.RoutedMessage;
import wavetank.sim.cluster.ServedClient;
import wavetank.sim.cluster.SimCluster;
import wavetank.sim.cluster.SimServer;
import wavetank.sim.cluster.Subscription;
import wavetank.sim.json.ConnectOptions;
import wavetank.sim.json.WireJson;
import wavetank.sim.wire.Command;
import wavetank.sim.wire.HeaderBlock;
import wavetank.sim.wire.WireBuffer;

/** One connection of the client protocol as its server keeps it (NATS {@code client.go}): greeting, log-in, what is said, what is sent. */
final class ClientSession implements ServedClient.Receiver {
    private static final String CONTROL = "$WAVETANK.CTL.";
    private static final String SYSTEM_ACCOUNT = "$SYS";
    private static final String USER_INFO = "$SYS.REQ.USER.INFO";
    private static final String NO_QUEUE = "_sys_";
    private static final byte[] NOTHING = new byte[0];

    /** NATS {@code DEFAULT_PING_MAX_OUT}. */
    private static final int MOST_PINGS = 2;

    /** What happens to the connection besides the lines that it gets. */
    interface Owner {
        /** A control request: its subject's tail, its body; {@code null} when nobody waits for an answer. */
        void control(ClientSession session, String verb, String body, String reply);

        /** It is over; what has been written is still sent. */
        void ended(ClientSession session, boolean reset);
    }

    private final SimCluster cluster;
    private final SimServer server;
    private final Greetings greetings;
    private final Owner owner;
    private final long number;
    private final long clientId;
    private final WireBuffer out = new WireBuffer();

    private ConnectOptions options = ConnectOptions.NONE;
    private @Nullable ServedClient client;
    private boolean greeted;
    private boolean over;
    private int pings;
    private boolean active;
    private List<String> knownAddresses = List.of();
    private boolean toldLeaving;

    ClientSession(SimCluster cluster, SimServer server, Greetings greetings, Owner owner, long number, long clientId) {
        this.cluster = cluster;
        this.server = server;
        this.greetings = greetings;
        this.owner = owner;
        this.number = number;
        this.clientId = clientId;
    }

    /** Number of the connection. */
    long number() {
        return number;
    }

    SimServer server() {
        return server;
    }

    /** Lines that wait to be sent. */
    WireBuffer out() {
        return out;
    }

    boolean isOver() {
        return over;
    }

    // ---- its life

    /** The server has accepted the connection. */
    void opened() {
        out.info(WireJson.info(greetings.of(server, clientId, "")));
        knownAddresses = greetings.addresses(server);
    }

    /** The time to log in is over (NATS {@code AUTH_TIMEOUT}). */
    void loginOver() {
        if (client == null && !over) {
            end("Authentication Timeout");
        }
    }

    /** NATS {@code processPingTimer}: not while the client is active; the third one unanswered ends it. */
    void pingDue() {
        if (over || client == null) {
            return;
        }
        if (active) {
            active = false;
            pings = 0;
        } else if (pings >= MOST_PINGS) {
            end("Stale Connection");
        } else {
            pings++;
            out.ping();
        }
    }

    /** The client has gone. */
    void gone() {
        over = true;
        leave();
    }

    /** The server's process has ended: its connections break. */
    void broken() {
        if (!over) {
            over = true;
            client = null;
            owner.ended(this, true);
        }
    }

    private void end(String error) {
        if (!error.isEmpty()) {
            out.error(error);
        }
        over = true;
        leave();
        owner.ended(this, false);
    }

    private void leave() {
        ServedClient known = client;
        client = null;
        if (known != null && known.identity().isConnected()) {
            known.close();
        }
    }

    /** Others of the cluster have come or gone, or the server is about to go: clients that know of such news are told. */
    void tellNews() {
        boolean leaving = Greetings.isLeaving(server);
        if (over || !greeted || options.protocol() < 1) {
            return;
        }
        List<String> addresses = greetings.addresses(server);
        if (!addresses.equals(knownAddresses) || leaving != toldLeaving) {
            knownAddresses = addresses;
            toldLeaving = leaving;
            out.info(WireJson.info(greetings.of(server, clientId, "")));
        }
    }

    // ---- what the client says

    void said(Command command) {
        if (over) {
            return;
        }
        active = true;
        ServedClient known = client;
        if (command instanceof Command.Connect connect) {
            login(connect.options());
        } else if (command instanceof Command.Broken broken) {
            end(known == null && !broken.error().isEmpty() ? "Authorization Violation" : broken.error());
        } else if (known == null) {
            end("Authorization Violation");
        } else if (command instanceof Command.Ping) {
            ping();
        } else if (command instanceof Command.Pong) {
            pings = 0;
        } else if (command instanceof Command.Publish publish) {
            publish(known, publish);
        } else if (command instanceof Command.Subscribe subscribe) {
            subscribe(known, subscribe);
        } else if (command instanceof Command.Unsubscribe unsubscribe) {
            known.unsubscribe(unsubscribe.sid(), unsubscribe.max());
            ok();
        } else {
            throw new AssertionError(command);
        }
    }

    /** NATS {@code processConnect}. */
    private void login(ConnectOptions asked) {
        String account = cluster.accountOf(asked.user(), asked.password());
        if (account == null || !asked.account().isEmpty() || asked.newAccount()) {
            end("Authorization Violation");
        } else if (asked.protocol() < 0 || asked.protocol() > 1) {
            end("invalid client protocol");
        } else if (asked.noResponders() && !asked.headers()) {
            end("no responders requires headers support");
        } else if (client == null) {
            options = asked;
            client = cluster.serve(server, account, asked.user(), this, asked.echo(), asked.noResponders());
            ok();
        }
    }

    /** The first one is followed by what the server knows of the connection now (NATS {@code processPing}). */
    private void ping() {
        out.pong();
        ServedClient known = client;
        if (!greeted && known != null) {
            greeted = true;
            if (options.protocol() >= 1) {
                out.info(WireJson.info(
                        greetings.of(server, clientId, known.identity().account())));
            }
        }
    }

    private void publish(ServedClient known, Command.Publish publish) {
        if (options.pedantic() && !isLiteral(publish.subject())) {
            out.error("Invalid Publish Subject");
        }
        ok();
        String account = known.identity().account();
        if (publish.subject().startsWith(CONTROL) && account.equals(SYSTEM_ACCOUNT)) {
            owner.control(
                    this,
                    publish.subject().substring(CONTROL.length()),
                    WireJson.text(publish.body()),
                    publish.reply());
        } else if (publish.subject().equals(USER_INFO) && !publish.reply().isEmpty()) {
            answer(publish.reply(), WireJson.userInfo(known.identity().user(), account));
        } else {
            known.publish(publish.subject(), publish.reply(), publish.headers(), publish.body());
        }
    }

    /** Publishes an answer in the client's account, from its own server. */
    void answer(String reply, byte[] body) {
        ServedClient known = client;
        if (known != null && !reply.isEmpty()) {
            cluster.publish(known, reply, body);
        }
    }

    private static boolean isLiteral(String subject) {
        if (!Subjects.isValid(subject)) {
            return false;
        }
        for (String token : subject.split("\\.", -1)) {
            if (token.equals("*") || token.equals(">")) {
                return false;
            }
        }
        return true;
    }

    private void subscribe(ServedClient known, Command.Subscribe subscribe) {
        if (!Subjects.isValid(subscribe.subject())) {
            out.error("Invalid Subject");
        } else if (subscribe.queue().equals(NO_QUEUE)) {
            out.error("Permissions Violation for Subscription to \"" + subscribe.subject() + "\" using queue \""
                    + subscribe.queue() + "\"");
        } else {
            ok();
            known.subscribe(subscribe.subject(), subscribe.queue(), subscribe.sid());
        }
    }

    private void ok() {
        if (options.verbose()) {
            out.ok();
        }
    }

    // ---- what the client gets

    @Override
    public void message(Subscription subscription, RoutedMessage message) {
        byte[] headers = NOTHING;
        if (options.headers()) {
            headers = message.block().length > 0 ? message.block() : HeaderBlock.write(message.headers());
        }
        out.message(message.subject(), subscription.sid(), message.reply(), headers, message.body());
    }

    @Override
    public void nobody(Subscription subscription, String reply, String subject) {
        out.message(reply, subscription.sid(), "", HeaderBlock.noResponders(subject), NOTHING);
    }
}
