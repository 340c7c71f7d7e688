package wavetank.sim.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import wavetank.core.api.ApiResponse;
import wavetank.core.api.Payload;

/** What the tool prints with {@code -j}, made of the very answer that the real tool had. */
class ToolJsonTest {
    @Test
    void printsAStreamAsTheToolDoes() {
        ApiResponse answer = answer("01-docs-supercluster/013-stream-info-json", "$JS.API.STREAM.INFO.");
        assertThat(ToolJson.streamInfo(((ApiResponse.Stream) answer).info()) + "\n\n")
                .isEqualTo(Oracle.text("01-docs-supercluster/013-stream-info-json.txt"));
    }

    @Test
    void printsAConsumerAsTheToolDoes() {
        ApiResponse answer = answer("01-docs-supercluster/028-consumer-info-json", "$JS.API.CONSUMER.INFO.");
        assertThat(ToolJson.consumerInfo(((ApiResponse.Consumer) answer).info()) + "\n")
                .isEqualTo(Oracle.text("01-docs-supercluster/028-consumer-info-json.txt"));
    }

    @Test
    void printsNamesAsTheToolDoes() {
        assertThat(ToolJson.names(List.of("ORDERS")) + "\n")
                .isEqualTo(Oracle.text("01-docs-supercluster/020-stream-ls-json.txt"));
    }

    @Test
    void noNamesAreNoListAsGoPrintsIt() {
        assertThat(ToolJson.names(List.of())).isEqualTo("null");
    }

    private static ApiResponse answer(String capture, String subject) {
        for (Oracle.Exchange exchange : Oracle.exchanges()) {
            if (exchange.file().equals(capture + ".json") && exchange.subject().startsWith(subject)) {
                JsonNode response = exchange.responses().get(0);
                return ResponseReader.read(Payload.of(response.toString()));
            }
        }
        throw new AssertionError("no exchange " + subject + " in " + capture);
    }
}
