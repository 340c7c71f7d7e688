package wavetank.sim.cluster;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import wavetank.core.api.Subjects;

/** A client that subscribes to subjects and publishes on them, connected to one server: what stands behind a connection of the NATS protocol. */
public final class ServedClient {
    /** Takes what its subscriptions get. */
    public interface Receiver {
        void message(Subscription subscription, RoutedMessage message);

        /** Nobody listens on that subject: status 503 for the subscription that waits at {@code reply}. */
        void nobody(Subscription subscription, String reply, String subject);
    }

    private final SimCluster cluster;
    private final SimClient identity;
    private final Receiver receiver;
    private final boolean echo;
    private final boolean wantsNoResponders;
    private final Map<String, Subscription> subscriptions = new LinkedHashMap<>();

    ServedClient(SimCluster cluster, SimClient identity, Receiver receiver, boolean echo, boolean wantsNoResponders) {
        this.cluster = cluster;
        this.identity = identity;
        this.receiver = receiver;
        this.echo = echo;
        this.wantsNoResponders = wantsNoResponders;
    }

    /** Who it is. */
    public SimClient identity() {
        return identity;
    }

    boolean hearsItself() {
        return echo;
    }

    /** Another one of a name that is in use is not taken notice of. */
    public void subscribe(String subject, String queue, String sid) {
        if (!subscriptions.containsKey(sid)) {
            Subscription subscription = new Subscription(this, subject, queue, sid);
            subscriptions.put(sid, subscription);
            router().subscribe(subscription);
        }
    }

    /** Ends a subscription, or lets it end when it has had {@code max} messages in all; 0 = now. */
    public void unsubscribe(String sid, long max) {
        Subscription subscription = subscriptions.get(sid);
        if (subscription != null) {
            subscription.limit(max);
            if (max == 0 || subscription.isOver()) {
                end(subscription);
            }
        }
    }

    private void end(Subscription subscription) {
        subscriptions.remove(subscription.sid());
        router().unsubscribe(subscription);
    }

    public void publish(String subject, String reply, byte[] block, byte[] body) {
        RoutedMessage message = RoutedMessage.of(subject, reply, block, body);
        if (!cluster.published(this, message) && wantsNoResponders && !reply.isEmpty()) {
            Subscription waiting = waitingAt(reply);
            if (waiting != null) {
                receiver.nobody(waiting, reply, subject);
                counted(waiting);
            }
        }
    }

    private @Nullable Subscription waitingAt(String reply) {
        for (Subscription subscription : subscriptions.values()) {
            if (subscription.queue().isEmpty() && Subjects.matches(subscription.subject(), reply)) {
                return subscription;
            }
        }
        return null;
    }

    void deliver(Subscription subscription, RoutedMessage message) {
        receiver.message(subscription, message);
        counted(subscription);
    }

    private void counted(Subscription subscription) {
        subscription.count();
        if (subscription.isOver()) {
            end(subscription);
        }
    }

    /** How many subscriptions it has. */
    public int subscriptions() {
        return subscriptions.size();
    }

    /** Leaves. */
    public void close() {
        for (Subscription subscription : List.copyOf(subscriptions.values())) {
            end(subscription);
        }
        identity.close();
    }

    private Router router() {
        return cluster.router(identity.server());
    }
}
