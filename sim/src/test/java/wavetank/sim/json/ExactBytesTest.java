package wavetank.sim.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import wavetank.core.api.ApiResponse;
import wavetank.core.api.Payload;

/**
 * Bytes that a server v2.14.5 and a tool v0.4.0 wrote, of assets with nearly every option: what is written again is the same to
 * the last byte, escapes and blanks included.
 */
class ExactBytesTest {
    static List<String> answers() {
        return names(".json");
    }

    static List<String> toolStreams() {
        return names(".txt").stream()
                .filter(name -> name.startsWith("tool-stream"))
                .toList();
    }

    static List<String> toolConsumers() {
        return names(".txt").stream()
                .filter(name -> name.startsWith("tool-consumer"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("answers")
    void writesAnswersToTheByte(String name) {
        String answer = text(name).strip();
        assertThat(ResponseWriter.write(ResponseReader.read(Payload.of(answer))).text())
                .isEqualTo(answer);
    }

    @ParameterizedTest
    @MethodSource("toolStreams")
    void printsStreamsToTheByte(String name) {
        String printed = text(name);
        JsonObject in = JsonObject.parse(Payload.of(printed).toBytes());
        assertThat(ToolJson.streamInfo(StreamJson.readInfo(in)) + "\n\n").isEqualTo(printed);
    }

    @ParameterizedTest
    @MethodSource("toolConsumers")
    void printsConsumersToTheByte(String name) {
        String printed = text(name);
        JsonObject in = JsonObject.parse(Payload.of(printed).toBytes());
        assertThat(ToolJson.consumerInfo(ConsumerJson.readInfo(in)) + "\n").isEqualTo(printed);
    }

    @Test
    void writesTheDomainOfAPublishAckBeforeItsSequence() {
        assertThat(ResponseWriter.write(new ApiResponse.PubAck("S", "hub", 7, true))
                        .text())
                .isEqualTo("{\"stream\":\"S\",\"domain\":\"hub\",\"seq\":7,\"duplicate\": true}");
    }

    @Test
    void escapesWhatGoEscapes() {
        String odd = "<>&\u2028\u2029\u0001\u001f\b\f\n\r\t\"\\/é\u007f😀";
        assertThat(new String(JsonOut.object(out -> out.text("k", odd)), StandardCharsets.UTF_8))
                .isEqualTo(
                        "{\"k\":\"\\u003c\\u003e\\u0026\\u2028\\u2029\\u0001\\u001f\\b\\f\\n\\r\\t\\\"\\\\/é\u007f😀\"}");
        assertThat(JsonObject.parse(JsonOut.object(out -> out.text("k", odd))).text("k"))
                .isEqualTo(odd);
    }

    @Test
    void writesNumbersWithAFractionAsGoDoes() {
        assertThat(new String(
                        JsonOut.object(out -> {
                            out.decimal("none", 0);
                            out.decimal("whole", 100);
                            out.decimal("some", 12.5);
                            out.decimal("small", 0.1);
                        }),
                        StandardCharsets.UTF_8))
                .isEqualTo("{\"none\":0,\"whole\":100,\"some\":12.5,\"small\":0.1}");
    }

    private static Path folder() {
        try {
            return Path.of(Objects.requireNonNull(ExactBytesTest.class.getResource("/json/observed"))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> names(String ending) {
        try (Stream<Path> files = Files.list(folder())) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(String name) {
        try {
            return Files.readString(folder().resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
