package wavetank.core.api;

import java.util.List;

/**
 * Where an asset, or a leader, is wanted.
 *
 * @param cluster name of a cluster, or empty
 * @param tags tags a server must have; one that begins with {@code !} it must not have
 * @param preferred name of a server, or empty; step-downs only
 */
public record Placement(String cluster, List<String> tags, String preferred) {
    public static final Placement NONE = new Placement("", List.of(), "");

    public boolean isEmpty() {
        return cluster.isEmpty() && tags.isEmpty() && preferred.isEmpty();
    }
}
