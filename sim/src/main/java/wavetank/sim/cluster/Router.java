package wavetank.sim.cluster;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import wavetank.core.kernel.Purpose;

/**
 * One server's knowledge of who listens to what: its own clients, and which other servers have somebody (NATS {@code sublist.go}, {@code route.go}
 * {@code RS+}). Others learn of a subscription when word of it has come over their connection; a server that is cut off hears nothing.
 */
final class Router {
    /** What a server asks others for: once for all its clients with the same wish. */
    private record Interest(String account, String subject, String queue) {}

    /** Another server's interest, as told over one connection. */
    private record Remote(int server, int connection, Interest interest) {}

    /** Who is under a subject: either a subscription here or another server. */
    private record Listener(@Nullable Subscription local, @Nullable Remote remote) {
        String queue() {
            if (local != null) {
                return local.queue();
            }
            return remote == null ? "" : remote.interest().queue();
        }

        String subject() {
            if (local != null) {
                return local.subject();
            }
            return remote == null ? "" : remote.interest().subject();
        }
    }

    private final SimCluster cluster;
    private final int self;
    private final SortedMap<String, SubjectTree<Listener>> accounts = new TreeMap<>();

    /** By wish: how many here have it. */
    private final Map<Interest, Integer> wishes = new LinkedHashMap<>();

    private final Map<Subscription, Listener> locals = new LinkedHashMap<>();
    private final Map<Remote, Listener> remotes = new LinkedHashMap<>();
    private long choices;

    Router(SimCluster cluster, int self) {
        this.cluster = cluster;
        this.self = self;
    }

    private SubjectTree<Listener> tree(String account) {
        return accounts.computeIfAbsent(account, name -> new SubjectTree<>());
    }

    // ---- who listens here

    void subscribe(Subscription subscription) {
        Interest interest = interestOf(subscription);
        Listener listener = new Listener(subscription, null);
        locals.put(subscription, listener);
        tree(interest.account()).add(interest.subject(), listener);
        if (wishes.merge(interest, 1, Integer::sum) == 1) {
            tell(interest, true);
        }
    }

    void unsubscribe(Subscription subscription) {
        Listener listener = locals.remove(subscription);
        if (listener == null) {
            return;
        }
        Interest interest = interestOf(subscription);
        tree(interest.account()).remove(interest.subject(), listener);
        if (wishes.merge(interest, -1, Integer::sum) == 0) {
            wishes.remove(interest);
            tell(interest, false);
        }
    }

    private static Interest interestOf(Subscription subscription) {
        return new Interest(subscription.client().identity().account(), subscription.subject(), subscription.queue());
    }

    private void tell(Interest interest, boolean begins) {
        for (SimServer other : cluster.servers()) {
            if (other.index() != self) {
                tell(other.index(), interest, begins);
            }
        }
    }

    private void tell(int other, Interest interest, boolean begins) {
        int connection = cluster.connection(self, other);
        cluster.toRouter(self, other, router -> router.told(new Remote(self, connection, interest), begins));
    }

    // ---- who listens elsewhere

    /** A connection to that server has come up: it is told everything. */
    void connected(int other) {
        List<Remote> old = remotes.keySet().stream()
                .filter(remote -> remote.server() == other)
                .toList();
        old.forEach(remote -> told(remote, false));
        wishes.keySet().forEach(interest -> tell(other, interest, true));
    }

    private void told(Remote remote, boolean begins) {
        SubjectTree<Listener> tree = tree(remote.interest().account());
        String subject = remote.interest().subject();
        if (begins) {
            Listener listener = new Listener(null, remote);
            if (remotes.putIfAbsent(remote, listener) == null) {
                tree.add(subject, listener);
            }
        } else {
            Listener listener = remotes.remove(remote);
            if (listener != null) {
                tree.remove(subject, listener);
            }
        }
    }

    /** The process is gone, and all that it knew. */
    void forget() {
        accounts.clear();
        wishes.clear();
        locals.clear();
        remotes.clear();
    }

