package wavetank.sim.scenario.yaml;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import wavetank.sim.scenario.text.Suggest;
import wavetank.sim.scenario.text.Word;

/** The forms that others are made of. */
public final class Forms {
    private Forms() {}

    /** A form from its two halves. */
    public static <T> Form<T> of(Function<Value, T> read, Schema schema) {
        return new Form<>() {
            @Override
            public T read(Value value) {
                return read.apply(value);
            }

            @Override
            public Schema schema() {
                return schema;
            }
        };
    }

    /** Any text that is not blank. */
    public static Form<String> text(String... examples) {
        return of(Forms::someText, new Schema.Text(List.of(), List.of(examples)));
    }

    private static String someText(Value value) {
        String text = value.text();
        if (text.isBlank()) {
            throw value.wrong("an empty text");
        }
        return text;
    }

    /** A text that a parser reads. */
    public static <T> Form<T> parsed(Function<String, T> parser, String... examples) {
        return of(value -> value.parse(parser), new Schema.Text(List.of(), List.of(examples)));
    }

    /** A whole number with both bounds included. */
    public static Form<Long> whole(long min, long max) {
        return of(value -> wholeNumber(value, min, max), new Schema.Whole(min, max));
    }

    /** As {@link #whole}, as an int. */
    public static Form<Integer> count(int min, int max) {
        return of(value -> (int) wholeNumber(value, min, max), new Schema.Whole(min, max));
    }

    private static long wholeNumber(Value value, long min, long max) {
        String text = value.text();
        boolean number = text.matches("[-+]?\\d{1,18}");
        long n = number ? Long.parseLong(text) : 0;
        if (!number || n < min || n > max) {
            String bounds = max >= Integer.MAX_VALUE ? "of at least " + min : "from " + min + " to " + max;
            throw value.wrong("bad number '" + text + "' (a whole number " + bounds + ")");
        }
        return n;
    }

    /** A number with both bounds included. */
    public static Form<Double> decimal(double min, double max) {
        return of(value -> decimalNumber(value, min, max), new Schema.Decimal(min, max));
    }

    private static double decimalNumber(Value value, double min, double max) {
        String text = value.text();
        boolean number = text.matches("[-+]?(\\d{1,15}(\\.\\d{0,15})?|\\.\\d{1,15})");
        double d = number ? Double.parseDouble(text) : 0;
        if (!number || d < min || d > max) {
            throw value.wrong("bad number '" + text + "' (a number from " + plain(min) + " to " + plain(max) + ")");
        }
        return d;
    }

    private static String plain(double d) {
        return d == Math.rint(d) ? Long.toString((long) d) : Double.toString(d);
    }

    public static Form<Boolean> yesNo() {
        return of(Forms::truth, new Schema.YesNo());
    }

    private static boolean truth(Value value) {
        return switch (value.text()) {
            case "yes", "Yes", "YES", "true", "True", "TRUE" -> true;
            case "no", "No", "NO", "false", "False", "FALSE" -> false;
            default -> throw value.wrong("'" + value.text() + "' is neither yes nor no");
        };
    }

    /** One of the words of an enum; {@code what} names the choice in messages. */
    public static <E extends Enum<E> & Word> Form<E> choice(String what, Class<E> type) {
        Map<String, E> words = new LinkedHashMap<>();
        Arrays.stream(type.getEnumConstants()).forEach(e -> words.put(e.word(), e));
        return choice(what, words);
    }

    /** One of these words. */
    public static <T> Form<T> choice(String what, Map<String, T> words) {
        List<String> names = List.copyOf(words.keySet());
        return of(value -> chosen(what, words, value), new Schema.Text(names, List.of()));
    }

    private static <T> T chosen(String what, Map<String, T> words, Value value) {
        T chosen = words.get(value.text());
        if (chosen == null) {
            String known = " (known: " + String.join(", ", words.keySet()) + ")";
            String near = words.size() <= 6 ? known : Suggest.didYouMean(value.text(), words.keySet());
            throw value.wrong("unknown " + what + " '" + value.text() + "'" + (near.isEmpty() ? known : near));
        }
        return chosen;
    }

    /** A list. */
    public static <T> Form<List<T>> list(Form<T> each) {
        return of(value -> items(each, value.list()), new Schema.Items(each.schema()));
    }

    /** A list, or one value for a list of one. */
    public static <T> Form<List<T>> oneOrMore(Form<T> each) {
        return of(
                value -> items(each, value.isList() ? value.list() : List.of(value)),
                new Schema.Either(List.of(each.schema(), new Schema.Items(each.schema()))));
    }

    private static <T> List<T> items(Form<T> each, List<Value> values) {
        List<T> items = new ArrayList<>();
        for (Value value : values) {
            if (value.isNull()) {
                throw value.wrong("an empty item");
            }
            items.add(each.read(value));
        }
        return List.copyOf(items);
    }

    /** A form with another way to read it. */
    public static <A, B> Form<B> map(Form<A> form, Function<A, B> change) {
        return of(value -> change.apply(form.read(value)), form.schema());
    }

    /** A map is read by one form, everything else by another. */
    public static <T> Form<T> mapOr(Form<T> map, Form<T> other) {
        return of(
                value -> value.isMap() ? map.read(value) : other.read(value),
                new Schema.Either(List.of(other.schema(), map.schema())));
    }
}
