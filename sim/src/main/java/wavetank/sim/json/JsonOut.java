package wavetank.sim.json;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.CharacterEscapes;
import tools.jackson.core.io.SerializedString;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import wavetank.core.api.ApiTime;

/**
 * Writes compact JSON the way Go's {@code encoding/json} does: no blanks, {@code < > &} escaped, members in the order of the
 * calls. A method that ends in {@code Unless…} leaves the member out (Go's {@code omitempty}).
 */
final class JsonOut {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .characterEscapes(new GoEscapes())
            .disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE)
            .build();

    private final JsonGenerator generator;

    private JsonOut(JsonGenerator generator) {
        this.generator = generator;
    }

    /** The bytes of one object whose members {@code body} writes. */
    static byte[] object(Consumer<JsonOut> body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator generator = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
            new JsonOut(generator).nested(body);
        }
        return bytes.toByteArray();
    }

    /** The bytes of a list of texts. */
    static byte[] list(List<String> texts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator generator = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
            new JsonOut(generator).elements(texts, generator::writeString);
        }
        return bytes.toByteArray();
    }

    private void nested(Consumer<JsonOut> body) {
        generator.writeStartObject();
        body.accept(this);
        generator.writeEndObject();
    }

    private <T> void elements(List<T> elements, Consumer<T> writer) {
        generator.writeStartArray();
        elements.forEach(writer);
        generator.writeEndArray();
    }

    void text(String name, String value) {
        generator.writeStringProperty(name, value);
    }

    void textUnlessEmpty(String name, String value) {
        if (!value.isEmpty()) {
            text(name, value);
        }
    }

    void number(String name, long value) {
        generator.writeNumberProperty(name, value);
    }

    void numberUnlessZero(String name, long value) {
        if (value != 0) {
            number(name, value);
        }
    }

    /** A 64-bit number without a sign: −1 becomes 18446744073709551615. */
    void unsigned(String name, long value) {
        generator.writeNumberProperty(name, new BigInteger(Long.toUnsignedString(value)));
    }

    /** A number with a fraction, without one when there is none. */
    void decimal(String name, double value) {
        BigDecimal exact = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        generator.writeName(name);
        generator.writeRawValue(exact.toPlainString());
    }

    void flag(String name, boolean value) {
        generator.writeBooleanProperty(name, value);
    }

    void flagUnlessFalse(String name, boolean value) {
        if (value) {
            flag(name, true);
        }
    }

    void time(String name, Instant value) {
        text(name, GoTime.format(value));
    }

    void timeUnlessZero(String name, Instant value) {
        if (!ApiTime.isZero(value)) {
            time(name, value);
        }
    }

    void timeUnlessNull(String name, @Nullable Instant value) {
        if (value != null) {
            time(name, value);
        }
    }

    void nothing(String name) {
        generator.writeNullProperty(name);
    }

    void object(String name, Consumer<JsonOut> body) {
        generator.writeName(name);
        nested(body);
    }

    /** An object whose members {@code writer} makes of {@code value}; nothing when that is null. */
    <T> void objectUnlessNull(String name, @Nullable T value, Writer<T> writer) {
        if (value != null) {
            object(name, out -> writer.write(out, value));
        }
    }

    <T> void objects(String name, List<T> values, Writer<T> writer) {
        generator.writeName(name);
        elements(values, value -> nested(out -> writer.write(out, value)));
    }

    <T> void objectsUnlessEmpty(String name, List<T> values, Writer<T> writer) {
        if (!values.isEmpty()) {
            objects(name, values, writer);
        }
    }

    void texts(String name, List<String> values) {
        generator.writeName(name);
        elements(values, generator::writeString);
    }

    void textsUnlessEmpty(String name, List<String> values) {
        if (!values.isEmpty()) {
            texts(name, values);
        }
    }

    void numbers(String name, List<Long> values) {
        generator.writeName(name);
        elements(values, value -> generator.writeNumber(value.longValue()));
    }

    void numbersUnlessEmpty(String name, List<Long> values) {
        if (!values.isEmpty()) {
            numbers(name, values);
        }
    }

    void textsByNameUnlessEmpty(String name, SortedMap<String, String> values) {
        if (!values.isEmpty()) {
            object(name, out -> values.forEach(out::text));
        }
    }

    void numbersByNameUnlessEmpty(String name, SortedMap<String, Long> values) {
        if (!values.isEmpty()) {
            object(name, out -> values.forEach(out::number));
        }
    }

    /** Writes the members of one value into an object that is open. */
    interface Writer<T> {
        void write(JsonOut out, T value);
    }

    /** Go escapes what HTML and old JavaScript would trip over. */
    private static final class GoEscapes extends CharacterEscapes {
        private static final long serialVersionUID = 1L;
        private static final String ESCAPED = "<>&";

        private final int[] codes = standardAsciiEscapesForJSON();

        private GoEscapes() {
            ESCAPED.chars().forEach(c -> codes[c] = ESCAPE_CUSTOM);
        }

        @Override
        public int[] getEscapeCodesForAscii() {
            return codes.clone();
        }

        @Override
        public @Nullable SerializableString getEscapeSequence(int c) {
            boolean custom = c == '\u2028' || c == '\u2029' || (c < 0x80 && codes[c] == ESCAPE_CUSTOM);
            return custom ? new SerializedString(String.format(Locale.ROOT, "\\u%04x", c)) : null;
        }
    }
}
