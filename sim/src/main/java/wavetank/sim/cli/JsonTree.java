package wavetank.sim.cli;

import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/** Writes trees of maps, lists, texts, numbers and booleans. */
final class JsonTree {
    private JsonTree() {}

    static void members(JsonGenerator out, Map<?, ?> map) {
        map.forEach((key, value) -> {
            out.writeName(String.valueOf(key));
            value(out, value);
        });
    }

    private static void value(JsonGenerator out, Object value) {
        if (value instanceof Map<?, ?> map) {
            out.writeStartObject();
            members(out, map);
            out.writeEndObject();
        } else if (value instanceof List<?> list) {
            out.writeStartArray();
            list.forEach(item -> value(out, item));
            out.writeEndArray();
        } else if (value instanceof Boolean truth) {
            out.writeBoolean(truth);
        } else if (value instanceof Number number) {
            out.writeNumber(number.longValue());
        } else {
            out.writeString(String.valueOf(value));
        }
    }
}
