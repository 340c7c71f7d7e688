package wavetank.sim.scenario.phrase;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import wavetank.sim.scenario.Topology;
import wavetank.sim.scenario.text.TextException;

/** Reads the short form of the command line: {@code C1:5}, {@code c1:3,c2:3}. */
public final class Topologies {
    /** More would be no cluster of this kind. */
    public static final int MOST_SERVERS = 1_000;

    private static final Pattern CLUSTER = Pattern.compile("([\\p{L}\\p{N}_.-]+):(\\d{1,4})");

    private Topologies() {}

    public static Topology parse(String text) {
        List<Topology.Cluster> clusters = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>();
        int offset = 0;
        for (String part : text.split(",", -1)) {
            Matcher cluster = CLUSTER.matcher(part.strip());
            boolean right = cluster.matches();
            int servers = right ? Integer.parseInt(cluster.group(2)) : 0;
            if (!right || servers < 1 || servers > MOST_SERVERS) {
                throw new TextException(
                        offset, "bad topology '" + text + "' (NAME:SERVERS, such as C1:5 or c1:3,c2:3)");
            }
            Topology.Cluster made = Topology.cluster(cluster.group(1), servers);
            if (!names.add(made.servers().get(0).name())) {
                throw new TextException(offset, "bad topology '" + text + "' (cluster " + made.name() + " twice)");
            }
            clusters.add(made);
            offset += part.length() + 1;
        }
        return new Topology(clusters);
    }
}
