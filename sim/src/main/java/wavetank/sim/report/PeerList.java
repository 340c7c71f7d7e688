package wavetank.sim.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wavetank.core.api.ClusterInfo;
import wavetank.core.api.PeerInfo;

/** The members of a group in one cell: {@code n1-c1, n2-c1!, n3-c1*} (natscli renderCluster). */
public final class PeerList {
    private PeerList() {}

    /**
     * Leader starred, replicas that are offline or not current marked {@code !} (not in the first generation), sorted with their marks.
     * Empty without a cluster.
     */
    public static String render(@Nullable ClusterInfo cluster, Style style) {
        if (cluster == null) {
            return "";
        }
        List<String> names = new ArrayList<>();
        if (!cluster.leader().isEmpty()) {
            names.add(cluster.leader());
        }
        for (PeerInfo replica : cluster.replicas()) {
            names.add(replica.name());
        }
        List<String> marked = new ArrayList<>(style.isAscii() ? names : compact(names));
        int firstReplica = marked.size() - cluster.replicas().size();
        if (firstReplica > 0) {
            marked.set(0, marked.get(0) + "*");
        }
        for (int i = 0; i < cluster.replicas().size(); i++) {
            PeerInfo replica = cluster.replicas().get(i);
            if (style != Style.DOCS && (replica.offline() || !replica.current())) {
                marked.set(firstReplica + i, marked.get(firstReplica + i) + "!");
            }
        }
        Collections.sort(marked);
        return String.join(", ", marked);
    }

    /**
     * The names without the end that they have in common, in whole labels between dots; the first label always stays (natscli
     * CompactStrings).
     */
    public static List<String> compact(List<String> names) {
        if (names.isEmpty()) {
            return names;
        }
        List<String[]> labels = new ArrayList<>();
        int shortest = Integer.MAX_VALUE;
        for (String name : names) {
            String[] parts = name.split("\\.", -1);
            labels.add(parts);
            shortest = Math.min(shortest, parts.length);
        }
        int common = 0;
        while (common < shortest - 1 && sameFromEnd(labels, common + 1)) {
            common++;
        }
        List<String> compacted = new ArrayList<>();
        for (String[] parts : labels) {
            compacted.add(String.join(".", List.of(parts).subList(0, parts.length - common)));
        }
        return compacted;
    }

    private static boolean sameFromEnd(List<String[]> labels, int distance) {
        String[] first = labels.get(0);
        String label = first[first.length - distance];
        for (String[] parts : labels) {
            if (!parts[parts.length - distance].equals(label)) {
                return false;
            }
        }
        return true;
    }
}
