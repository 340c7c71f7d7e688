package wavetank.sim.run;

import wavetank.core.api.Headers;
import wavetank.core.api.Payload;
import wavetank.sim.cluster.ClientListener;
import wavetank.sim.cluster.SimClient;
import wavetank.sim.scenario.StreamSpec;

/** Stores a number of messages before t0, some at a time. */
final class StreamFill implements ClientListener {
    private final Scene scene;
    private final String subject;
    private final StreamSpec.Fill fill;
    private final SimClient client;
    private long sent;
    private long answered;

    StreamFill(Scene scene, StreamSpec stream, String subject, StreamSpec.Fill fill) {
        this.scene = scene;
        this.subject = subject;
        this.fill = fill;
        this.client = scene.cluster()
                .connect(
                        scene.situation()
                                .leader(new wavetank.sim.scenario.Group.Stream(stream.name()))
                                .orElse(scene.cluster().servers().get(0)),
                        stream.account(),
                        "setup");
    }

    void run(int window, long deadline) {
        for (int i = 0; i < window; i++) {
            next();
        }
        scene.cluster().loop().runUntil(deadline, () -> answered == fill.count());
        client.close();
    }

    private void next() {
        if (sent < fill.count()) {
            sent++;
            client.request(subject, Headers.NONE, Payload.sized("setup-" + sent, fill.sizeBytes()), this);
        }
    }

    @Override
    public void answered(Headers headers, Payload payload) {
        answered++;
        next();
    }

    @Override
    public void noResponders() {
        answered++;
        next();
    }
}
