package wavetank.sim.run;

import static wavetank.core.kernel.Micros.NANOS;
import static wavetank.core.kernel.Micros.SECOND;

import org.jspecify.annotations.Nullable;
import wavetank.core.api.ApiRequest;
import wavetank.core.api.Delivery;
import wavetank.core.api.Headers;
import wavetank.core.api.Payload;
import wavetank.core.kernel.Purpose;
import wavetank.sim.cluster.ClientListener;
import wavetank.sim.cluster.SimClient;
import wavetank.sim.cluster.SimServer;
import wavetank.sim.json.RequestWriter;
import wavetank.sim.scenario.Workload;

/** Pulls from a consumer in batches and acknowledges a share of what it gets. */
final class ConsumeWorkload implements ClientListener {
    private static final long EXPIRES = 5 * SECOND;
    private static final long RECONNECT_AFTER = 2 * SECOND;

    private final Scene scene;
    private final Workload.Consume spec;
    private boolean running;
    private boolean everStarted;
    private @Nullable SimClient client;
    private long request;
    private long asked;
    private int got;
    private long received;
    private long redelivered;

    ConsumeWorkload(Scene scene, Workload.Consume spec) {
        this.scene = scene;
        this.spec = spec;
    }

    Workload.Consume spec() {
        return spec;
    }

    void start() {
        if (!running) {
            running = true;
            everStarted = true;
            connect();
        }
    }

    void stop() {
        running = false;
        SimClient connected = client;
        if (connected != null) {
            connected.close();
            client = null;
        }
    }

    boolean isDone() {
        return everStarted && !running;
    }

    long redelivered() {
        return redelivered;
    }

    private void connect() {
        if (!running) {
            return;
        }
        SimServer server = SimDialer.firstUp(scene.cluster()).orElse(null);
        if (server == null) {
            later(this::connect);
            return;
        }
        SimClient fresh = scene.cluster().connect(server, spec.common().account(), "consumer");
        client = fresh;
        fresh.onDisconnect(c -> {
            client = null;
            later(this::connect);
        });
        pull();
    }

    private void later(Runnable action) {
        scene.cluster().loop().at(scene.cluster().now() + RECONNECT_AFTER, action);
    }

    private void pull() {
        SimClient connected = client;
        if (!running || connected == null) {
            return;
        }
        connected.forget(request);
        got = 0;
        long pull = ++asked;
        ApiRequest.Next next = new ApiRequest.Next(spec.batch(), EXPIRES * NANOS, false, 0, 0);
        request = connected.request(
                "$JS.API.CONSUMER.MSG.NEXT." + spec.stream() + "." + spec.consumer(),
                Headers.NONE,
                RequestWriter.write(next),
                this);
        scene.cluster().loop().at(scene.cluster().now() + EXPIRES + SECOND, () -> {
            if (pull == asked) {
                pull();
            }
        });
    }

    @Override
    public void answered(Headers headers, Payload payload) {
        pull();
    }

    @Override
    public void noResponders() {
        long pull = asked;
        later(() -> {
            if (pull == asked) {
                pull();
            }
        });
    }

    @Override
    public void delivered(Delivery delivery) {
        if (delivery.isStatus()) {
            pull();
            return;
        }
        received++;
        redelivered += delivery.delivered() > 1 ? 1 : 0;
        acknowledge(delivery);
        if (++got == spec.batch()) {
            pull();
        }
    }

    private void acknowledge(Delivery d) {
        SimClient connected = client;
        double chance = scene.cluster().random().unit(Purpose.CLIENT, d.streamSeq(), received, 0);
        if (connected != null && chance < spec.ackShare()) {
            String subject = "$JS.ACK." + d.stream() + "." + d.consumer() + "." + d.delivered() + "." + d.streamSeq()
                    + "." + d.consumerSeq() + "." + d.timeMicros() * NANOS + "." + d.pending();
            connected.publish(subject, Headers.NONE, Payload.of("+ACK"));
        }
    }
}
