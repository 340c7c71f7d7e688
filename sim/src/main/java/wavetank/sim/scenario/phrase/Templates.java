package wavetank.sim.scenario.phrase;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import wavetank.sim.scenario.CommandLine;
import wavetank.sim.scenario.Selector;
import wavetank.sim.scenario.Template;
import wavetank.sim.scenario.text.ShellWords;
import wavetank.sim.scenario.text.TextException;

/**
 * Reads texts with <code>${selector}</code> in them.
 *
 * @param isLabel whether a bare word in braces is a name that {@code as} gives, and not a server
 */
public record Templates(Predicate<String> isLabel) {
    /** Reads any text. */
    public Template parse(String text) {
        List<Template.Part> parts = new ArrayList<>();
        int at = 0;
        for (int open = text.indexOf("${"); open >= 0; open = text.indexOf("${", at)) {
            int close = text.indexOf('}', open);
            if (close < 0) {
                throw new TextException(open, "a ${ is not closed");
            }
            if (open > at) {
                parts.add(new Template.Literal(text.substring(at, open)));
            }
            parts.add(new Template.Chosen(selector(text, open + 2, close)));
            at = close + 1;
        }
        if (at < text.length()) {
            parts.add(new Template.Literal(text.substring(at)));
        }
        return new Template(text, parts);
    }

    private Selector selector(String text, int start, int end) {
        String inner = text.substring(start, end);
        if (isLabel.test(inner.strip())) {
            return new Selector.Named(inner.strip());
        }
        try {
            return Selectors.parse(inner);
        } catch (TextException e) {
            throw e.movedBy(start);
        }
    }

    /** Reads a command of the {@code nats} tool. */
    public CommandLine command(String text) {
        List<String> words = ShellWords.split(text);
        if (words.isEmpty() || !words.get(0).equals("nats")) {
            throw new TextException(0, "a command begins with 'nats': 'nats " + firstLine(text) + "'?");
        }
        if (words.size() == 1) {
            throw new TextException(0, "'nats' alone does nothing (such as 'nats stream report')");
        }
        return new CommandLine(parse(text), arguments(words.subList(1, words.size())));
    }

    /** The words of a line, quotes taken off. */
    public List<Template> words(String text) {
        return arguments(ShellWords.split(text));
    }

    private List<Template> arguments(List<String> words) {
        return words.stream().map(this::parse).toList();
    }

    private static String firstLine(String text) {
        return text.strip().lines().findFirst().orElse("…");
    }
}
