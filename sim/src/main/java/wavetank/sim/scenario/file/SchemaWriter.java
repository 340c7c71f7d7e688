package wavetank.sim.scenario.file;

import java.io.StringWriter;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultPrettyPrinter;
import wavetank.sim.scenario.yaml.Key;
import wavetank.sim.scenario.yaml.Schema;

/**
 * A JSON schema (draft 07) of the format for editors, made from the reader's own tables. It is more lenient than the reader: it knows
 * keys, words and bounds, not the sentences inside texts.
 */
public final class SchemaWriter {
    private final JsonGenerator json;

    private SchemaWriter(JsonGenerator json) {
        this.json = json;
    }

    /** The schema's text. */
    public static String schema() {
        StringWriter text = new StringWriter();
        ObjectWriteContext indented = new ObjectWriteContext.Base() {
            @Override
            public PrettyPrinter getPrettyPrinter() {
                return new DefaultPrettyPrinter();
            }

            @Override
            public boolean hasPrettyPrinter() {
                return true;
            }
        };
        try (JsonGenerator json = new JsonFactory().createGenerator(indented, text)) {
            new SchemaWriter(json).whole();
        }
        return text.append('\n').toString();
    }

    private void whole() {
        json.writeStartObject();
        json.writeStringProperty("$schema", "http://json-schema.org/draft-07/schema#");
        json.writeStringProperty("title", "wavetank scenario");
        fields(ScenarioForm.SCENARIO.schema());
        json.writeEndObject();
    }

    private void object(Schema schema) {
        json.writeStartObject();
        fields(schema);
        json.writeEndObject();
    }

    private void fields(Schema schema) {
        if (schema instanceof Schema.Text text) {
            text(text);
        } else if (schema instanceof Schema.Whole whole) {
            json.writeStringProperty("type", "integer");
            json.writeNumberProperty("minimum", whole.min());
            json.writeNumberProperty("maximum", whole.max());
        } else if (schema instanceof Schema.Decimal decimal) {
            json.writeStringProperty("type", "number");
            json.writeNumberProperty("minimum", decimal.min());
            json.writeNumberProperty("maximum", decimal.max());
        } else if (schema instanceof Schema.YesNo) {
            strings("enum", List.of("yes", "no"), true);
        } else if (schema instanceof Schema.Items items) {
            json.writeStringProperty("type", "array");
            json.writeName("items");
            object(items.each());
        } else if (schema instanceof Schema.Either either) {
            json.writeArrayPropertyStart("anyOf");
            either.forms().forEach(this::object);
            json.writeEndArray();
        } else if (schema instanceof Schema.Map map) {
            map(map);
        }
    }

    private void text(Schema.Text text) {
        if (!text.words().isEmpty()) {
            strings("enum", text.words(), false);
            return;
        }
        json.writeArrayPropertyStart("type");
        List.of("string", "number", "boolean").forEach(json::writeString);
        json.writeEndArray();
        if (!text.examples().isEmpty()) {
            strings("examples", text.examples(), false);
        }
    }

    /** {@code truths}: the two truth values of YAML besides. */
    private void strings(String name, List<String> values, boolean truths) {
        json.writeArrayPropertyStart(name);
        values.forEach(json::writeString);
        if (truths) {
            json.writeBoolean(true);
            json.writeBoolean(false);
        }
        json.writeEndArray();
    }

    private void map(Schema.Map map) {
        json.writeStringProperty("type", "object");
        json.writeObjectPropertyStart("properties");
        for (Key<?> key : map.keys()) {
            json.writeObjectPropertyStart(key.name());
            json.writeStringProperty("description", key.about());
            fields(key.form().schema());
            json.writeEndObject();
        }
        json.writeEndObject();
        map.free().ifPresent(free -> {
            json.writeObjectPropertyStart("patternProperties");
            json.writeName("^" + free.pattern() + "$");
            object(free.form().schema());
            json.writeEndObject();
        });
        List<String> required =
                map.keys().stream().filter(Key::required).map(Key::name).toList();
        if (!required.isEmpty()) {
            strings("required", required, false);
        }
        json.writeBooleanProperty("additionalProperties", false);
    }
}
