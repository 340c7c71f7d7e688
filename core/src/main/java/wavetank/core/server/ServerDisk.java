package wavetank.core.server;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.function.LongUnaryOperator;
import wavetank.core.api.Storage;
import wavetank.core.consumer.ConsumerState;
import wavetank.core.meta.ConsumerAssignment;
import wavetank.core.meta.Origin;
import wavetank.core.meta.StreamAssignment;
import wavetank.core.raft.SyncTimes;
import wavetank.core.raft.Unsynced;
import wavetank.core.stream.StreamStore;

/** The streams and consumers in a server's store directory. It outlives the process. */
public final class ServerDisk {
    /** A stream's messages and its consumers' states. */
    static final class StreamFiles {
        final StreamStore store;
        private final Storage storage;
        private Origin origin;
        private final SortedMap<String, ConsumerFiles> consumers = new TreeMap<>();

        /** How many came before it on this disk. */
        private final long number;

        StreamFiles(StreamAssignment stream, StreamStore store, long number) {
            this.storage = stream.config().storage();
            this.origin = stream.origin();
            this.store = store;
            this.number = number;
        }

        /** The state of a consumer: what is there, unless that is of another one of its name. */
        ConsumerState open(ConsumerAssignment consumer) {
            ConsumerFiles there = consumers.get(consumer.name());
            ConsumerState state =
                    there == null || consumer.origin().isAnotherThan(there.origin) ? new ConsumerState() : there.state;
            consumers.put(consumer.name(), new ConsumerFiles(consumer.origin(), state));
            return state;
        }

        /** The consumer is deleted. */
        void remove(String consumer) {
            consumers.remove(consumer);
        }
    }

    private record ConsumerFiles(Origin origin, ConsumerState state) {}

    /** When a store is synced from {@code now} on. */
    public interface Syncs {
        SyncTimes of(long number, long now);
    }

    private final SortedMap<String, StreamFiles> streams = new TreeMap<>();
    private Syncs syncs = (number, now) -> SyncTimes.NONE;
    private long opened;

    SortedMap<String, StreamFiles> streams() {
        return streams;
    }

    static String key(String account, String stream) {
        return account + " > " + stream;
    }

    /** The files of a stream: what is there, or new ones if that is nothing or another stream's of its name. {@code clock}: virtual µs. */
    StreamFiles open(StreamAssignment stream, LongSupplier clock) {
        String key = key(stream.account(), stream.name());
        StreamFiles there = streams.get(key);
        if (there != null && !stream.origin().isAnotherThan(there.origin)) {
            there.origin = new Origin(there.origin.created(), stream.group().name());
            return there;
        }
        StreamFiles files = new StreamFiles(stream, new StreamStore(stream.config()), opened++);
        if (files.storage == Storage.FILE) {
            files.store.keepOnDisk(clock);
            files.store.syncedBy(syncs.of(files.number, clock.getAsLong()));
        }
        streams.put(key, files);
        return files;
    }

    /** From {@code now} on the stores are synced so. */
    public void syncedBy(long now, Syncs times) {
        syncs = times;
        for (StreamFiles files : streams.values()) {
            files.store.syncedBy(times.of(files.number, now));
        }
    }

    /** The process that syncs is paused. */
    public void freezeSyncs() {
        streams.values().forEach(files -> files.store.freezeSyncs());
    }

    /** It goes on: syncs that were due meanwhile are made now. */
    public void thawSyncs() {
        streams.values().forEach(files -> files.store.thawSyncs());
    }

    /** The process has ended: what was in memory is gone. {@code clean}: it had the time to write what was in its buffers. */
    public void processEnded(boolean clean) {
        streams.values().removeIf(files -> files.storage == Storage.MEMORY);
        for (StreamFiles files : streams.values()) {
            if (clean) {
                files.store.flush();
            } else {
                files.store.processKilled();
            }
        }
    }

    /**
     * The power has failed, after the process has ended. Consumer states are never synced (fault model, section 4.1), unless each write is.
     * {@code draws}: random bits, by the number of a store.
     *
     * @return the groups of the streams that have lost something
     */
    public List<String> powerOff(Unsynced mode, boolean always, LongUnaryOperator draws) {
        List<String> losers = new ArrayList<>();
        for (StreamFiles files : streams.values()) {
            if (files.store.powerOff(mode, draws.applyAsLong(files.number))) {
                losers.add(files.origin.group());
            }
            if (!always && mode != Unsynced.KEEP) {
                files.consumers.clear();
            }
        }
        return losers;
    }

    /** The store directory is deleted. */
    public void wipe() {
        streams.clear();
    }
}
