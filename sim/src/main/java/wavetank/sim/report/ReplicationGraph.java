package wavetank.sim.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import wavetank.core.api.StreamInfo;
import wavetank.core.api.StreamSource;

/** Streams that mirror and source each other as a GraphViz graph. */
final class ReplicationGraph {
    private final Map<String, Integer> ids = new LinkedHashMap<>();
    private final Map<Integer, StringBuilder> edges = new TreeMap<>();

    private ReplicationGraph() {}

    /** Nodes by name, edges by node of origin; nodes are numbered as they come up. */
    static String render(List<StreamInfo> streams) {
        ReplicationGraph graph = new ReplicationGraph();
        for (StreamInfo stream : streams) {
            graph.add(stream);
        }
        return graph.text();
    }

    private void add(StreamInfo stream) {
        List<StreamSource> origins = StreamReport.origins(stream);
        if (origins.isEmpty()) {
            return;
        }
        int target = id(stream.config().name());
        StreamSource mirror = stream.config().mirror();
        for (StreamSource origin : origins) {
            int from = id(origin.name());
            String style = origin.equals(mirror) ? "color=\"blue\",label=\"Mirror\"" : sourceStyle(origin);
            edges.computeIfAbsent(from, key -> new StringBuilder())
                    .append("\tn" + from + "->n" + target + "[" + style + "];\n");
        }
    }

    private static String sourceStyle(StreamSource source) {
        return source.filterSubject().isEmpty()
                ? "color=\"green\""
                : "color=\"green\",label=\"" + source.filterSubject() + "\"";
    }

    private int id(String name) {
        return ids.computeIfAbsent(name, key -> ids.size() + 1);
    }

    private String text() {
        StringBuilder out = new StringBuilder("digraph  {\n\tlabel=\"Stream Replication Structure\";\n");
        Map<String, Integer> byName = new TreeMap<>(ids);
        for (Map.Entry<String, Integer> node : byName.entrySet()) {
            out.append("\tn" + node.getValue() + "[label=\"" + node.getKey() + "\"];\n");
        }
        for (Integer node : byName.values()) {
            out.append(edges.getOrDefault(node, new StringBuilder()));
        }
        return out.append("\t\n}\n").toString();
    }
}
