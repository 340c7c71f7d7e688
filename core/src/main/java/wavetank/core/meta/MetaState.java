package wavetank.core.meta;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Account → stream → assignment, with the stream's consumers: what one server has applied of the meta log. */
public final class MetaState {
    /** A stream and its consumers by name. */
    private static final class StreamEntry {
        StreamAssignment assignment;
        final SortedMap<String, ConsumerAssignment> consumers = new TreeMap<>();

        StreamEntry(StreamAssignment assignment) {
            this.assignment = assignment;
        }
    }

    private static final int MAX_PEERS = 64;

    private final SortedMap<String, SortedMap<String, StreamEntry>> accounts = new TreeMap<>();
    private final int[] streamsOn = new int[MAX_PEERS];
    private final int[] replicatedOn = new int[MAX_PEERS];

    /** Adds or replaces a stream; its consumers stay. */
    public void put(StreamAssignment assignment) {
        SortedMap<String, StreamEntry> streams = accounts.computeIfAbsent(assignment.account(), a -> new TreeMap<>());
        StreamEntry entry = streams.get(assignment.name());
        if (entry == null) {
            streams.put(assignment.name(), new StreamEntry(assignment));
        } else {
            count(entry.assignment, -1);
            entry.assignment = assignment;
        }
        count(assignment, 1);
    }

    /** Streams assigned to that peer, of all accounts. */
    public int streamsOn(int peer) {
        return streamsOn[peer];
    }

    /** Those of them that have more than one peer. */
    public int replicatedStreamsOn(int peer) {
        return replicatedOn[peer];
    }

    private void count(StreamAssignment assignment, int by) {
        for (int peer : assignment.group().peers()) {
            streamsOn[peer] += by;
            replicatedOn[peer] += assignment.group().isReplicated() ? by : 0;
        }
    }

    /** Removes a stream and its consumers; returns what it was, or null. */
    public @Nullable StreamAssignment removeStream(String account, String stream) {
        SortedMap<String, StreamEntry> streams = accounts.get(account);
        StreamEntry entry = streams == null ? null : streams.remove(stream);
        if (entry == null) {
            return null;
        }
        count(entry.assignment, -1);
        return entry.assignment;
    }

    /** Adds or replaces a consumer; false if there is no such stream. */
    public boolean put(ConsumerAssignment assignment) {
        StreamEntry entry = entry(assignment.account(), assignment.stream());
        if (entry == null) {
            return false;
        }
        entry.consumers.put(assignment.name(), assignment);
        return true;
    }

    /** Removes a consumer; returns what it was, or null. */
    public @Nullable ConsumerAssignment removeConsumer(String account, String stream, String consumer) {
        StreamEntry entry = entry(account, stream);
        return entry == null ? null : entry.consumers.remove(consumer);
    }

    public @Nullable StreamAssignment stream(String account, String stream) {
        StreamEntry entry = entry(account, stream);
        return entry == null ? null : entry.assignment;
    }

    public @Nullable ConsumerAssignment consumer(String account, String stream, String consumer) {
        StreamEntry entry = entry(account, stream);
        return entry == null ? null : entry.consumers.get(consumer);
    }

    /** The streams of an account, by name. */
    public List<StreamAssignment> streams(String account) {
        List<StreamAssignment> list = new ArrayList<>();
        for (StreamEntry entry :
                accounts.getOrDefault(account, Collections.emptySortedMap()).values()) {
            list.add(entry.assignment);
        }
        return list;
    }

    /** Whether {@code test} holds for any stream of an account. */
    boolean anyStream(String account, Predicate<StreamAssignment> test) {
        for (StreamEntry entry :
                accounts.getOrDefault(account, Collections.emptySortedMap()).values()) {
            if (test.test(entry.assignment)) {
                return true;
            }
        }
        return false;
    }

    /** All streams, by account and name. */
    public List<StreamAssignment> streams() {
        List<StreamAssignment> list = new ArrayList<>();
        for (SortedMap<String, StreamEntry> streams : accounts.values()) {
            for (StreamEntry entry : streams.values()) {
                list.add(entry.assignment);
            }
        }
        return list;
    }

    /** The consumers of a stream, by name. */
    public Collection<ConsumerAssignment> consumers(String account, String stream) {
        StreamEntry entry = entry(account, stream);
        return entry == null ? List.of() : Collections.unmodifiableCollection(entry.consumers.values());
    }

    /** Accounts that have, or had, streams. */
    public Collection<String> accounts() {
        return Collections.unmodifiableSet(accounts.keySet());
    }

    public MetaSnapshot snapshot() {
        List<StreamAssignment> streams = streams();
        List<ConsumerAssignment> consumers = new ArrayList<>();
        int size = 0;
        for (StreamAssignment stream : streams) {
            size += MetaEntry.STREAM_BYTES + stream.name().length();
            for (ConsumerAssignment consumer : consumers(stream.account(), stream.name())) {
                consumers.add(consumer);
                size += MetaEntry.CONSUMER_BYTES + consumer.name().length();
            }
        }
        return new MetaSnapshot(List.copyOf(streams), List.copyOf(consumers), size);
    }

    private @Nullable StreamEntry entry(String account, String stream) {
        SortedMap<String, StreamEntry> streams = accounts.get(account);
        return streams == null ? null : streams.get(stream);
    }
}
