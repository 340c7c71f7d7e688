package wavetank.core.server;

import static wavetank.core.kernel.Micros.MILLISECOND;

import java.util.SortedMap;
import java.util.TreeMap;
import wavetank.core.api.Storage;
import wavetank.core.api.Surroundings;

/**
 * Who stores how much: this server by looking, the others by what they said last (NATS {@code $JSC.ARU…}). A change is told at most every 250 ms.
 */
final class UsageBook {
    private static final long MIN_GAP = 250 * MILLISECOND;

    private final Surroundings env;
    private final ServerWorld world;
    private final Hosting hosting;
    private final SortedMap<Integer, SystemMessage.Usage> others = new TreeMap<>();
    private boolean armed;

    UsageBook(Surroundings env, ServerWorld world, Hosting hosting) {
        this.env = env;
        this.world = world;
        this.hosting = hosting;
    }

    /** What is stored here has changed. */
    void changed() {
        if (!armed) {
            armed = true;
            env.alarm().after(MIN_GAP, this::tell);
        }
    }

    private void tell() {
        armed = false;
        world.broadcast(own());
    }

    void heard(int server, SystemMessage.Usage usage) {
        others.put(server, usage);
    }

    private SystemMessage.Usage own() {
        SortedMap<String, Long> memory = new TreeMap<>();
        SortedMap<String, Long> storage = new TreeMap<>();
        for (HostedStream hosted : hosting.streams()) {
            boolean file = hosted.assignment.config().storage() == Storage.FILE;
            (file ? storage : memory)
                    .merge(hosted.assignment.account(), hosted.node.store().bytes(), Long::sum);
        }
        return new SystemMessage.Usage(memory, storage);
    }

    /** Bytes stored here, of all accounts. */
    long stored(Storage kind) {
        SystemMessage.Usage own = own();
        SortedMap<String, Long> side = kind == Storage.FILE ? own.storage() : own.memory();
        return side.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Bytes of an account on all servers. */
    long storedBy(String account, Storage kind) {
        long sum = side(own(), kind).getOrDefault(account, 0L);
        for (SystemMessage.Usage usage : others.values()) {
            sum += side(usage, kind).getOrDefault(account, 0L);
        }
        return sum;
    }

    private static SortedMap<String, Long> side(SystemMessage.Usage usage, Storage kind) {
        return kind == Storage.FILE ? usage.storage() : usage.memory();
    }
}
