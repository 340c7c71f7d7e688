package wavetank.sim.scenario.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** A line that somebody typed, as values that know their place in it; so the forms of files read it, and complain as they do. */
public final class TypedLine {
    private static final String YAML_BEGINS = "[{\"'";

    private final String source;
    private final int line;
    private final String text;
    private final Reading reading;

    /** {@code source} and {@code line}, from 1: as messages call the place. */
    public TypedLine(String source, int line, String text) {
        this.source = source;
        this.line = line;
        this.text = text;
        this.reading = new Reading(source, before() + text);
    }

    private String before() {
        return "\n".repeat(line - 1);
    }

    public String text() {
        return text;
    }

    public Reading reading() {
        return reading;
    }

    /** What is between two places of the line: flow-style YAML if it looks like that, else a text. */
    public Value value(int from, int to) {
        int start = skipSpace(from, to);
        int end = to;
        while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        return start < end && YAML_BEGINS.indexOf(text.charAt(start)) >= 0 ? yaml(start, end) : text(start, end);
    }

    private int skipSpace(int from, int to) {
        int start = from;
        while (start < to && Character.isWhitespace(text.charAt(start))) {
            start++;
        }
        return start;
    }

    private Value yaml(int from, int to) {
        String there = before() + " ".repeat(text.codePointCount(0, from)) + text.substring(from, to);
        Value read = YamlFile.read(source, there).orElseThrow(() -> wrong(from, "nothing is there"));
        return new Value(read.node(), reading);
    }

    /** What is between two places, as a text whatever it looks like. */
    public Value text(int from, int to) {
        return text(text.substring(from, to), from, to);
    }

    /** A text that stands for what is between two places. */
    public Value text(String instead, int from, int to) {
        return new Value(new ScalarNode(Tag.STR, true, instead, ScalarStyle.PLAIN, mark(from), mark(to)), reading);
    }

    public Value list(List<Value> items, int from, int to) {
        List<Node> nodes = items.stream().map(Value::node).toList();
        return new Value(new SequenceNode(Tag.SEQ, true, nodes, FlowStyle.FLOW, mark(from), mark(to)), reading);
    }

    /** A map; keys that are not typed stand at the beginning of what they belong to. */
    public Value map(Map<String, Value> pairs) {
        List<NodeTuple> tuples = new ArrayList<>();
        for (Map.Entry<String, Value> pair : new LinkedHashMap<>(pairs).entrySet()) {
            Optional<Mark> at = pair.getValue().node().getStartMark();
            tuples.add(new NodeTuple(
                    new ScalarNode(Tag.STR, true, pair.getKey(), ScalarStyle.PLAIN, at, at),
                    pair.getValue().node()));
        }
        return new Value(new MappingNode(Tag.MAP, true, tuples, FlowStyle.FLOW, mark(0), mark(text.length())), reading);
    }

    /** Something is wrong at an offset of the line. */
    public wavetank.sim.scenario.ScenarioException wrong(int offset, String problem) {
        return text(offset, offset).wrong(problem);
    }

    private Optional<Mark> mark(int offset) {
        int column = text.codePointCount(0, offset);
        return Optional.of(new Mark(source, offset, line - 1, column, new int[0], 0));
    }
}
