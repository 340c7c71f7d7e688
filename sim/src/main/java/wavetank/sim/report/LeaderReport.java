package wavetank.sim.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import wavetank.core.api.ClusterInfo;

/** The table {@code RAFT Leader Report}: how many groups each server leads, and the share of its cluster in stars. */
public final class LeaderReport {
    private record Leader(String cluster, String server, int groups) {}

    private final String groupsName;
    private final Map<String, Leader> leaders = new TreeMap<>();

    /** {@code groupsName}: head of the column of counts, {@code Streams}, {@code Consumer Leaders} … */
    public LeaderReport(String groupsName) {
        this.groupsName = groupsName;
    }

    /** Counts one more group for its leader, if it has one. */
    public void add(@Nullable ClusterInfo group) {
        if (group != null && !group.leader().isEmpty()) {
            add(group.leader(), group.name(), 1);
        }
    }

    /** Counts {@code groups} more, possibly none, for a server. */
    public void add(String server, String cluster, int groups) {
        Leader before = leaders.get(server);
        leaders.put(server, new Leader(cluster, server, groups + (before == null ? 0 : before.groups())));
    }

    public boolean isEmpty() {
        return leaders.isEmpty();
    }

    /** The table alone, one line end after its last line; by cluster, then count, then name. */
    public String render(ReportContext context) {
        Table table = Table.titled("RAFT Leader Report").header("Server", "Cluster", groupsName, "Distribution");
        List<Leader> sorted = new ArrayList<>(leaders.values());
        sorted.sort(Comparator.comparing(Leader::cluster)
                .thenComparing(Leader::groups)
                .thenComparing(Leader::server));
        String cluster = "";
        for (Leader leader : sorted) {
            if (!cluster.isEmpty() && !cluster.equals(leader.cluster())) {
                table.separator();
            }
            cluster = leader.cluster();
            table.row(
                    leader.server(),
                    leader.cluster(),
                    Humanize.commas(leader.groups()),
                    stars(leader, context.style()));
        }
        return table.render(context);
    }

    /** One star per started tenth of the cluster's groups, rounded; v0.0.35 draws one even for none. */
    private String stars(Leader leader, Style style) {
        if (leader.groups() == 0) {
            return style.isModern() ? "" : "*";
        }
        int total = 0;
        for (Leader other : leaders.values()) {
            total += other.cluster().equals(leader.cluster()) ? other.groups() : 0;
        }
        long tenths = Math.round(leader.groups() * 100.0 / total / 10);
        return "*".repeat((int) Math.max(1, tenths));
    }
}
