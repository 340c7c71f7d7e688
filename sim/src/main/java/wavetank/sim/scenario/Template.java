package wavetank.sim.scenario;

import java.util.List;
import java.util.function.Function;

/**
 * A text in which <code>${selector}</code> stands for the name of one server.
 *
 * @param text as the file has it
 */
public record Template(String text, List<Part> parts) {
    public sealed interface Part {}

    public record Literal(String text) implements Part {}

    public record Chosen(Selector selector) implements Part {}

    public Template {
        parts = List.copyOf(parts);
    }

    /** A text without selectors. */
    public static Template literal(String text) {
        return new Template(text, List.of(new Literal(text)));
    }

    /** The text with each selector replaced by what {@code choose} says. */
    public String fill(Function<Selector, String> choose) {
        StringBuilder filled = new StringBuilder();
        for (Part part : parts) {
            if (part instanceof Literal literal) {
                filled.append(literal.text());
            } else if (part instanceof Chosen chosen) {
                filled.append(choose.apply(chosen.selector()));
            } else {
                throw new AssertionError(part);
            }
        }
        return filled.toString();
    }
}
