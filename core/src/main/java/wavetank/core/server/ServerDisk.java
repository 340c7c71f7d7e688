package wavetank.core.server;

import java.util.SortedMap;
import java.util.TreeMap;
import wavetank.core.api.Storage;
import wavetank.core.consumer.ConsumerState;
import wavetank.core.stream.StreamStore;

/** The streams and consumers in a server's store directory. It outlives the process. */
public final class ServerDisk {
    /** A stream's messages and its consumers' states. */
    static final class StreamFiles {
        final Storage storage;
        final StreamStore store;
        final SortedMap<String, ConsumerState> consumers = new TreeMap<>();

        StreamFiles(Storage storage, StreamStore store) {
            this.storage = storage;
            this.store = store;
        }
    }

    private final SortedMap<String, StreamFiles> streams = new TreeMap<>();

    SortedMap<String, StreamFiles> streams() {
        return streams;
    }

    static String key(String account, String stream) {
        return account + " > " + stream;
    }

    /** The process has ended: what was in memory is gone. */
    public void processEnded() {
        streams.values().removeIf(files -> files.storage == Storage.MEMORY);
    }

    /** The store directory is deleted. */
    public void wipe() {
        streams.clear();
    }
}
