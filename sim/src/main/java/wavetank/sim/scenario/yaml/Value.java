package wavetank.sim.scenario.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import wavetank.sim.scenario.Place;
import wavetank.sim.scenario.ScenarioException;
import wavetank.sim.scenario.text.TextException;

/** A node of the tree with its place. */
public final class Value {
    /** One pair of a map. */
    public record Pair(Value key, Value value) {}

    private static final String MERGE = "<<";

    private final Node node;
    private final Reading reading;

    Value(Node node, Reading reading) {
        this.node = node;
        this.reading = reading;
    }

    public Reading reading() {
        return reading;
    }

    Node node() {
        return node;
    }

    /** Where it begins. */
    public Place place() {
        return YamlFile.place(node.getStartMark());
    }

    /** Where it ends. */
    public Place end() {
        return YamlFile.place(node.getEndMark());
    }

    public boolean isMap() {
        return node instanceof MappingNode;
    }

    public boolean isList() {
        return node instanceof SequenceNode;
    }

    public boolean isScalar() {
        return node instanceof ScalarNode && !isNull();
    }

    /** Nothing, or {@code null}, or {@code ~}. */
    public boolean isNull() {
        return node.getTag().equals(Tag.NULL);
    }

    /** What YAML takes the scalar for: the last word of its tag, such as {@code int}. */
    public String tag() {
        String tag = node.getTag().getValue();
        return tag.substring(tag.lastIndexOf(':') + 1);
    }

    public ScenarioException wrong(String problem) {
        return reading.wrong(place(), problem);
    }

    /** Something is wrong at an offset of the scalar's text. */
    public ScenarioException wrong(TextException e) {
        return reading.wrong(at(e.offset()), String.valueOf(e.getMessage()));
    }

    /** The scalar's text as written, without its quotes. */
    public String text() {
        if (node instanceof ScalarNode scalar && !isNull()) {
            return scalar.getValue();
        }
        throw wrong("a text is wanted here, not " + kind());
    }

    /** Reads the scalar's text; trouble is placed in the file. */
    public <T> T parse(Function<String, T> parser) {
        try {
            return parser.apply(text());
        } catch (TextException e) {
            throw wrong(e);
        }
    }

    /** The place of an offset in the scalar's text; its beginning when the text is not written on one line as it is. */
    public Place at(int offset) {
        if (node instanceof ScalarNode scalar
                && offset > 0
                && offset <= scalar.getValue().length()) {
            int quote = scalar.getScalarStyle() == ScalarStyle.PLAIN ? 0 : 1;
            if (isVerbatim(scalar.getValue(), quote)) {
                int characters = scalar.getValue().codePointCount(0, offset);
                return new Place(place().line(), place().column() + quote + characters);
            }
        }
        return place();
    }

    private boolean isVerbatim(String value, int quote) {
        Optional<Mark> start = node.getStartMark();
        if (start.isEmpty()) {
            return false;
        }
        String line = reading.line(start.get().getLine() + 1);
        int column = start.get().getColumn();
        if (column + quote > line.codePointCount(0, line.length())) {
            return false;
        }
        return line.startsWith(value, line.offsetByCodePoints(0, column + quote));
    }

    /** The place of a name in the scalar's text. */
    public Place of(String name) {
        return node instanceof ScalarNode scalar
                ? at(Math.max(0, scalar.getValue().indexOf(name)))
                : place();
    }

    public List<Value> list() {
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue().stream().map(n -> new Value(n, reading)).toList();
        }
        throw wrong("a list is wanted here, not " + kind());
    }

    /** The pairs of a map, merge keys resolved; a key twice is an error. */
    public List<Pair> pairs() {
        if (node instanceof MappingNode) {
            return List.copyOf(byKey().values());
        }
        throw wrong("a map is wanted here, not " + kind());
    }

    private Map<String, Pair> byKey() {
        Map<String, Pair> pairs = new LinkedHashMap<>();
        List<Value> merged = new ArrayList<>();
        for (NodeTuple tuple : ((MappingNode) node).getValue()) {
            Value key = new Value(tuple.getKeyNode(), reading);
            Value value = new Value(tuple.getValueNode(), reading);
            if (key.isMergeKey()) {
                merged.addAll(value.isList() ? value.list() : List.of(value));
            } else if (pairs.put(key.keyText(), new Pair(key, value)) != null) {
                throw key.wrong("key '" + key.keyText() + "' is there twice");
            }
        }
        for (Value from : merged) {
            for (Pair pair : from.pairs()) {
                pairs.putIfAbsent(pair.key().keyText(), pair);
            }
        }
        return pairs;
    }

    private boolean isMergeKey() {
        return node instanceof ScalarNode scalar
                && scalar.getScalarStyle() == ScalarStyle.PLAIN
                && scalar.getValue().equals(MERGE);
    }

    /** The text of a key, whatever YAML takes it for. */
    public String keyText() {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw wrong("a key is a text, not " + kind());
    }

    /** The value of a key of this map, if it is a map and has it. */
    public Optional<Value> find(String key) {
        if (!isMap()) {
            return Optional.empty();
        }
        return Optional.ofNullable(byKey().get(key)).map(Pair::value);
    }

    /** In words. */
    public String kind() {
        if (isNull()) {
            return "nothing";
        }
        return isMap() ? "a map" : isList() ? "a list" : "a text";
    }
}
