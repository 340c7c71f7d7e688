package wavetank.sim.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import wavetank.core.api.ApiResponse;
import wavetank.core.api.Payload;

/** What the tool makes of answers that are odd, old or broken. */
class ResponseReaderTest {
    private static final String TYPE = "{\"type\":\"io.nats.jetstream.api.v1.";

    @Test
    void passesOverWhatItDoesNotKnow() {
        ApiResponse answer =
                read(TYPE + "stream_names_response\",\"future\":{\"a\":[1,{}]},\"total\":1,\"streams\":[\"S\"]}");
        assertThat(((ApiResponse.StreamNames) answer).streams()).containsExactly("S");
    }

    @Test
    void readsMissingMembersAsZero() {
        var info = ((ApiResponse.Stream) read(TYPE + "stream_info_response\"}")).info();
        assertThat(info.config().name()).isEmpty();
        assertThat(info.cluster()).isNull();
        assertThat(info.state().messages()).isZero();
    }

    @Test
    void saysWhatIsNoAnswer() {
        assertThatThrownBy(() -> read("")).isInstanceOf(JsonException.class);
        assertThatThrownBy(() -> read("[]")).isInstanceOf(JsonException.class).hasMessage("not a JSON object");
        assertThatThrownBy(() -> read("{} {}")).isInstanceOf(JsonException.class);
        assertThatThrownBy(() -> read("{\"a\":1}"))
                .isInstanceOf(JsonException.class)
                .hasMessage("not an answer of the JetStream API");
        assertThatThrownBy(() -> read(TYPE + "new_response\"}"))
                .isInstanceOf(JsonException.class)
                .hasMessageContaining("unknown answer type");
    }

    /** Whatever comes in, there is a record or a {@link JsonException}, on both sides of the border. */
    @Property
    void noBytesBreakAReader(@ForAll byte[] bytes, @ForAll boolean object) {
        byte[] body = object
                ? ("{" + new String(bytes, StandardCharsets.ISO_8859_1)).getBytes(StandardCharsets.ISO_8859_1)
                : bytes;
        assertThat(RequestReader.read("$JS.API.STREAM.CREATE.S", Payload.of(body)))
                .isNotNull();
        assertThat(RequestReader.read("$JS.API.STREAM.LIST", Payload.of(body))).isNotNull();
        assertThat(RequestReader.read("$SYS.REQ.SERVER.PING.JSZ", Payload.of(body)))
                .isNotNull();
        assertThat(RequestReader.read("$JS.API.CONSUMER.MSG.NEXT.S.C", Payload.of(body)))
                .isNotNull();
        try {
            assertThat(ResponseReader.read(Payload.of(body))).isNotNull();
        } catch (JsonException e) {
            assertThat(e.getMessage()).isNotEmpty();
        }
    }

    private static ApiResponse read(String body) {
        return ResponseReader.read(Payload.of(body));
    }
}
