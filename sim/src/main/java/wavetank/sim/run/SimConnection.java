package wavetank.sim.run;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import wavetank.core.api.Delivery;
import wavetank.core.api.Headers;
import wavetank.core.api.Payload;
import wavetank.core.kernel.Micros;
import wavetank.core.server.JetStreamServer;
import wavetank.sim.cluster.Broadcast;
import wavetank.sim.cluster.ClientListener;
import wavetank.sim.cluster.SimClient;
import wavetank.sim.cluster.SimCluster;
import wavetank.sim.cluster.SimServer;
import wavetank.sim.nats.Connection;

/** A tool's connection into the simulated cluster: while it waits, the simulation goes on. */
final class SimConnection implements Connection {
    /** Collects what comes for one request. */
    private static final class Answers implements ClientListener {
        final SimCluster cluster;
        final long since;
        final List<Reply> replies = new ArrayList<>();
        boolean nobody;
        long lastAt;

        Answers(SimCluster cluster) {
            this.cluster = cluster;
            this.since = cluster.now();
            this.lastAt = since;
        }

        @Override
        public void answered(Headers headers, Payload payload) {
            add(new Reply(headers, payload, "", "", cluster.now() - since));
        }

        @Override
        public void delivered(Delivery d) {
            add(new Reply(d.headers(), d.payload(), d.subject(), ackSubject(d), cluster.now() - since));
        }

        private void add(Reply reply) {
            replies.add(reply);
            lastAt = cluster.now();
        }

        @Override
        public void noResponders() {
            nobody = true;
        }

        private static String ackSubject(Delivery d) {
            return d.isStatus()
                    ? ""
                    : "$JS.ACK." + d.stream() + "." + d.consumer() + "." + d.delivered() + "." + d.streamSeq() + "."
                            + d.consumerSeq() + "." + d.timeMicros() * Micros.NANOS + "." + d.pending();
        }
    }

    private static final String SYSTEM_ACCOUNT = "$SYS";
    private static final int PORT = 4222;
    private static final String LOCAL = "127.0.0.1";
    private static final long MAX_PAYLOAD = 1 << 20;
    private static final long PING_TIMEOUT = 5 * Micros.SECOND;

    /** The next message of a consumer that cannot be: its client's own server says at once that nobody listens. */
    private static final String NOBODY = "$JS.API.CONSUMER.MSG.NEXT.-.-";

    private final SimCluster cluster;
    private final SimClient client;

    SimConnection(SimCluster cluster, SimClient client) {
        this.cluster = cluster;
        this.client = client;
    }

    @Override
    public Greeting greeting() {
        SimServer server = cluster.servers().get(client.server());
        JetStreamServer process = server.serverOrNull();
        return new Greeting(
                server.name(),
                process == null ? "" : process.spec().id(),
                JetStreamServer.VERSION,
                server.cluster(),
                "nats://" + server.name() + ":" + PORT,
                LOCAL + ":" + PORT,
                client.account(),
                client.account().equals(SYSTEM_ACCOUNT),
                client.id(),
                LOCAL,
                MAX_PAYLOAD);
    }

    @Override
    public long ping() {
        long start = cluster.now();
        request(NOBODY, Headers.NONE, Payload.of(""), PING_TIMEOUT);
        return cluster.now() - start;
    }

    @Override
    public Answer request(String subject, Headers headers, Payload body, long timeoutMicros) {
        Answers answers = new Answers(cluster);
        long request = client.request(subject, headers, body, answers);
        wait(timeoutMicros, answers, 1, 0);
        client.forget(request);
        if (!answers.replies.isEmpty()) {
            return new Answer.Got(answers.replies.get(0));
        }
        if (answers.nobody) {
            return new Answer.NoResponders();
        }
        return client.isConnected() ? new Answer.TimedOut() : new Answer.Disconnected();
    }

    @Override
    public List<Reply> requestMany(String subject, Headers headers, Payload body, Gather until) {
        Answers answers = new Answers(cluster);
        long request = client.request(subject, headers, body, answers);
        wait(until.timeoutMicros(), answers, until.expected(), until.quietMicros());
        client.forget(request);
        return List.copyOf(answers.replies);
    }

    private void wait(long timeoutMicros, Answers answers, int expected, long quietMicros) {
        long deadline = cluster.now() + timeoutMicros;
        while (cluster.now() < deadline && !isDone(answers, expected)) {
            boolean quiet = quietMicros > 0 && !answers.replies.isEmpty();
            long until = quiet ? Math.min(deadline, answers.lastAt + quietMicros) : deadline;
            int before = answers.replies.size();
            boolean moved = cluster.loop()
                    .runUntilHandled(until, () -> answers.replies.size() > before || isDone(answers, expected));
            if (quiet && !moved) {
                return;
            }
        }
    }

    private boolean isDone(Answers answers, int expected) {
        return answers.nobody || !client.isConnected() || (expected > 0 && answers.replies.size() >= expected);
    }

    @Override
    public Subscription subscribe(List<String> subjects) {
        Messages messages = new Messages();
        for (String subject : subjects) {
            client.subscribe(subject, messages.waiting::addLast);
        }
        return messages;
    }

    /** What has come and has not been asked for yet. */
    private final class Messages implements Subscription {
        final Deque<Broadcast> waiting = new ArrayDeque<>();
        final long since = cluster.now();

        @Override
        public Optional<Reply> next(long timeoutMicros) {
            cluster.loop().runUntilHandled(cluster.now() + timeoutMicros, () -> !waiting.isEmpty() || isBroken());
            Broadcast first = waiting.pollFirst();
            return first == null
                    ? Optional.empty()
                    : Optional.of(new Reply(
                            first.headers(), first.payload(), first.subject(), first.reply(), cluster.now() - since));
        }

        @Override
        public boolean isBroken() {
            return !client.isConnected();
        }
    }

    @Override
    public void publish(String subject, Headers headers, Payload body) {
        client.publish(subject, headers, body);
    }

    @Override
    public void sleep(long micros) {
        cluster.loop().runUntil(cluster.now() + micros);
    }

    @Override
    public Instant now() {
        return cluster.spec().epoch().plusNanos(cluster.now() * Micros.NANOS);
    }

    void close() {
        client.close();
    }
}
