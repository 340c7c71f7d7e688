package wavetank.core.meta;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the meta leader has proposed and not yet applied (NATS {@code inflightStreams}, {@code inflightConsumers}): look-ups of request
 * handlers see the newest of it before the applied state.
 */
public final class InflightTracker {
    /** Proposals for one asset: how many, and what the newest one makes of it; null = it is deleted. */
    private static final class Inflight<A> {
        int ops;

        @Nullable
        A newest;
    }

    private final SortedMap<String, Inflight<StreamAssignment>> streams = new TreeMap<>();
    private final SortedMap<String, Inflight<ConsumerAssignment>> consumers = new TreeMap<>();
    private final MetaState applied;

    public InflightTracker(MetaState applied) {
        this.applied = applied;
    }

    public void proposed(MetaEntry entry) {
        if (entry instanceof MetaEntry.AssignStream op) {
            note(streams, key(entry), op.assignment());
        } else if (entry instanceof MetaEntry.UpdateStream op) {
            note(streams, key(entry), op.assignment());
        } else if (entry instanceof MetaEntry.RemoveStream) {
            note(streams, key(entry), null);
        } else if (entry instanceof MetaEntry.AssignConsumer op) {
            note(consumers, key(entry) + "\n" + op.assignment().name(), op.assignment());
        } else if (entry instanceof MetaEntry.RemoveConsumer op) {
            note(consumers, key(entry) + "\n" + op.consumer(), null);
        }
    }

    public void applied(MetaEntry entry) {
        if (entry instanceof MetaEntry.AssignConsumer op) {
            settle(consumers, key(entry) + "\n" + op.assignment().name());
        } else if (entry instanceof MetaEntry.RemoveConsumer op) {
            settle(consumers, key(entry) + "\n" + op.consumer());
        } else {
            settle(streams, key(entry));
        }
    }

    /** Leadership has changed: whatever was under way is no longer ours to know. */
    public void clear() {
        streams.clear();
        consumers.clear();
    }

    public @Nullable StreamAssignment stream(String account, String stream) {
        Inflight<StreamAssignment> inflight = streams.get(account + "\n" + stream);
        return inflight == null ? applied.stream(account, stream) : inflight.newest;
    }

    public @Nullable ConsumerAssignment consumer(String account, String stream, String consumer) {
        Inflight<ConsumerAssignment> inflight = consumers.get(account + "\n" + stream + "\n" + consumer);
        return inflight == null ? applied.consumer(account, stream, consumer) : inflight.newest;
    }

    /** Streams of an account, applied or under way, by name. */
    public SortedMap<String, StreamAssignment> streams(String account) {
        SortedMap<String, StreamAssignment> all = new TreeMap<>();
        for (StreamAssignment stream : applied.streams(account)) {
            all.put(stream.name(), stream);
        }
        overlay(all, streams, account + "\n");
        return all;
    }

    /** Whether {@code test} holds for any stream of an account, applied or under way. */
    boolean anyStream(String account, Predicate<StreamAssignment> test) {
        if (streams.isEmpty()) {
            return applied.anyStream(account, test);
        }
        return streams(account).values().stream().anyMatch(test);
    }

    /** Consumers of a stream, applied or under way, by name. */
    public SortedMap<String, ConsumerAssignment> consumers(String account, String stream) {
        SortedMap<String, ConsumerAssignment> all = new TreeMap<>();
        for (ConsumerAssignment consumer : applied.consumers(account, stream)) {
            all.put(consumer.name(), consumer);
        }
        overlay(all, consumers, account + "\n" + stream + "\n");
        return all;
    }

    private static <A> void overlay(SortedMap<String, A> all, SortedMap<String, Inflight<A>> inflight, String prefix) {
        for (Map.Entry<String, Inflight<A>> entry : inflight.tailMap(prefix).entrySet()) {
            if (!entry.getKey().startsWith(prefix)) {
                return;
            }
            String name = entry.getKey().substring(prefix.length());
            A newest = entry.getValue().newest;
            if (newest == null) {
                all.remove(name);
            } else {
                all.put(name, newest);
            }
        }
    }

    private static <A> void note(Map<String, Inflight<A>> map, String key, @Nullable A newest) {
        Inflight<A> inflight = map.computeIfAbsent(key, k -> new Inflight<>());
        inflight.ops++;
        inflight.newest = newest;
    }

    private static <A> void settle(Map<String, Inflight<A>> map, String key) {
        Inflight<A> inflight = map.get(key);
        if (inflight != null && --inflight.ops == 0) {
            map.remove(key);
        }
    }

    private static String key(MetaEntry entry) {
        return entry.account() + "\n" + entry.stream();
    }
}
