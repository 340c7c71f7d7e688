package wavetank.sim.conformance;

import wavetank.core.api.Headers;
import wavetank.core.api.Payload;
import wavetank.sim.cluster.ClientListener;
import wavetank.sim.cluster.SimClient;

/** Publishes a number of messages, a window of them under way at a time. */
final class Publisher implements ClientListener {
    /** Bytes of a message. */
    static final int SIZE = 1_024;

    private static final int WINDOW = 512;

    private final SimClient client;
    private final int count;
    private final Payload payload = Payload.sized("message", SIZE);
    private int sent;
    private int answered;

    Publisher(SimClient client, int count) {
        this.client = client;
        this.count = count;
    }

    void begin() {
        for (int i = 0; i < WINDOW; i++) {
            next();
        }
    }

    boolean isDone() {
        return answered == count;
    }

    private void next() {
        if (sent < count) {
            sent++;
            client.request(Stand.SUBJECT, Headers.NONE, payload, this);
        }
    }

    @Override
    public void answered(Headers headers, Payload answer) {
        answered++;
        next();
    }

    @Override
    public void noResponders() {
        answered++;
        next();
    }
}
