package wavetank.sim.run;

import static wavetank.core.kernel.Micros.MILLISECOND;
import static wavetank.core.kernel.Micros.SECOND;

import it.unimi.dsi.fastutil.longs.LongArrayList;
import it.unimi.dsi.fastutil.longs.LongList;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wavetank.core.api.ApiResponse;
import wavetank.core.api.Headers;
import wavetank.core.api.Payload;
import wavetank.sim.cluster.ClientListener;
import wavetank.sim.cluster.SimClient;
import wavetank.sim.cluster.SimServer;
import wavetank.sim.json.ResponseReader;
import wavetank.sim.scenario.Workload;

/** Publishes at a rate and keeps book of what was acknowledged (section 7 of the format). */
final class PublishWorkload {
    /** A message that was acknowledged: its id, its place in the stream, and when. */
    record Acked(String id, String stream, long seq, long at) {}

    private static final long RETRY_AFTER = 250 * MILLISECOND;
    private static final long RECONNECT_AFTER = 2 * SECOND;

    /** One of its publishers; connected to server k modulo the number of servers. */
    private final class Publisher {
        final int number;
        int home;
        long counter;

        /** Sent while there was no connection: written when there is one again, as client libraries do. */
        private final Deque<Message> buffered = new ArrayDeque<>();

        @Nullable
        SimClient client;

        Publisher(int number) {
            this.number = number;
            this.home = number % scene.cluster().servers().size();
        }

        void connect() {
            if (!running) {
                return;
            }
            SimServer server = upFrom(home).orElse(null);
            if (server == null) {
                scene.cluster().loop().at(scene.cluster().now() + RECONNECT_AFTER, this::connect);
                return;
            }
            home = server.index();
            SimClient fresh = scene.cluster().connect(server, spec.common().account(), "publisher");
            client = fresh;
            fresh.onDisconnect(c -> {
                client = null;
                scene.cluster().loop().at(scene.cluster().now() + RECONNECT_AFTER, this::connect);
            });
            while (!buffered.isEmpty()) {
                buffered.remove().write(fresh);
            }
        }

        /** How far the rate is used up by what was sent before the workload was stopped. */
        long skipped() {
            return spec.rate().dueMicros(counter * publishers.size());
        }

        /** When its next message is due: the workload's messages go round its publishers. */
        long due() {
            return startedAt + spec.rate().dueMicros(counter * publishers.size() + number);
        }

        private Optional<SimServer> upFrom(int first) {
            List<SimServer> servers = scene.cluster().servers();
            for (int i = 0; i < servers.size(); i++) {
                SimServer server = servers.get((first + i) % servers.size());
                if (server.isRunning() && !server.isPaused()) {
                    return Optional.of(server);
                }
            }
            return Optional.empty();
        }

        void tick() {
            if (!running) {
                return;
            }
            new Message(this, (number + 1) + "-" + ++counter).send();
            scene.cluster().loop().at(due(), this::tick);
        }
    }

    /** A message until it is acknowledged or given up. */
    private final class Message implements ClientListener {
        final Publisher publisher;
        final String id;
        final long firstSentAt = scene.cluster().now();
        int tries;
        int pauses;
        long request;

        @Nullable
        SimClient sentBy;

        boolean over;

        Message(Publisher publisher, String id) {
            this.publisher = publisher;
            this.id = id;
            open++;
        }

        void send() {
            if (over) {
                return;
            }
            tries++;
            SimClient client = publisher.client;
            if (client == null) {
                publisher.buffered.add(this);
            } else {
                write(client);
            }
            int attempt = tries;
            scene.cluster().loop().at(scene.cluster().now() + spec.ackTimeoutMicros(), () -> {
                if (!over && attempt == tries) {
                    again();
                }
            });
        }

        void write(SimClient client) {
            sentBy = client;
            Headers headers = Headers.of("Nats-Msg-Id", spec.name() + "-" + id);
            request = client.request(spec.to(), headers, Payload.sized(id, spec.sizeBytes()), this);
        }

        private void again() {
            forget();
            if (tries > spec.retry()) {
                over = true;
                open--;
                errors++;
                return;
            }
            int attempt = ++pauses;
            scene.cluster().loop().at(scene.cluster().now() + RETRY_AFTER, () -> {
                if (attempt == pauses) {
                    send();
                }
            });
        }

        private void forget() {
            SimClient client = sentBy;
            if (client != null) {
                client.forget(request);
                sentBy = null;
            }
            publisher.buffered.remove(this);
        }

        @Override
        public void answered(Headers headers, Payload payload) {
            if (over) {
                return;
            }
            ApiResponse response = ResponseReader.read(payload);
            if (response instanceof ApiResponse.PubAck ack) {
                over = true;
                open--;
                forget();
                acked.add(new Acked(
                        spec.name() + "-" + id,
                        ack.stream(),
                        ack.seq(),
                        scene.cluster().now()));
                latencies.add(scene.cluster().now() - firstSentAt);
            } else {
                again();
            }
        }

        @Override
        public void noResponders() {
            if (!over) {
                again();
            }
        }
    }

    private final Scene scene;
    private final Workload.Publish spec;
    private final List<Publisher> publishers = new ArrayList<>();
    private final List<Acked> acked = new ArrayList<>();
    private final LongList latencies = new LongArrayList();
    private boolean running;
    private boolean everStarted;
    private long startedAt;
    private long open;
    private long errors;

    PublishWorkload(Scene scene, Workload.Publish spec) {
        this.scene = scene;
        this.spec = spec;
        for (int i = 0; i < spec.publishers(); i++) {
            publishers.add(new Publisher(i));
        }
    }

    Workload.Publish spec() {
        return spec;
    }

    void start() {
        if (running) {
            return;
        }
        running = true;
        everStarted = true;
        startedAt = scene.cluster().now() - publishers.get(0).skipped();
        for (Publisher publisher : publishers) {
            publisher.connect();
            scene.cluster().loop().at(publisher.due(), publisher::tick);
        }
    }

    void stop() {
        running = false;
    }

    boolean isDone() {
        return everStarted && !running && open == 0;
    }

    long acked() {
        return acked.size();
    }

    long errors() {
        return errors;
    }

    List<Acked> acknowledged() {
        return acked;
    }

    /** From first sending to acknowledgment, µs, in order of acknowledgment. */
    LongList latencies() {
        return latencies;
    }
}
