package wavetank.sim.run;

import java.util.ArrayList;
import java.util.List;
import wavetank.sim.cluster.SimServer;
import wavetank.sim.scenario.Action;
import wavetank.sim.scenario.FaultWords;
import wavetank.sim.scenario.Selector;

/** Which links a network fault is about, as ordered pairs of servers. */
final class Divisions {
    /** One direction of one link. */
    record Pair(SimServer from, SimServer to) {}

    private final Scene scene;
    private final Chooser chooser;

    Divisions(Scene scene, Chooser chooser) {
        this.scene = scene;
        this.chooser = chooser;
    }

    List<Pair> pairs(Action.Partition partition) {
        if (partition.division() instanceof Action.Named named) {
            return shaped(named.shape());
        }
        List<List<SimServer>> groups = new ArrayList<>();
        if (partition.division() instanceof Action.Groups divided) {
            divided.groups().forEach(g -> groups.add(chooser.choose(g)));
        } else if (partition.division() instanceof Action.Apart apart) {
            groups.add(chooser.choose(apart.servers()));
        }
        groups.add(scene.cluster().servers().stream()
                .filter(s -> groups.stream().noneMatch(g -> g.contains(s)))
                .toList());
        return apart(groups, partition.direction());
    }

    /** Every group against every other; a direction is seen from the first. */
    private static List<Pair> apart(List<List<SimServer>> groups, FaultWords.Direction direction) {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            for (int j = i + 1; j < groups.size(); j++) {
                pairs.addAll(between(groups.get(i), groups.get(j), direction));
            }
        }
        return pairs;
    }

    static List<Pair> between(List<SimServer> a, List<SimServer> b, FaultWords.Direction direction) {
        List<Pair> pairs = new ArrayList<>();
        for (SimServer one : a) {
            for (SimServer other : b) {
                if (direction != FaultWords.Direction.TO) {
                    pairs.add(new Pair(one, other));
                }
                if (direction != FaultWords.Direction.FROM) {
                    pairs.add(new Pair(other, one));
                }
            }
        }
        return pairs;
    }

    private List<Pair> shaped(FaultWords.Shape shape) {
        List<SimServer> shuffled = shuffled();
        int n = shuffled.size();
        FaultWords.Direction both = FaultWords.Direction.BOTH;
        return switch (shape) {
            case ONE -> between(shuffled.subList(0, 1), shuffled.subList(1, n), both);
            case MAJORITY -> between(shuffled.subList(0, n / 2 + 1), shuffled.subList(n / 2 + 1, n), both);
            case HALVES -> between(shuffled.subList(0, n / 2), shuffled.subList(n / 2, n), both);
            case BRIDGE -> between(shuffled.subList(0, n / 2), shuffled.subList(n / 2 + 1, n), both);
            case MAJORITIES_RING -> ring(shuffled);
        };
    }

    /** Each server reaches only those within a quarter of the circle on either side: a majority, and every one another. */
    private static List<Pair> ring(List<SimServer> servers) {
        int n = servers.size();
        int reach = (n / 2 + 1) / 2;
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                int distance = Math.min(Math.floorMod(i - j, n), Math.floorMod(j - i, n));
                if (distance > reach) {
                    pairs.add(new Pair(servers.get(i), servers.get(j)));
                }
            }
        }
        return pairs;
    }

    private List<SimServer> shuffled() {
        List<SimServer> from = new ArrayList<>(scene.cluster().servers());
        List<SimServer> shuffled = new ArrayList<>();
        while (!from.isEmpty()) {
            shuffled.add(from.remove(scene.choice(from.size())));
        }
        return shuffled;
    }

    /** The links of a {@code slow}. */
    List<Pair> pairs(Action.Links links) {
        if (links instanceof Action.LinksOf of) {
            List<SimServer> servers = chooser.choose(of.servers());
            List<SimServer> others = scene.cluster().servers().stream()
                    .filter(s -> !servers.contains(s))
                    .toList();
            return between(servers, others, FaultWords.Direction.BOTH);
        }
        Action.Link link = (Action.Link) links;
        List<Pair> pairs = new ArrayList<>();
        addLinks(pairs, link.from(), link.to());
        if (link.bothWays()) {
            addLinks(pairs, link.to(), link.from());
        }
        return pairs;
    }

    private void addLinks(List<Pair> pairs, Selector from, Selector to) {
        for (SimServer a : chooser.choose(from)) {
            for (SimServer b : chooser.choose(to)) {
                if (a != b) {
                    pairs.add(new Pair(a, b));
                }
            }
        }
    }
}
