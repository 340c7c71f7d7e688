package wavetank.sim.run;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Answers in JSON, captured or simulated, made comparable. */
final class CapturedJson {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private CapturedJson() {}

    /** A captured answer as it went over the wire, without the blanks that the capture added. */
    static String compact(String resource) {
        return MAPPER.readTree(Files.resource(resource)).toString();
    }

    /** An answer without the top-level fields that differ from run to run; its other fields in order. */
    static String without(List<String> fields, JsonNode answer) {
        ObjectNode copy = (ObjectNode) answer.deepCopy();
        copy.remove(fields);
        return copy.toPrettyString();
    }

    static JsonNode tree(String json) {
        return MAPPER.readTree(json);
    }
}
