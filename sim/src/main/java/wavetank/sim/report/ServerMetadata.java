package wavetank.sim.report;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What servers write into the metadata of streams and consumers, told apart from what users wrote. */
final class ServerMetadata {
    private static final String PREFIX = "_nats.";

    private final SortedMap<String, String> metadata;

    ServerMetadata(SortedMap<String, String> metadata) {
        this.metadata = metadata;
    }

    /** Version of the server that hosts the asset, empty when unknown. */
    String hostVersion() {
        return value("_nats.ver");
    }

    /** API level that the asset requires; empty when unknown. */
    String requiredLevel() {
        return value("_nats.req.level");
    }

    /** {@code 0 hosted at level 4}; empty when the server did not tell its level. */
    String apiLevels() {
        String hosted = value("_nats.level");
        return hosted.isEmpty() ? "" : levelOrZero() + " hosted at level " + hosted;
    }

    /** The required API level as reports show it. */
    String levelOrZero() {
        return requiredLevel().isEmpty() ? "0" : requiredLevel();
    }

    /** The users' own entries, by key. */
    SortedMap<String, String> ofUsers() {
        SortedMap<String, String> own = new TreeMap<>();
        for (Map.Entry<String, String> entry : metadata.entrySet()) {
            if (!entry.getKey().startsWith(PREFIX)) {
                own.put(entry.getKey(), entry.getValue());
            }
        }
        return Collections.unmodifiableSortedMap(own);
    }

    private String value(String key) {
        return metadata.getOrDefault(key, "");
    }
}
