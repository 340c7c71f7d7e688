package wavetank.sim.run;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import wavetank.sim.cluster.SimServer;
import wavetank.sim.scenario.Group;
import wavetank.sim.scenario.Selector;

/** Finds the servers that a selector means at the present moment (section 8.1 of the format). */
final class Chooser {
    private final Scene scene;
    private final SortedMap<String, List<SimServer>> named = new TreeMap<>();
    private List<SimServer> last = List.of();

    Chooser(Scene scene) {
        this.scene = scene;
    }

    /** What an action was done to: {@code that server} from now on. */
    void acted(List<SimServer> servers) {
        last = List.copyOf(servers);
    }

    /** {@code $name} from now on. */
    void name(String name) {
        named.put(name, last);
    }

    /** The servers, in topology order unless the selector gives another; nobody gives an empty list. */
    List<SimServer> choose(Selector selector) {
        Situation now = scene.situation();
        List<SimServer> all = scene.cluster().servers();
        if (selector instanceof Selector.Server server) {
            SimServer found = scene.cluster().server(server.name());
            return found == null ? List.of() : List.of(found);
        } else if (selector instanceof Selector.Several several) {
            return union(several.members());
        } else if (selector instanceof Selector.All) {
            return List.copyOf(all);
        } else if (selector instanceof Selector.One) {
            return some(all, 1);
        } else if (selector instanceof Selector.Minority) {
            return some(all, 1 + scene.choice(Math.max(1, (all.size() - 1) / 2)));
        } else if (selector instanceof Selector.Majority) {
            return some(all, all.size() / 2 + 1);
        } else if (selector instanceof Selector.AnyOf any) {
            return some(union(any.members()), 1);
        } else if (selector instanceof Selector.LeaderOf leader) {
            return now.leader(leader.group()).map(List::of).orElse(List.of());
        } else if (selector instanceof Selector.OneFollowerOf one) {
            return some(followers(one.group()), 1);
        } else if (selector instanceof Selector.FollowersOf followers) {
            return followers(followers.group());
        } else if (selector instanceof Selector.ReplicasOf replicas) {
            return now.peers(replicas.group());
        } else if (selector instanceof Selector.NonReplicasOf others) {
            return without(all, now.peers(others.group()));
        } else if (selector instanceof Selector.InCluster cluster) {
            return all.stream()
                    .filter(s -> s.cluster().equals(cluster.cluster()))
                    .toList();
        } else if (selector instanceof Selector.Tagged tagged) {
            return all.stream()
                    .filter(s -> s.spec().tags().contains(tagged.tag()))
                    .toList();
        } else if (selector instanceof Selector.ThatServer) {
            return last;
        } else if (selector instanceof Selector.Named name) {
            return named.getOrDefault(name.name(), List.of());
        }
        return without(all, choose(((Selector.AllBut) selector).others()));
    }

    private List<SimServer> followers(Group group) {
        List<SimServer> leader = scene.situation().leader(group).map(List::of).orElse(List.of());
        return without(scene.situation().peers(group), leader);
    }

    private List<SimServer> union(List<Selector> members) {
        List<SimServer> servers = new ArrayList<>();
        for (Selector member : members) {
            for (SimServer server : choose(member)) {
                if (!servers.contains(server)) {
                    servers.add(server);
                }
            }
        }
        return servers;
    }

    /** So many of them by chance, in their order. */
    private List<SimServer> some(List<SimServer> from, int count) {
        List<SimServer> left = new ArrayList<>(from);
        while (left.size() > count) {
            left.remove(scene.choice(left.size()));
        }
        return left;
    }

    private static List<SimServer> without(List<SimServer> all, List<SimServer> others) {
        return all.stream().filter(s -> !others.contains(s)).toList();
    }
}