    // ---- messages

    /** Whether a message on that subject would reach somebody. */
    boolean isHeard(String account, String subject) {
        boolean[] heard = {false};
        tree(account).match(subject, listener -> heard[0] |= isReachable(listener));
        return heard[0];
    }

    private boolean isReachable(Listener listener) {
        Remote remote = listener.remote();
        return remote == null || cluster.isOpen(self, remote.server(), remote.connection());
    }

    /**
     * A message begins its way here.
     *
     * @param from the client that sent it, or null for the server's own
     * @return whether anybody gets it
     */
    boolean publish(@Nullable ServedClient from, String account, RoutedMessage message) {
        List<Listener> plain = new ArrayList<>();
        Map<String, List<Listener>> groups = new LinkedHashMap<>();
        tree(account).match(message.target(), listener -> {
            if (isReachable(listener)) {
                sort(listener, plain, groups);
            }
        });
        SortedMap<Integer, List<String>> away = new TreeMap<>();
        List<Subscription> here = new ArrayList<>();
        for (Listener listener : plain) {
            choose(listener, from, here, away);
        }
        for (List<Listener> group : groups.values()) {
            Listener chosen = pick(group, from);
            if (chosen != null) {
                choose(chosen, from, here, away);
            }
        }
        here.forEach(subscription -> subscription.client().deliver(subscription, message));
        away.forEach(
                (server, queues) -> cluster.toRouter(self, server, router -> router.routed(account, message, queues)));
        return !here.isEmpty() || !away.isEmpty();
    }

    private static void sort(Listener listener, List<Listener> plain, Map<String, List<Listener>> groups) {
        if (listener.queue().isEmpty()) {
            plain.add(listener);
        } else {
            groups.computeIfAbsent(listener.subject() + " " + listener.queue(), key -> new ArrayList<>())
                    .add(listener);
        }
    }

    private static void choose(
            Listener listener,
            @Nullable ServedClient from,
            List<Subscription> here,
            SortedMap<Integer, List<String>> away) {
        Subscription local = listener.local();
        Remote remote = listener.remote();
        if (local != null && !isOwn(local, from)) {
            here.add(local);
        } else if (remote != null) {
            List<String> queues = away.computeIfAbsent(remote.server(), key -> new ArrayList<>());
            if (!remote.interest().queue().isEmpty()) {
                queues.add(remote.interest().queue());
            }
        }
    }

    private static boolean isOwn(Subscription local, @Nullable ServedClient from) {
        return local.client() == from && !from.hearsItself();
    }

    /** From a random member on, the first one here; else the first one met (NATS {@code processMsgResults}). */
    private @Nullable Listener pick(List<Listener> group, @Nullable ServedClient from) {
        int start =
                group.size() == 1 ? 0 : (int) cluster.random().below(group.size(), Purpose.QUEUE, self, choices++, 0);
        Listener elsewhere = null;
        for (int i = 0; i < group.size(); i++) {
            Listener each = group.get((start + i) % group.size());
            Subscription local = each.local();
            if (local != null && !isOwn(local, from)) {
                return each;
            }
            if (local == null && elsewhere == null) {
                elsewhere = each;
            }
        }
        return elsewhere;
    }

    /** A message comes from another server: for all who listen here, and one member of each of these groups. */
    private void routed(String account, RoutedMessage message, List<String> queues) {
        List<Listener> plain = new ArrayList<>();
        Map<String, List<Listener>> groups = new LinkedHashMap<>();
        tree(account).match(message.target(), listener -> {
            if (listener.local() != null) {
                sort(listener, plain, groups);
            }
        });
        for (List<Listener> group : groups.values()) {
            Listener chosen = queues.contains(group.get(0).queue()) ? pick(group, null) : null;
            if (chosen != null) {
                plain.add(chosen);
            }
        }
        for (Listener listener : plain) {
            Subscription local = listener.local();
            if (local != null) {
                local.client().deliver(local, message);
            }
        }
    }
}
