package wavetank.sim.report;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import wavetank.core.api.ApiResponse;
import wavetank.core.api.Payload;
import wavetank.sim.json.ResponseReader;

/**
 * One command of a real tool: how it was called, what it got over the wire and what it printed.
 *
 * @param columns width of the terminal it ran on; 0: none
 */
record Capture(String name, Style style, int columns, List<String> arguments) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** All captures of the commands whose texts are reproduced. */
    static List<Capture> all() {
        List<Capture> captures = new ArrayList<>();
        for (String line : Resources.text("captures.tsv").lines().toList()) {
            if (!line.startsWith("#")) {
                String[] fields = line.split("\t", -1);
                captures.add(new Capture(
                        fields[0],
                        Style.named(fields[1]).orElseThrow(),
                        Integer.parseInt(fields[2]),
                        List.of(fields[3].split(" ", -1))));
            }
        }
        return captures;
    }

    /** What was printed, without the questions of a prompt. */
    String text() {
        String text = Resources.text("/oracle/" + name + ".txt");
        return text.startsWith("? ") ? text.substring(text.indexOf('\n') + 1) : text;
    }

    String command() {
        return arguments.get(0) + " " + arguments.get(1);
    }

    boolean has(String flag) {
        return arguments.contains(flag);
    }

    /** The value after a flag, or empty. */
    String valueOf(String flag) {
        int at = arguments.indexOf(flag);
        return at < 0 ? "" : arguments.get(at + 1);
    }

    ReportContext context() {
        ReportContext context = ReportContext.of(style);
        return columns == 0 ? context : context.onTerminal(columns, false);
    }

    /** Answers of that kind, in order of arrival. */
    <T extends ApiResponse> List<T> answers(Class<T> kind) {
        List<T> answers = new ArrayList<>();
        for (JsonNode exchange : JSON.readTree(Resources.text("/oracle/" + name + ".json"))) {
            for (JsonNode response : exchange.path("responses")) {
                JsonNode body = response.has("_payload") ? response.get("_payload") : response;
                byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
                ApiResponse answer = ResponseReader.read(Payload.of(bytes));
                if (kind.isInstance(answer)) {
                    answers.add(kind.cast(answer));
                }
            }
        }
        return answers;
    }

    @Override
    public String toString() {
        return name + " (" + style.optionName() + ": " + String.join(" ", arguments) + ")";
    }
}
