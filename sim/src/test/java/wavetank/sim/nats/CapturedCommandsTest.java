package wavetank.sim.nats;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import wavetank.sim.report.Style;

/** Every captured command of the tools played again: requests in order with their bodies, text byte for byte, exit status. */
class CapturedCommandsTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern RTT_CELL = Pattern.compile("^│ (\\S+) .* │ (\\d+)ms +│$", Pattern.MULTILINE);

    private static final List<String> REFUSALS =
            List.of("nats: Authorization Violation", "nats: no servers available for connection");

    /** What the replica did, as lines; empty when it did what the capture shows. */
    private static List<String> differences(Capture capture) {
        StringBuilder out = new StringBuilder();
        boolean strict = capture.style() == Style.MODERN;
        ReplayConnection connection = new ReplayConnection(capture, strict, rtts(capture));
        List<String> keys = capture.keys();
        Prompter prompter = keys == null ? Prompter.none() : new FinalScreen(keys, out::append);
        ToolIo io = new ToolIo(out::append, out::append, prompter, capture.columns(), false);
        ToolEnvironment environment = ToolEnvironment.of(
                        capture.style(), ZoneOffset.UTC, new TreeMap<>(), target -> dial(capture, connection))
                .inOrder(names -> asChosen(names, capture.printed()));
        int exit = NatsTool.run(capture.args(), io, environment);
        List<String> differences = new ArrayList<>(connection.deviations());
        if (exit != capture.exit()) {
            differences.add("exit status " + exit + " instead of " + capture.exit());
        }
        if (!isSame(capture, out.toString())) {
            differences.add("printed\n" + out + "instead of\n" + capture.printed());
        }
        return differences;
    }

    /** What the real tool did in an order of its own: as its lines tell it. */
    private static List<String> asChosen(List<String> names, String printed) {
        return names.stream()
                .sorted(Comparator.comparingInt(name -> firstMention(name, printed)))
                .toList();
    }

    private static int firstMention(String name, String printed) {
        Matcher mention = Pattern.compile("(?m)(server '|Moving )" + Pattern.quote(name) + "['\\s]")
                .matcher(printed);
        return mention.find() ? mention.start() : Integer.MAX_VALUE;
    }

    private static Connection dial(Capture capture, Connection connection) throws Dialer.RefusedException {
        for (String refusal : REFUSALS) {
            if (capture.printed().contains(refusal)) {
                throw new Dialer.RefusedException(refusal);
            }
        }
        return connection;
    }

    private static boolean isSame(Capture capture, String printed) {
        String expected = capture.printed();
        if (expected.startsWith("{") && printed.startsWith("{")) {
            return trees(expected).equals(trees(printed));
        }
        if (capture.keys() != null) {
            return onScreen(masked(expected)).equals(onScreen(masked(printed)));
        }
        return masked(expected).equals(masked(printed));
    }

    /** A captured screen has no blanks at the ends of lines, and empty lines where the cursor went. */
    private static String onScreen(String text) {
        return text.replaceAll("(?m) +$", "").replaceAll("\n+", "\n");
    }

    /** Answers that are passed on as they are; the replay has them as trees, not as bytes. */
    private static List<JsonNode> trees(String lines) {
        List<JsonNode> trees = new ArrayList<>();
        JSON.readerFor(JsonNode.class).<JsonNode>readValues(lines).forEachRemaining(trees::add);
        return trees;
    }

    private static String masked(String text) {
        return text.replaceAll("(?m)^\\d\\d:\\d\\d:\\d\\d ", "HH:MM:SS ")
                .replaceAll("(?m)^\\[\\d\\d:\\d\\d:\\d\\d\\]", "[HH:MM:SS]")
                .replaceAll("rtt=\\S+", "rtt=<rtt>")
                .replaceAll("max: [0-9.]+ min: [0-9.]+ avg: [0-9.]+", "max: <ms> min: <ms> avg: <ms>")
                .replaceAll("(?m)^nats-(classic|ascii): error", "nats: error")
                .replaceAll(
                        "(?s)Differences \\(-old \\+new\\):\n.*?(?=Stream |nats: error|\\? Really|\\z)",
                        "<differences>\n");
    }

    /** The list shows round-trip times that only the printed text tells; where they are equal, the first was a little faster. */
    private static Map<String, Long> rtts(Capture capture) {
        Map<String, Long> rtts = new TreeMap<>();
        if (capture.args().get(1).equals("list")) {
            Matcher row = RTT_CELL.matcher(capture.printed());
            while (row.find()) {
                rtts.put(row.group(1), Long.parseLong(row.group(2)) * 1_000 + rtts.size());
            }
        }
        return rtts;
    }

    @Test
    void doesWhatTheRealToolsDid() {
        Map<String, String> exceptions = CaptureExceptions.all();
        List<String> failures = new ArrayList<>();
        List<String> better = new ArrayList<>();
        int compared = 0;
        for (Capture capture : Capture.all()) {
            List<String> differences = differences(capture);
            boolean excepted = exceptions.containsKey(capture.name());
            compared += excepted ? 0 : 1;
            if (excepted && differences.isEmpty()) {
                better.add(capture.toString());
            } else if (!excepted && !differences.isEmpty()) {
                failures.add(capture + ": " + String.join("\n", differences));
            }
        }
        System.out.println("captured commands compared: " + compared + ", exceptions: " + exceptions.size()
                + ", different: " + failures.size());
        assertThat(compared).isGreaterThan(800);
        assertThat(failures).isEmpty();
        assertThat(better).as("no exceptions any more").isEmpty();
    }
}
