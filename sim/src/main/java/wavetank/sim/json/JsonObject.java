package wavetank.sim.json;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import wavetank.core.api.ApiTime;

/**
 * A JSON object as it was read. Members that are missing, {@code null} or of another kind than asked for read as Go's zero
 * value, so an old or a foreign answer still gives a record.
 *
 * <p>A member is a {@link String}, a {@link JsonNumber}, a {@link Boolean}, a {@link List}, a {@code JsonObject} or
 * {@link JsonNull}.
 */
final class JsonObject {
    /** The one value of {@code null}. */
    enum JsonNull {
        NULL
    }

    /** A number as it was written. */
    record JsonNumber(String literal) {
        /** The whole number, a large unsigned one wrapped into the negative; parts of a whole are cut off. */
        long toLong() {
            try {
                return Long.parseLong(literal);
            } catch (NumberFormatException e) {
                return unsignedOrCut();
            }
        }

        private long unsignedOrCut() {
            try {
                return Long.parseUnsignedLong(literal);
            } catch (NumberFormatException e) {
                return (long) toDouble();
            }
        }

        double toDouble() {
            return Double.parseDouble(literal);
        }
    }

    private static final JsonFactory FACTORY = JsonFactory.builder().build();

    private final Map<String, Object> members;

    JsonObject(Map<String, Object> members) {
        this.members = members;
    }

    /** Reads one object; of two members of one name the later wins. */
    static JsonObject parse(byte[] bytes) {
        if (parseValue(bytes, 0, bytes.length) instanceof JsonObject object) {
            return object;
        }
        throw new JsonException("not a JSON object");
    }

    /** Reads one value of any kind. */
    static Object parseValue(byte[] bytes, int from, int to) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), bytes, from, to - from)) {
            parser.nextToken();
            Object value = value(parser);
            if (parser.nextToken() != null) {
                throw new JsonException("more than one JSON value");
            }
            return value;
        } catch (JacksonException e) {
            throw new JsonException(e.getOriginalMessage());
        }
    }

    private static Object value(JsonParser parser) {
        JsonToken token = parser.currentToken();
        if (token == null) {
            throw new JsonException("unexpected end of JSON input");
        }
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> list(parser);
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new JsonNumber(parser.getString());
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> JsonNull.NULL;
            default -> throw new AssertionError(token);
        };
    }

    private static JsonObject object(JsonParser parser) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            members.put(name, value(parser));
        }
        return new JsonObject(members);
    }

    private static List<Object> list(JsonParser parser) {
        List<Object> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value(parser));
        }
        return elements;
    }

    /** Members in the order in which they were written. */
    Map<String, Object> members() {
        return Collections.unmodifiableMap(members);
    }

    boolean has(String name) {
        return members.containsKey(name);
    }

    String text(String name) {
        return members.get(name) instanceof String text ? text : "";
    }

    long number(String name) {
        return members.get(name) instanceof JsonNumber number ? number.toLong() : 0;
    }

    int integer(String name) {
        return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, number(name)));
    }

    double decimal(String name) {
        return members.get(name) instanceof JsonNumber number ? number.toDouble() : 0;
    }

    boolean flag(String name) {
        return Boolean.TRUE.equals(members.get(name));
    }

    /** {@link ApiTime#ZERO} when missing. */
    Instant time(String name) {
        Instant time = timeOrNull(name);
        return time == null ? ApiTime.ZERO : time;
    }

    @Nullable
    Instant timeOrNull(String name) {
        return members.get(name) instanceof String text ? GoTime.parse(text) : null;
    }

    @Nullable
    JsonObject object(String name) {
        return members.get(name) instanceof JsonObject object ? object : null;
    }

    /** An object without members when missing. */
    JsonObject objectOrEmpty(String name) {
        JsonObject object = object(name);
        return object == null ? new JsonObject(Map.of()) : object;
    }

    List<JsonObject> objects(String name) {
        return elements(name, JsonObject.class);
    }

    List<String> texts(String name) {
        return elements(name, String.class);
    }

    List<Long> numbers(String name) {
        List<Long> numbers = new ArrayList<>();
        for (JsonNumber number : elements(name, JsonNumber.class)) {
            numbers.add(number.toLong());
        }
        return numbers;
    }

    private <T> List<T> elements(String name, Class<T> kind) {
        List<T> elements = new ArrayList<>();
        if (members.get(name) instanceof List<?> list) {
            for (Object element : list) {
                if (kind.isInstance(element)) {
                    elements.add(kind.cast(element));
                }
            }
        }
        return elements;
    }

    SortedMap<String, String> textsByName(String name) {
        SortedMap<String, String> texts = new TreeMap<>();
        objectOrEmpty(name).members.forEach((key, value) -> {
            if (value instanceof String text) {
                texts.put(key, text);
            }
        });
        return texts;
    }

    SortedMap<String, Long> numbersByName(String name) {
        SortedMap<String, Long> numbers = new TreeMap<>();
        objectOrEmpty(name).members.forEach((key, value) -> {
            if (value instanceof JsonNumber number) {
                numbers.put(key, number.toLong());
            }
        });
        return numbers;
    }
}
