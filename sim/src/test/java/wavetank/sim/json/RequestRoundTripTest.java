package wavetank.sim.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import wavetank.core.api.ApiRequest;
import wavetank.core.api.Payload;

/** Every request that the tool was seen to send, read by the server's side and written by the tool's, is the same. */
class RequestRoundTripTest {
    @Test
    void everyCapturedRequestComesBackAsItWas() {
        TreeComparison comparison = new TreeComparison();
        Map<String, Integer> kinds = new TreeMap<>();
        int requests = 0;
        int same = 0;
        for (Oracle.Exchange exchange : Oracle.exchanges()) {
            JsonNode captured = exchange.request();
            if (captured == null || !isSupported(exchange) || isFromAnOldTool(exchange.file())) {
                continue;
            }
            int before = comparison.differences().size();
            ApiRequest request = RequestReader.read(exchange.subject(), Payload.of(captured.toString()));
            String place = exchange.file() + " " + exchange.subject();
            assertThat(request).as(place).isNotInstanceOf(ApiRequest.Malformed.class);
            comparison.compare(place, captured, written(request));
            kinds.merge(request.getClass().getSimpleName(), 1, Integer::sum);
            requests++;
            same += comparison.differences().size() == before ? 1 : 0;
        }
        System.out.printf(
                "requests: %d of %d equal, fields: %d of %d equal, %s%n",
                same, requests, comparison.equal(), comparison.compared(), kinds);
        assertThat(comparison.differences()).isEmpty();
        assertThat(requests).isGreaterThan(40);
    }

    /** An empty object reads as no body; the tool sends one where it has nothing to say. */
    private static JsonNode written(ApiRequest request) {
        return request instanceof ApiRequest.Empty
                ? Oracle.JSON.createObjectNode()
                : Oracle.JSON.readTree(RequestWriter.write(request).toBytes());
    }

    private static boolean isSupported(Oracle.Exchange exchange) {
        String subject = exchange.subject();
        boolean isStatsz = subject.equals("$SYS.REQ.SERVER.PING");
        return subject.startsWith("$JS.API.") || isStatsz || subject.endsWith(".JSZ");
    }

    /** Create requests of the older tools lack members that today's tool always sends. */
    private static boolean isFromAnOldTool(String file) {
        return file.endsWith(".classic.json") || file.endsWith(".ascii.json");
    }
}
