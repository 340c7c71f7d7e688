package wavetank.sim.scenario.yaml;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.scanner.StreamReader;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import wavetank.sim.scenario.Place;
import wavetank.sim.scenario.ScenarioException;

/** YAML 1.2 text, core schema, one document. */
public final class YamlFile {
    /** Deeper than anything that has a meaning, and shallow enough for every stack. */
    private static final int DEEPEST = 50;

    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setSchema(new CoreSchema())
            .setAllowNonScalarKeys(true)
            .setCodePointLimit(Integer.MAX_VALUE)
            .build();

    private final String text;
    private final Reading reading;

    private YamlFile(String file, String text) {
        this.text = text;
        this.reading = new Reading(file, text);
    }

    /** The root of the tree; empty when the text has no content. Errors are a {@link ScenarioException}. */
    public static Optional<Value> read(String file, String text) {
        return new YamlFile(file, text.startsWith("\uFEFF") ? text.substring(1) : text).root();
    }

    private Optional<Value> root() {
        checkCharacters();
        try {
            checkDepth();
            Optional<Node> node = new Compose(SETTINGS).composeString(text);
            return node.map(n -> new Value(n, reading));
        } catch (MarkedYamlEngineException e) {
            throw unreadable(e);
        } catch (YamlEngineException e) {
            throw reading.wrong(Place.NOWHERE, "not YAML: " + firstLine(String.valueOf(e.getMessage())));
        }
    }

    private void checkCharacters() {
        int line = 1;
        int column = 1;
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            int c = text.codePointAt(at);
            if (!StreamReader.isPrintable(c) || Character.getType(c) == Character.SURROGATE) {
                String hex = String.format(Locale.ROOT, "U+%04X", c);
                throw reading.wrong(new Place(line, column), "not YAML: the character " + hex + " is not printable");
            }
            boolean newLine = c == '\n' || (c == '\r' && !text.startsWith("\n", at + 1));
            line += newLine ? 1 : 0;
            column = newLine ? 1 : column + 1;
        }
    }

    /** The composer is recursive, the parser is not; and an alias inside its own anchor would make a tree without end. */
    private void checkDepth() {
        Deque<String> open = new ArrayDeque<>();
        for (Event event : new Parse(SETTINGS).parseString(text)) {
            if (event instanceof CollectionStartEvent start) {
                open.push(start.getAnchor().map(Object::toString).orElse(""));
                if (open.size() > DEEPEST) {
                    throw reading.wrong(place(event.getStartMark()), "nested more than " + DEEPEST + " levels deep");
                }
            } else if (event instanceof CollectionEndEvent) {
                open.pop();
            } else if (event instanceof AliasEvent alias
                    && open.contains(alias.getAlias().toString())) {
                throw reading.wrong(place(event.getStartMark()), "'*" + alias.getAlias() + "' contains itself");
            }
        }
    }

    private ScenarioException unreadable(MarkedYamlEngineException e) {
        String problem = firstLine(e.getProblem());
        Place place = place(e.getProblemMark().or(e::getContextMark));
        return reading.wrong(place, "not YAML: " + problem + hint(problem));
    }

    private static String hint(String problem) {
        if (problem.startsWith("expected chomping or indentation")) {
            return " (a value that begins with > or | needs quotes: '>= 5')";
        }
        if (problem.startsWith("mapping values are not allowed")) {
            return " (a text with ': ' in it needs quotes)";
        }
        if (problem.startsWith("expected ',' or '}', but got [")) {
            return " (inside { } a text with [ ] in it needs quotes)";
        }
        if (problem.startsWith("but found another document")) {
            return " (a file has one scenario)";
        }
        return "";
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("unreadable");
    }

    static Place place(Optional<Mark> mark) {
        return mark.map(m -> new Place(m.getLine() + 1, m.getColumn() + 1)).orElse(Place.NOWHERE);
    }
}
