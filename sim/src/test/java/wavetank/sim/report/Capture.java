package wavetank.sim.report;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import wavetank.core.api.ApiResponse;
import wavetank.core.api.Payload;
import wavetank.sim.json.ResponseReader;

/**
 * One command of a real tool: how it was called, what it got over the wire and what it printed.
 *
 * @param name place of its files in the resources, without their endings
 */
record Capture(String name, ReportContext context, List<String> arguments) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Map<String, List<ApiResponse>> ANSWERS = new ConcurrentHashMap<>();

    /** Captures of real tools and real servers. */
    static List<Capture> all() {
        return read("captures.tsv", "/oracle/");
    }

    /** What natscli v0.4.0 made of made-up answers. */
    static List<Capture> observations() {
        return read("observed.tsv", "observed/");
    }

    private static List<Capture> read(String index, String folder) {
        List<Capture> captures = new ArrayList<>();
        for (String line : Resources.text(index).lines().toList()) {
            if (!line.startsWith("#")) {
                List<String> fields = List.of(line.split("\t", -1));
                captures.add(new Capture(
                        folder + fields.get(0),
                        context(fields),
                        List.of(fields.get(3).split(" ", -1))));
            }
        }
        return captures;
    }

    /** From style and columns, and where there are more fields, colour scheme and format. */
    private static ReportContext context(List<String> fields) {
        ReportContext context = ReportContext.of(Style.named(fields.get(1)).orElseThrow());
        int columns = Integer.parseInt(fields.get(2));
        if (columns > 0) {
            context = context.onTerminal(columns, true);
        }
        if (fields.size() > 4) {
            TableFormat format = fields.get(5).equals("llm") ? TableFormat.LLM : TableFormat.named(fields.get(5));
            context =
                    context.with(ColorScheme.named(fields.get(4)).orElseThrow()).with(format);
        }
        return context;
    }

    Style style() {
        return context.style();
    }

    /** What was printed, without the questions of a prompt. */
    String text() {
        String text = Resources.text(name + ".txt");
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

    /** Answers of that kind, in order of arrival. */
    <T extends ApiResponse> List<T> answers(Class<T> kind) {
        return ANSWERS.computeIfAbsent(name, file -> decoded()).stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    private List<ApiResponse> decoded() {
        List<ApiResponse> answers = new ArrayList<>();
        for (JsonNode exchange : JSON.readTree(Resources.text(name + ".json"))) {
            for (JsonNode response : exchange.path("responses")) {
                JsonNode body = response.has("_payload") ? response.get("_payload") : response;
                byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
                answers.add(ResponseReader.read(Payload.of(bytes)));
            }
        }
        return answers;
    }

    @Override
    public String toString() {
        return name + " (" + style().optionName() + ": " + String.join(" ", arguments) + ")";
    }
}
