package wavetank.sim.cluster;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;
import java.util.function.Predicate;
import wavetank.core.api.Subjects;

/** Who listens where, in the order of subscribing. */
final class Subscriptions {
    /** {@code queue} empty: gets all. */
    record Subscription(SimClient client, String subject, String queue, Consumer<Broadcast> listener) {
        boolean takes(String account, String published) {
            return client.account().equals(account) && Subjects.matches(subject, published);
        }
    }

    private final List<Subscription> all = new ArrayList<>();

    boolean isEmpty() {
        return all.isEmpty();
    }

    void add(Subscription subscription) {
        all.add(subscription);
    }

    void remove(SimClient client) {
        all.removeIf(s -> s.client() == client);
    }

    boolean isHeard(String account, String subject, Predicate<SimClient> reachable) {
        for (Subscription s : all) {
            if (s.takes(account, subject) && reachable.test(s.client())) {
                return true;
            }
        }
        return false;
    }

    /** All that get a message: those without queue, and of each queue one, as {@code choice} says of a number of members. */
    List<Subscription> takers(String account, String subject, Predicate<SimClient> reachable, IntUnaryOperator choice) {
        List<Subscription> takers = new ArrayList<>();
        Map<String, List<Subscription>> queues = new LinkedHashMap<>();
        for (Subscription s : all) {
            if (!s.takes(account, subject) || !reachable.test(s.client())) {
                continue;
            }
            if (s.queue().isEmpty()) {
                takers.add(s);
            } else {
                queues.computeIfAbsent(s.queue(), name -> new ArrayList<>()).add(s);
            }
        }
        for (List<Subscription> queue : queues.values()) {
            takers.add(queue.get(choice.applyAsInt(queue.size())));
        }
        return takers;
    }
}
