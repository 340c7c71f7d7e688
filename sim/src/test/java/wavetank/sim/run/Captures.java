package wavetank.sim.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Captured requests and answers; they lie with the tests that had them first. */
final class Captures {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final List<String> PLACES =
            List.of("/oracle/", "/wavetank/sim/nats/oracle/", "/wavetank/sim/run/captured/");

    private Captures() {}

    static JsonNode json(String folder, String name) {
        for (String place : PLACES) {
            try (InputStream in = Captures.class.getResourceAsStream(place + folder + "/" + name + ".json")) {
                if (in != null) {
                    return MAPPER.readTree(in.readAllBytes());
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        throw new AssertionError("no capture " + folder + "/" + name);
    }

    static JsonNode array(List<JsonNode> nodes) {
        return MAPPER.createArrayNode().addAll(nodes);
    }
}
