package wavetank.sim.nats;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import wavetank.core.api.ClusterInfo;
import wavetank.core.api.PeerInfo;
import wavetank.core.api.Placement;

/**
 * Steps leaders down until each server of a cluster leads about as many assets as the others (jsm.go balancer). What the real tool
 * leaves to chance, which asset to move next and to whom, is settled by names here: assets by alphabet, to the server that leads the
 * fewest. An asset that nobody leads counts for its replicas alone.
 */
final class Balancer {
    private static final int ROUNDS = 5;
    private static final int FAILURES_BORNE = 1;

    /** What has a leader: a stream or a consumer. */
    record Entity(String name, ClusterInfo cluster) {}

    /** How an entity's leader is asked to step down. */
    @FunctionalInterface
    interface StepDown {
        void of(String name, Placement placement) throws Failure;
    }

    private static final class Server {
        final String name;
        final List<Entity> leads = new ArrayList<>();
        int offset;

        Server(String name) {
            this.name = name;
        }
    }

    private final Session session;
    private final String kind;
    private final StepDown stepDown;
    private int failures;

    /** @param kind what the entities are called, for example {@code stream} */
    Balancer(Session session, String kind, StepDown stepDown) {
        this.session = session;
        this.kind = kind;
        this.stepDown = stepDown;
    }

    /** Gives the number of leaders that stepped down. */
    int balance(List<Entity> entities) throws Failure {
        SortedMap<String, List<Entity>> clusters = new TreeMap<>();
        for (Entity entity : entities) {
            clusters.computeIfAbsent(entity.cluster().name(), name -> new ArrayList<>())
                    .add(entity);
        }
        int moved = 0;
        for (var cluster : clusters.entrySet()) {
            moved += balance(cluster.getKey(), cluster.getValue());
        }
        return moved;
    }

    private int balance(String cluster, List<Entity> entities) throws Failure {
        List<Server> servers = serversOf(entities);
        int even = share(entities.size(), servers.size());
        session.log("Found cluster " + cluster + " with a balanced distribution of " + even);
        session.log("Cluster " + cluster + " has " + servers.size() + " available peers");
        for (Server server : servers) {
            server.offset = server.leads.size() - even;
            session.log("Nats server '" + server.name + "' is the lead of " + server.leads.size()
                    + " entities with a offset of " + server.offset);
        }
        session.log("");
        int moved = 0;
        for (int round = 0; round < ROUNDS; round++) {
            for (Server server : servers) {
                moved += server.offset > 0 ? relieve(server, servers, cluster) : 0;
            }
        }
        return moved;
    }

    /** All that lead or follow, in the order of their visits. */
    private List<Server> serversOf(List<Entity> entities) {
        NavigableSet<String> names = new TreeSet<>();
        for (Entity entity : entities) {
            names.add(entity.cluster().leader());
            entity.cluster().replicas().stream().map(PeerInfo::name).forEach(names::add);
        }
        names.remove("");
        List<Server> servers = new ArrayList<>();
        for (String name : session.ordered(List.copyOf(names))) {
            Server server = new Server(name);
            List<String> led = entities.stream()
                    .filter(e -> e.cluster().leader().equals(name))
                    .map(Entity::name)
                    .sorted()
                    .toList();
            session.ordered(led).forEach(asset -> server.leads.add(named(entities, asset)));
            servers.add(server);
        }
        return servers;
    }

    private static Entity named(List<Entity> entities, String name) {
        return entities.stream().filter(e -> e.name().equals(name)).findFirst().orElseThrow();
    }

    /** What each server should lead: the mean, or where that is none the next whole number from half of one above it. */
    private static int share(int entities, int servers) {
        return entities % servers == 0 ? entities / servers : (int) Math.ceil((double) entities / servers + 0.5);
    }

    /**
     * Moves leaders away until the server has its share. Each try counts as a move; after one without a server to move to, the
     * others have their turn.
     */
    private int relieve(Server server, List<Server> servers, String cluster) throws Failure {
        session.log("Rebalancing server '" + server.name + "' with offset of " + server.offset);
        int moved = 0;
        while (server.offset > 0 && !server.leads.isEmpty()) {
            Entity entity = server.leads.remove(0);
            session.log("Moving " + entity.name() + " to available server in cluster " + cluster);
            List<Server> targets = targets(entity, servers);
            if (targets.isEmpty()) {
                server.offset--;
                break;
            }
            if (move(entity, server, targets.get(0), cluster)) {
                server.offset--;
                targets.get(0).offset++;
                moved++;
            }
        }
        return moved;
    }

    /** Who could lead one more: the entity's own peers with less than their share, those with the least first. */
    private static List<Server> targets(Entity entity, List<Server> servers) {
        List<String> peers =
                entity.cluster().replicas().stream().map(PeerInfo::name).toList();
        return servers.stream()
                .filter(s -> s.offset < 0 && peers.contains(s.name))
                .sorted(Comparator.comparingInt(s -> s.offset))
                .toList();
    }

    private boolean move(Entity entity, Server from, Server to, String cluster) throws Failure {
        session.log("Requesting leader '" + from.name + "' step down for " + kind + " '" + entity.name()
                + "'. New preferred leader is " + to.name + ".");
        try {
            stepDown.of(entity.name(), new Placement(cluster, List.of(), to.name));
        } catch (Failure e) {
            session.log("Unable to step down leader for " + entity.name() + " - " + e.text());
            if (++failures > FAILURES_BORNE) {
                throw e;
            }
            return false;
        }
        session.log("Successful step down for " + kind + " '" + entity.name() + "'");
        failures = 0;
        return true;
    }
}
