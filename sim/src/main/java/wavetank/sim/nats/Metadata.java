package wavetank.sim.nats;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** {@code --metadata k=v}. */
final class Metadata {
    /** Keys that servers set. */
    private static final String RESERVED = "_nats.";

    private Metadata() {}

    static SortedMap<String, String> of(List<String> pairs) {
        SortedMap<String, String> metadata = new TreeMap<>();
        for (String pair : pairs) {
            String[] parts = pair.split("[:=]", 2);
            metadata.put(parts[0], parts[1]);
        }
        return own(metadata);
    }

    /** Without what servers set. */
    static SortedMap<String, String> own(SortedMap<String, String> metadata) {
        SortedMap<String, String> own = new TreeMap<>(metadata);
        own.keySet().removeIf(key -> key.startsWith(RESERVED));
        return own;
    }
}
