package wavetank.sim.scenario;

import java.util.List;
import java.util.stream.Collectors;

/** Chooses servers at the moment when it is needed. */
public sealed interface Selector {
    /** As a file says it. */
    String text();

    record Server(String name) implements Selector {
        @Override
        public String text() {
            return name;
        }
    }

    /** The union, in order. */
    record Several(List<Selector> members) implements Selector {
        public Several {
            members = List.copyOf(members);
        }

        @Override
        public String text() {
            return list(members);
        }
    }

    /** One server, by chance. */
    record One() implements Selector {
        @Override
        public String text() {
            return "one";
        }
    }

    /** 1 to floor((n−1)/2) servers, by chance. */
    record Minority() implements Selector {
        @Override
        public String text() {
            return "minority";
        }
    }

    /** floor(n/2)+1 servers, by chance. */
    record Majority() implements Selector {
        @Override
        public String text() {
            return "majority";
        }
    }

    record All() implements Selector {
        @Override
        public String text() {
            return "all";
        }
    }

    /** One of these, by chance. */
    record AnyOf(List<Selector> members) implements Selector {
        public AnyOf {
            members = List.copyOf(members);
        }

        @Override
        public String text() {
            return "any of " + list(members);
        }
    }

    record LeaderOf(Group group) implements Selector {
        @Override
        public String text() {
            return group instanceof Group.Meta ? "meta leader" : "leader of " + group.text();
        }
    }

    /** One that follows, by chance. */
    record OneFollowerOf(Group group) implements Selector {
        @Override
        public String text() {
            return "one follower of " + group.text();
        }
    }

    record FollowersOf(Group group) implements Selector {
        @Override
        public String text() {
            return "followers of " + group.text();
        }
    }

    record ReplicasOf(Group group) implements Selector {
        @Override
        public String text() {
            return "replicas of " + group.text();
        }
    }

    record NonReplicasOf(Group group) implements Selector {
        @Override
        public String text() {
            return "non-replicas of " + group.text();
        }
    }

    record InCluster(String cluster) implements Selector {
        @Override
        public String text() {
            return "cluster " + cluster;
        }
    }

    record Tagged(String tag) implements Selector {
        @Override
        public String text() {
            return "tag " + tag;
        }
    }

    /** Those of the last action. */
    record ThatServer() implements Selector {
        @Override
        public String text() {
            return "that server";
        }
    }

    /** Those that an entry with {@code as: name} chose. */
    record Named(String name) implements Selector {
        @Override
        public String text() {
            return "$" + name;
        }
    }

    record AllBut(Selector others) implements Selector {
        @Override
        public String text() {
            return "all but " + others.text();
        }
    }

    private static String list(List<Selector> members) {
        return members.stream().map(Selector::text).collect(Collectors.joining(", ", "[", "]"));
    }
}
