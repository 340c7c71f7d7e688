package wavetank.core.stream;

import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The message ids of the duplicate window: stored ones on every replica, proposed ones on the leader. */
final class Dedup {
    private record Stored(long seq, long timeMicros) {}

    private final Map<String, Stored> stored = new LinkedHashMap<>();
    private final Set<String> inflight = new HashSet<>();
    private @Nullable String lastId;

    /** The sequence under which that id was stored within the window, or 0. */
    long storedAs(String id, long nowMicros, long windowMicros) {
        forgetBefore(nowMicros - windowMicros);
        Stored found = stored.get(id);
        return found == null ? 0 : found.seq;
    }

    boolean isInflight(String id) {
        return inflight.contains(id);
    }

    void proposed(String id) {
        inflight.add(id);
    }

    void stored(String id, long seq, long timeMicros) {
        inflight.remove(id);
        stored.put(id, new Stored(seq, timeMicros));
        lastId = id;
    }

    /** The id under which the last message was stored, or null. */
    @Nullable
    String last() {
        return lastId;
    }

    void refused(String id) {
        inflight.remove(id);
    }

    void forgetInflight() {
        inflight.clear();
    }

    private void forgetBefore(long timeMicros) {
        Iterator<Stored> oldestFirst = stored.values().iterator();
        while (oldestFirst.hasNext() && oldestFirst.next().timeMicros < timeMicros) {
            oldestFirst.remove();
        }
    }
}
