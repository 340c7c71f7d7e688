package wavetank.sim.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import wavetank.core.api.ApiResponse;
import wavetank.core.api.JetStreamInfo;
import wavetank.core.api.Payload;

/** Every captured answer, read and written again, is the same tree with its members in the same order. */
class ResponseRoundTripTest {
    /** System services without a record: their answers are not read. */
    private static final List<String> WITHOUT_RECORD = List.of("HEALTHZ", "RAFTZ", "VARZ");

    @Test
    void everyCapturedAnswerComesBackAsItWas() {
        TreeComparison comparison = new TreeComparison();
        Map<String, Integer> kinds = new TreeMap<>();
        int answers = 0;
        int same = 0;
        for (Oracle.Exchange exchange : Oracle.exchanges()) {
            for (JsonNode captured : exchange.responses()) {
                if (!isSupported(exchange, captured)) {
                    continue;
                }
                int before = comparison.differences().size();
                ApiResponse response = ResponseReader.read(Payload.of(captured.toString()));
                JsonNode written =
                        Oracle.JSON.readTree(ResponseWriter.write(response).toBytes());
                comparison.compare(exchange.file() + " " + exchange.subject(), captured, written);
                kinds.merge(response.getClass().getSimpleName(), 1, Integer::sum);
                answers++;
                same += comparison.differences().size() == before ? 1 : 0;
            }
        }
        System.out.printf(
                "answers: %d of %d equal, fields: %d of %d equal, %s%n",
                same, answers, comparison.equal(), comparison.compared(), kinds);
        assertThat(comparison.differences()).isEmpty();
        assertThat(answers).isGreaterThan(100);
    }

    @Test
    void dataOfTheMonitoringPortComesBackAsItWas() {
        TreeComparison comparison = new TreeComparison();
        int pages = 0;
        for (Oracle.Exchange exchange : Oracle.exchanges()) {
            for (JsonNode captured : exchange.responses()) {
                if (captured.has("ha_assets")) {
                    JetStreamInfo info = ResponseReader.readJetStreamInfo(Payload.of(captured.toString()));
                    byte[] written = JsonOut.object(out -> MonitorJson.writeJetStream(out, info));
                    comparison.compare(exchange.file(), captured, Oracle.JSON.readTree(written));
                    pages++;
                }
            }
        }
        assertThat(comparison.differences()).isEmpty();
        assertThat(pages).isGreaterThan(2);
    }

    private static boolean isSupported(Oracle.Exchange exchange, JsonNode captured) {
        if (!captured.isObject() || WITHOUT_RECORD.stream().anyMatch(exchange.subject()::endsWith)) {
            return false;
        }
        boolean isAdvisory = captured.path("type").asString("").contains("advisory");
        boolean isAnswer = captured.has("type") || captured.has("server") || captured.has("seq");
        return isAnswer && !isAdvisory;
    }
}
