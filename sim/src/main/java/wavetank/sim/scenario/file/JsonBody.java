package wavetank.sim.scenario.file;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import wavetank.sim.scenario.yaml.Value;

/** JSON that says what a YAML value says; scalars become what the core schema takes them for. */
final class JsonBody {
    private static final JsonFactory FACTORY = new JsonFactory();

    private JsonBody() {}

    static String of(Value value) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            write(json, value);
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, Value value) {
        if (value.isMap()) {
            json.writeStartObject();
            for (Value.Pair pair : value.pairs()) {
                json.writeName(pair.key().keyText());
                write(json, pair.value());
            }
            json.writeEndObject();
        } else if (value.isList()) {
            json.writeStartArray();
            value.list().forEach(item -> write(json, item));
            json.writeEndArray();
        } else if (value.isNull()) {
            json.writeNull();
        } else {
            scalar(json, value);
        }
    }

    private static void scalar(JsonGenerator json, Value value) {
        String text = value.text();
        switch (value.tag()) {
            case "bool" -> json.writeBoolean(Boolean.parseBoolean(text));
            case "int" -> integer(json, value, text);
            case "float" -> decimal(json, value, text);
            default -> json.writeString(text);
        }
    }

    private static void integer(JsonGenerator json, Value value, String text) {
        try {
            if (text.startsWith("0x")) {
                json.writeNumber(new BigInteger(text.substring(2), 16));
            } else if (text.startsWith("0o")) {
                json.writeNumber(new BigInteger(text.substring(2), 8));
            } else {
                json.writeNumber(new BigInteger(text));
            }
        } catch (NumberFormatException e) {
            throw value.wrong("bad number '" + text + "'");
        }
    }

    private static void decimal(JsonGenerator json, Value value, String text) {
        try {
            json.writeNumber(new BigDecimal(text));
        } catch (NumberFormatException e) {
            throw value.wrong("'" + text + "' is no number of JSON");
        }
    }
}
