package wavetank.core.architecture;

import it.unimi.dsi.fastutil.longs.Long2LongOpenHashMap;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import wavetank.core.raft.Role;

/** Classes that break the rules, one each; nobody runs them. */
@SuppressWarnings("all")
final class Offenders {
    private Offenders() {}

    static final class Gambler {
        int draw() {
            return new Random(1).nextInt();
        }
    }

    static final class ClockWatcher {
        Instant look() {
            return Instant.now();
        }
    }

    static final class Stopwatch {
        long look() {
            return System.nanoTime() + new Date().getTime();
        }
    }

    static final class Spawner {
        void spawn() {
            new Thread(() -> {}).start();
        }
    }

    static final class Guard {
        private int count;

        synchronized int next() {
            return ++count;
        }
    }

    static final class Caller {
        InetAddress resolve(String name) throws UnknownHostException {
            return InetAddress.getByName(name);
        }
    }

    static final class Librarian {
        String read(Path file) throws IOException {
            return Files.readString(file);
        }
    }

    static final class Talker {
        void say(String text) {
            System.out.println(text);
        }
    }

    static final class HashWalker {
        private final HashMap<String, Integer> table = new HashMap<>();

        int sum() {
            int sum = 0;
            for (int value : table.values()) {
                sum += value;
            }
            return sum;
        }
    }

    /** Its table looks like any map. */
    static final class HiddenHashWalker {
        private final Map<String, Integer> table = new HashMap<>();

        String names() {
            StringBuilder names = new StringBuilder();
            table.forEach((name, value) -> names.append(name));
            return names.toString();
        }
    }

    static final class ImmutableWalker {
        private final Set<String> names = Set.of("a", "b");

        String first() {
            return names.iterator().next();
        }
    }

    static final class FastHashWalker {
        private final Long2LongOpenHashMap table = new Long2LongOpenHashMap();

        long first() {
            return table.keySet().iterator().nextLong();
        }
    }

    static final class AddressReader {
        int hash(Object object) {
            return System.identityHashCode(object);
        }
    }

    static final class Local {
        String text(double value) {
            return String.format("%.2f", value);
        }
    }

    static final class LocalCase {
        String small(String text) {
            return text.toLowerCase();
        }
    }

    static final class Climber {
        boolean leads(Role role) {
            return role == Role.LEADER;
        }
    }

    /** Breaks nothing. */
    static final class OrderedWalker {
        private final Map<String, Integer> linked = new LinkedHashMap<>();
        private final Map<String, Integer> sorted = new TreeMap<>();

        int sum() {
            int sum = 0;
            for (Map.Entry<String, Integer> entry : linked.entrySet()) {
                sum += entry.getValue() + sorted.getOrDefault(entry.getKey(), 0);
            }
            return sum;
        }
    }
}
