package wavetank.sim.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import wavetank.core.api.ApiResponse;
import wavetank.core.api.JetStreamInfo;
import wavetank.core.api.MonitorData;
import wavetank.core.api.Payload;

/** Every captured answer, read and written again, is the same tree with its members in the same order. */
class ResponseRoundTripTest {
    /** Members by which a page of the monitoring port shows which it is; JSZ has a test of its own. */
    private static final List<String> PAGES = List.of(
            "status",
            "num_routes",
            "outbound_gateways",
            "account_detail",
            "num_connections",
            "num_subscriptions",
            "version");

    @Test
    void everyCapturedAnswerComesBackAsItWas() {
        TreeComparison comparison = new TreeComparison();
        Map<String, Integer> kinds = new TreeMap<>();
        int answers = 0;
        int same = 0;
        for (Oracle.Exchange exchange : Oracle.exchanges()) {
            for (JsonNode captured : exchange.responses()) {
                if (!isSupported(captured)) {
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

    @Test
    void pagesOfTheOtherServicesComeBackAsTheyWere() {
        TreeComparison comparison = new TreeComparison();
        Map<String, Integer> kinds = new TreeMap<>();
        for (Oracle.Exchange exchange : Oracle.exchanges()) {
            for (JsonNode captured : exchange.responses()) {
                if (isPage(exchange, captured)) {
                    MonitorData data = ResponseReader.readMonitorData(Payload.of(captured.toString()));
                    JsonNode written =
                            Oracle.JSON.readTree(ResponseWriter.write(data).toBytes());
                    comparison.compare(exchange.file(), captured, written);
                    kinds.merge(data.getClass().getSimpleName(), 1, Integer::sum);
                }
            }
        }
        System.out.printf("pages: %s, fields: %d of %d equal%n", kinds, comparison.equal(), comparison.compared());
        assertThat(comparison.differences()).isEmpty();
        assertThat(kinds.keySet())
                .contains("HealthStatus", "RaftGroups", "ServerVariables", "RouteList", "GatewayList", "AccountReport");
    }

    private static boolean isPage(Oracle.Exchange exchange, JsonNode captured) {
        if (!captured.isObject() || !exchange.subject().isEmpty() || captured.has("type")) {
            return false;
        }
        return PAGES.stream().anyMatch(captured::has) || exchange.file().contains("raftz");
    }

    private static boolean isSupported(JsonNode captured) {
        if (!captured.isObject()) {
            return false;
        }
        boolean isAdvisory = captured.path("type").asString("").contains("advisory");
        boolean isAnswer = captured.has("type") || captured.has("server") || captured.has("seq");
        return isAnswer && !isAdvisory;
    }
}
