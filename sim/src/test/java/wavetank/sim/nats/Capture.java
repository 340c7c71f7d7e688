package wavetank.sim.nats;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import wavetank.sim.report.Style;

/**
 * One command that a real tool ran: how it was called, what it exchanged with the servers, what it printed.
 *
 * @param columns width of its terminal; 0: none
 * @param keys what was typed at its questions, {@code ^C} for an interrupt; null when it had no terminal
 */
record Capture(
        String name,
        Style style,
        int exit,
        int columns,
        @Nullable List<String> keys,
        boolean system,
        List<String> args) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int FIXED_FIELDS = 6;

    static List<Capture> all() {
        List<Capture> captures = new ArrayList<>();
        for (String line : text("/wavetank/sim/nats/captures.tsv").lines().toList()) {
            if (!line.startsWith("#")) {
                captures.add(read(line.split("\t", -1)));
            }
        }
        return captures;
    }

    private static Capture read(String[] fields) {
        String asked = fields[4];
        return new Capture(
                fields[0],
                Style.named(fields[1]).orElseThrow(),
                Integer.parseInt(fields[2]),
                Integer.parseInt(fields[3]),
                asked.equals("-")
                        ? null
                        : List.of(asked.substring("ask:".length()).split(",", -1)),
                fields[5].equals("system"),
                Arrays.asList(fields).subList(FIXED_FIELDS, fields.length));
    }

    /** What it printed, stdout and stderr mixed. */
    String printed() {
        return text(path(".txt"));
    }

    /** Requests in order; empty when it did not get as far as sending one. */
    List<JsonNode> exchanges() {
        List<JsonNode> exchanges = new ArrayList<>();
        if (Capture.class.getResource(path(".json")) != null) {
            for (JsonNode exchange : JSON.readTree(text(path(".json")))) {
                if (exchange.has("subject")) {
                    exchanges.add(exchange);
                }
            }
        }
        return exchanges;
    }

    /** Messages that answered no request by their subject: what a pull brought. */
    List<JsonNode> unsolicited() {
        List<JsonNode> messages = new ArrayList<>();
        if (Capture.class.getResource(path(".json")) != null) {
            for (JsonNode exchange : JSON.readTree(text(path(".json")))) {
                exchange.path("unsolicited").forEach(messages::add);
            }
        }
        return messages;
    }

    private String path(String ending) {
        String shared = "/oracle/" + name + ending;
        return Capture.class.getResource(shared) == null ? "/wavetank/sim/nats" + shared : shared;
    }

    static String text(String resource) {
        try (InputStream in = Capture.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalArgumentException("no test resource " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return name + " (" + style.optionName() + ": nats " + String.join(" ", args) + ")";
    }
}
