package wavetank.sim.json;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import wavetank.sim.json.JsonObject.JsonNull;
import wavetank.sim.json.JsonObject.JsonNumber;

/**
 * Reads a request's body as Go's {@code encoding/json} reads it into a struct: names match whatever their case, {@code null} means
 * zero, and mistakes come in Go's words. A value of the wrong kind does not end the reading; the first mistake is told.
 */
final class GoDecoder {
    /**
     * What was read.
     *
     * @param value members under their proper names, those of the wrong kind and nulls left out
     * @param mistake Go's text, null when all was well
     */
    record Result(JsonObject value, @Nullable String mistake) {}

    /** Ends the reading: a type that reads itself refused its value. */
    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private Refused(String mistake) {
            super(mistake, null, false, false);
        }
    }

    private final boolean strict;
    private final Deque<String> path = new ArrayDeque<>();
    private String struct = "";
    private @Nullable String mistake;

    private GoDecoder(boolean strict) {
        this.strict = strict;
    }

    /**
     * Strict: unknown members are mistakes. Several values one after the other are read into one (NATS
     * {@code unmarshalRequest}).
     */
    static Result strict(byte[] body, GoType.Struct type) {
        GoScanner scanner = new GoScanner(body);
        Map<String, Object> members = new LinkedHashMap<>();
        while (!scanner.atEnd()) {
            int from = scanner.offset();
            if (!scanner.skipValue()) {
                return failed(
                        scanner.mistake().isEmpty()
                                ? "unexpected EOF"
                                : scanner.mistake() + " at offset " + scanner.offset());
            }
            Result result = new GoDecoder(true).decode(body, from, scanner.offset(), type);
            if (result.mistake() != null) {
                return result;
            }
            members.putAll(result.value().members());
        }
        return new Result(new JsonObject(members), null);
    }

    /** Lenient: unknown members are passed over; exactly one value is read (Go {@code json.Unmarshal}). */
    static Result lenient(byte[] body, GoType.Struct type) {
        GoScanner scanner = new GoScanner(body);
        if (!scanner.skipValue()) {
            return failed(scanner.mistake().isEmpty() ? "unexpected end of JSON input" : scanner.mistake());
        }
        int end = scanner.offset();
        if (!scanner.atEnd()) {
            int next = body[scanner.offset()] & 0xff;
            return failed("invalid character " + GoText.quoteByte(next) + " after top-level value");
        }
        return new GoDecoder(false).decode(body, 0, end, type);
    }

    private static Result failed(String mistake) {
        return new Result(new JsonObject(Map.of()), mistake);
    }

    private Result decode(byte[] body, int from, int to, GoType.Struct type) {
        try {
            Object value = read(JsonObject.parseValue(body, from, to), type);
            JsonObject object = value instanceof JsonObject read ? read : new JsonObject(Map.of());
            return new Result(object, mistake);
        } catch (Refused | JsonException e) {
            return failed(String.valueOf(e.getMessage()));
        }
    }

    /** The value as the type holds it; null when there is none to hold. */
    private @Nullable Object read(Object value, GoType type) {
        if (type instanceof GoType.Self self) {
            return readSelf(value, self);
        }
        if (type instanceof GoType.SelfText self) {
            return readSelfText(value, self);
        }
        if (value == JsonNull.NULL) {
            return null;
        }
        if (type instanceof GoType.Struct structure && value instanceof JsonObject object) {
            return readStruct(object, structure);
        }
        if (type instanceof GoType.ListOf list && value instanceof List<?> elements) {
            return readList(elements, list);
        }
        if (type instanceof GoType.TextMap && value instanceof JsonObject object) {
            return readMap(object);
        }
        return readPlain(value, type);
    }

    private @Nullable Object readPlain(Object value, GoType type) {
        if (type instanceof GoType.Whole whole && value instanceof JsonNumber number) {
            if (whole.holds(number.literal())) {
                return number;
            }
            save(wrongKind("number " + number.literal(), type));
            return null;
        }
        boolean fits = (type instanceof GoType.Text && value instanceof String)
                || (type instanceof GoType.Flag && value instanceof Boolean);
        if (fits) {
            return value;
        }
        save(wrongKind(kind(value), type));
        return null;
    }

    private static @Nullable Object readSelf(Object value, GoType.Self self) {
        if (value == JsonNull.NULL && self.nullable()) {
            return null;
        }
        String mistake = self.mistake().apply(json(value));
        if (mistake != null) {
            throw new Refused(mistake);
        }
        return value;
    }

    private Object readSelfText(Object value, GoType.SelfText self) {
        if (value instanceof String text && self.words().contains(text)) {
            return text;
        }
        boolean isText = value instanceof String || value == JsonNull.NULL;
        throw new Refused(isText ? self.mistake() : wrongKind(kind(value), self));
    }

    private JsonObject readStruct(JsonObject object, GoType.Struct type) {
        Map<String, Object> members = new LinkedHashMap<>();
        object.members().forEach((name, value) -> {
            GoType.Field field = type.field(name);
            if (field != null) {
                put(members, field.name(), readField(value, type, field));
            } else if (strict) {
                save("json: unknown field " + GoText.quote(name));
            }
        });
        return new JsonObject(members);
    }

    private @Nullable Object readField(Object value, GoType.Struct type, GoType.Field field) {
        String outer = struct;
        int depth = path.size();
        struct = type.name();
        if (!field.embedded().isEmpty()) {
            path.addLast(field.embedded());
        }
        path.addLast(field.name());
        Object read = read(value, field.type());
        while (path.size() > depth) {
            path.removeLast();
        }
        struct = outer;
        return read;
    }

    private List<Object> readList(List<?> elements, GoType.ListOf type) {
        List<Object> read = new ArrayList<>();
        for (Object element : elements) {
            Object one = read(element, type.element());
            if (one != null) {
                read.add(one);
            }
        }
        return read;
    }

    private JsonObject readMap(JsonObject object) {
        Map<String, Object> members = new LinkedHashMap<>();
        object.members().forEach((name, value) -> put(members, name, read(value, GoType.STRING)));
        return new JsonObject(members);
    }

    private static void put(Map<String, Object> members, String name, @Nullable Object value) {
        if (value != null) {
            members.put(name, value);
        }
    }

    private void save(String text) {
        if (mistake == null) {
            mistake = text;
        }
    }

    /** Go {@code UnmarshalTypeError}: the struct that holds the field, then the whole path down to it. */
    private String wrongKind(String kind, GoType type) {
        String place = path.isEmpty() ? "value" : "struct field " + struct + "." + String.join(".", path);
        return "json: cannot unmarshal " + kind + " into Go " + place + " of type " + type.goName();
    }

    private static String kind(Object value) {
        if (value instanceof String) {
            return "string";
        }
        if (value instanceof JsonNumber) {
            return "number";
        }
        if (value instanceof Boolean) {
            return "bool";
        }
        return value instanceof List ? "array" : "object";
    }

    /** A value's JSON text without blanks, for the errors that quote it. */
    private static String json(Object value) {
        if (value instanceof String text) {
            return '"' + text + '"';
        }
        if (value instanceof JsonNumber number) {
            return number.literal();
        }
        if (value instanceof List<?> elements) {
            return elements.stream().map(GoDecoder::json).collect(Collectors.joining(",", "[", "]"));
        }
        if (value instanceof JsonObject object) {
            return object.members().entrySet().stream()
                    .map(member -> json(member.getKey()) + ":" + json(member.getValue()))
                    .collect(Collectors.joining(",", "{", "}"));
        }
        return value == JsonNull.NULL ? "null" : value.toString();
    }
}
