package wavetank.sim.cluster;

/** What a client wants to hear; ends by itself after so many messages if it was told to. */
public final class Subscription {
    private final ServedClient client;
    private final String subject;
    private final String queue;
    private final String sid;
    private long limit;
    private long delivered;

    Subscription(ServedClient client, String subject, String queue, String sid) {
        this.client = client;
        this.subject = subject;
        this.queue = queue;
        this.sid = sid;
    }

    ServedClient client() {
        return client;
    }

    public String subject() {
        return subject;
    }

    /** Empty for one of its own. */
    public String queue() {
        return queue;
    }

    /** The client's name for it. */
    public String sid() {
        return sid;
    }

    void limit(long max) {
        limit = max;
    }

    void count() {
        delivered++;
    }

    boolean isOver() {
        return limit > 0 && delivered >= limit;
    }
}
