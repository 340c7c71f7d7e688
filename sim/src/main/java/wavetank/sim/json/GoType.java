package wavetank.sim.json;

import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What Go expects in one place of a body. {@link #goName()} is the name that its errors show. */
sealed interface GoType {
    String goName();

    /** Text; {@code int} and so on would be {@link Whole}. */
    record Text() implements GoType {
        @Override
        public String goName() {
            return "string";
        }
    }

    record Flag() implements GoType {
        @Override
        public String goName() {
            return "bool";
        }
    }

    /** A whole number within bounds, both included. */
    record Whole(String goName, BigInteger min, BigInteger max) implements GoType {
        /** Go takes digits with a sign only, no fraction and no exponent. */
        boolean holds(String literal) {
            if (literal.chars().anyMatch(c -> c != '-' && !Character.isDigit(c))) {
                return false;
            }
            BigInteger value = new BigInteger(literal);
            return value.compareTo(min) >= 0 && value.compareTo(max) <= 0;
        }
    }

    /** A list; {@code pointers} tells whether Go holds pointers in it. */
    record ListOf(GoType element, boolean pointers) implements GoType {
        @Override
        public String goName() {
            return (pointers ? "[]*" : "[]") + element.goName();
        }
    }

    /** Texts by name. */
    record TextMap() implements GoType {
        @Override
        public String goName() {
            return "map[string]string";
        }
    }

    /**
     * A type that reads itself ({@code UnmarshalJSON}); its errors end the reading at once.
     *
     * @param mistake tells of a value's JSON text what is wrong with it, null when nothing is
     */
    record Self(String goName, boolean nullable, Function<String, @Nullable String> mistake) implements GoType {}

    /** A type that reads itself but takes only texts, and says of other values what Go says of a text's place. */
    record SelfText(Set<String> words, String mistake) implements GoType {
        @Override
        public String goName() {
            return "string";
        }
    }

    /** An object with known members. */
    record Struct(String name, List<Field> fields) implements GoType {
        @Override
        public String goName() {
            return "server." + name;
        }

        /** The field for a member's name: the same name, else the same but for case. */
        @Nullable
        Field field(String member) {
            for (Field field : fields) {
                if (field.name().equals(member)) {
                    return field;
                }
            }
            for (Field field : fields) {
                if (field.name().equals(member.toLowerCase(Locale.ROOT))) {
                    return field;
                }
            }
            return null;
        }
    }

    /**
     * A member of a {@link Struct}.
     *
     * @param embedded name of the embedded struct that the member comes from, or empty
     * @param name in JSON
     */
    record Field(String embedded, String name, GoType type) {}

    Text STRING = new Text();
    Flag BOOL = new Flag();
    Whole INT = signed("int", 64);
    Whole INT32 = signed("int32", 32);
    Whole INT64 = signed("int64", 64);
    Whole DURATION = signed("time.Duration", 64);
    Whole UINT64 =
            new Whole("uint64", BigInteger.ZERO, BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE));
    ListOf STRINGS = new ListOf(STRING, false);
    TextMap METADATA = new TextMap();
    Self TIME = new Self("time.Time", true, GoType::timeMistake);

    private static Whole signed(String goName, int bits) {
        BigInteger limit = BigInteger.ONE.shiftLeft(bits - 1);
        return new Whole(goName, limit.negate(), limit.subtract(BigInteger.ONE));
    }

    /** An enumeration of the server: {@code can not unmarshal "\"x\""}. */
    static Self words(String goName, String... words) {
        return words(goName, json -> "can not unmarshal " + GoText.quote(json), words);
    }

    /** An enumeration of the server that takes its words in capitals too. */
    static Self wordsInAnyCase(String goName, String... words) {
        Self exact = words(goName, words);
        return new Self(goName, false, json -> {
            boolean known = exact.mistake().apply(json.toLowerCase(Locale.ROOT)) == null;
            return known ? null : exact.mistake().apply(json);
        });
    }

    /** An enumeration of the server with its own words for what it does not know. */
    static Self words(String goName, Function<String, String> mistake, String... words) {
        Set<String> known = new TreeSet<>(List.of(words));
        return new Self(goName, false, json -> known.contains(json) ? null : mistake.apply(json));
    }

    private static @Nullable String timeMistake(String json) {
        if (json.length() < 2 || json.charAt(0) != '"') {
            return "Time.UnmarshalJSON: input is not a JSON string";
        }
        String text = json.substring(1, json.length() - 1);
        return GoTime.tryParse(text) == null ? GoTime.mistake(text) : null;
    }
}
