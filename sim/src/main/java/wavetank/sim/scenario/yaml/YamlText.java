package wavetank.sim.scenario.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.StreamDataWriter;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Writes trees as YAML text. */
public final class YamlText {
    private static final int WIDTH = 120;

    private static final DumpSettings SETTINGS = DumpSettings.builder()
            .setSchema(new CoreSchema())
            .setWidth(WIDTH)
            .setIndicatorIndent(2)
            .setIndentWithIndicator(true)
            .setDereferenceAliases(true)
            .build();

    private YamlText() {}

    /** A map without the keys that {@code others} has, and with those of {@code others} at its end. */
    public static String print(Value map, List<String> without, Map<String, Value> others) {
        List<NodeTuple> tuples = new ArrayList<>();
        for (Value.Pair pair : map.pairs()) {
            if (!without.contains(pair.key().keyText())) {
                tuples.add(new NodeTuple(pair.key().node(), pair.value().node()));
            }
        }
        others.forEach((key, value) -> tuples.add(new NodeTuple(text(key), value.node())));
        StringBuilder text = new StringBuilder();
        new Dump(SETTINGS).dumpNode(new MappingNode(Tag.MAP, tuples, FlowStyle.BLOCK), new StreamDataWriter() {
            @Override
            public void write(String part) {
                text.append(part);
            }

            @Override
            public void write(String part, int from, int length) {
                text.append(part, from, from + length);
            }
        });
        return text.toString();
    }

    /** A list with an item on each line. */
    public static Value lines(List<Value> items, Reading reading) {
        List<Node> nodes = items.stream().map(Value::node).toList();
        return new Value(new SequenceNode(Tag.SEQ, nodes, FlowStyle.BLOCK), reading);
    }

    /** A map with one key more. */
    public static Value with(Value map, String key, Value value) {
        List<NodeTuple> tuples = new ArrayList<>(((MappingNode) map.node()).getValue());
        tuples.add(new NodeTuple(text(key), value.node()));
        return new Value(new MappingNode(Tag.MAP, tuples, FlowStyle.FLOW), map.reading());
    }

    private static Node text(String text) {
        return new ScalarNode(Tag.STR, text, ScalarStyle.PLAIN);
    }
}
