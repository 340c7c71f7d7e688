package wavetank.sim.cluster;

import java.util.function.LongFunction;
import wavetank.core.api.Headers;
import wavetank.core.api.Payload;

/** Publishes a number of messages, a window of them under way at a time, and counts answers, whatever they say. */
public final class BulkPublisher implements ClientListener {
    private final SimClient client;
    private final String subject;
    private final long count;
    private final LongFunction<Payload> payloads;
    private long sent;
    private long answered;

    /** {@code payloads}: what message 1, 2 and so on carries. */
    public BulkPublisher(SimClient client, String subject, long count, LongFunction<Payload> payloads) {
        this.client = client;
        this.subject = subject;
        this.count = count;
        this.payloads = payloads;
    }

    public void begin(int window) {
        for (int i = 0; i < window; i++) {
            next();
        }
    }

    public boolean isDone() {
        return answered == count;
    }

    private void next() {
        if (sent < count) {
            sent++;
            client.request(subject, Headers.NONE, payloads.apply(sent), this);
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
