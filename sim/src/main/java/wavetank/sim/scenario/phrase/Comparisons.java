package wavetank.sim.scenario.phrase;

import java.util.function.ToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import wavetank.sim.scenario.Comparison;
import wavetank.sim.scenario.Comparison.Operator;
import wavetank.sim.scenario.text.TextException;

/** Reads {@code : 5}, {@code : <= 5}, {@code > 5}, {@code between 1 and 5}. */
public final class Comparisons {
    private static final Pattern BETWEEN = Pattern.compile("\\s*:?\\s*between\\s+(\\S+)\\s+and\\s+(\\S+)\\s*");
    private static final Pattern COMPARED = Pattern.compile("\\s*(:?)\\s*(<=|>=|==|<|>|=|)\\s*(.*?)\\s*");

    private Comparisons() {}

    /** {@code number}: reads one of the numbers. */
    public static Comparison parse(String text, ToLongFunction<String> number) {
        Matcher between = BETWEEN.matcher(text);
        if (between.matches()) {
            long low = at(text, between.start(1), between.group(1), number);
            long high = at(text, between.start(2), between.group(2), number);
            if (low > high) {
                throw new TextException(0, "'" + text.strip() + "' holds for no number: the smaller one comes first");
            }
            return new Comparison(Operator.BETWEEN, low, high);
        }
        Matcher compared = COMPARED.matcher(text);
        if (!compared.matches() || compared.group(3).isEmpty()) {
            throw new TextException(
                    0, "'" + text.strip() + "' compares with no number (such as ': 0', ': <= 50', '> 0')");
        }
        return Comparison.of(operator(compared.group(2)), at(text, compared.start(3), compared.group(3), number));
    }

    private static long at(String text, int start, String part, ToLongFunction<String> number) {
        assert text.startsWith(part, start) : text;
        try {
            return number.applyAsLong(part);
        } catch (TextException e) {
            throw e.movedBy(start);
        }
    }

    private static Operator operator(String sign) {
        return switch (sign) {
            case "<=" -> Operator.AT_MOST;
            case ">=" -> Operator.AT_LEAST;
            case "<" -> Operator.LESS;
            case ">" -> Operator.MORE;
            default -> Operator.EQUAL;
        };
    }
}
