package wavetank.sim.json;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Captured exchanges. They lie in the test resources; {@code -Doracle.root=DIR} walks another tree of the same shape, for
 * example all captures there are.
 */
final class Oracle {
    static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * What a client asked and what came back.
     *
     * @param file folder and name of the capture
     * @param subject empty for a file that holds one bare answer
     * @param request null when the body was empty
     */
    record Exchange(String file, String subject, @Nullable JsonNode request, List<JsonNode> responses) {}

    private Oracle() {}

    /** All exchanges, in order of their files. */
    static List<Exchange> exchanges() {
        Path root = root();
        List<Exchange> exchanges = new ArrayList<>();
        try (Stream<Path> files = Files.walk(root)) {
            files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .forEach(file -> read(root, file, exchanges));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return exchanges;
    }

    static Path root() {
        String elsewhere = System.getProperty("oracle.root", "");
        if (!elsewhere.isEmpty()) {
            return Path.of(elsewhere);
        }
        URL url = Objects.requireNonNull(Oracle.class.getResource("/oracle"), "test resources lack oracle/");
        try {
            return Path.of(url.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static String text(String file) {
        try {
            return Files.readString(root().resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void read(Path root, Path file, List<Exchange> into) {
        String name = root.relativize(file).toString();
        JsonNode content = JSON.readTree(file);
        if (!content.isArray()) {
            into.add(new Exchange(name, "", null, List.of(content)));
            return;
        }
        for (JsonNode each : content) {
            List<JsonNode> responses = new ArrayList<>();
            for (JsonNode response : each.path("responses")) {
                JsonNode payload = response.get("_payload");
                responses.add(payload == null ? response : payload);
            }
            JsonNode request = each.get("request");
            into.add(new Exchange(
                    name,
                    each.path("subject").asString(""),
                    request == null || request.isNull() ? null : request,
                    responses));
        }
    }
}
