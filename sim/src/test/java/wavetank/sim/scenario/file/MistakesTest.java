package wavetank.sim.scenario.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import wavetank.sim.scenario.ScenarioException;

/**
 * Every kind of mistake and what the reader says about it: {@code mistakes.txt} has a snippet, {@code ----}, the message, a blank
 * line. A snippet without {@code scenario:} is what follows the two required keys. {@code -Dgolden.rewrite=true} rewrites the messages.
 */
final class MistakesTest {
    private static final String HEAD = "scenario: A test\nservers: 3\n";
    private static final String ORDERS = "streams: [{name: ORDERS, subjects: [orders.>], replicas: 3}]\n";

    private record Case(String comment, String yaml, String expected) {}

    @Test
    void everyMistakeIsToldWithItsPlaceAndWhatWouldBeRight() throws IOException {
        List<Case> cases = cases(Resources.text("mistakes.txt"));
        StringBuilder now = new StringBuilder();
        for (Case one : cases) {
            now.append(one.comment())
                    .append(one.yaml())
                    .append("----\n")
                    .append(message(one.yaml()))
                    .append("\n\n");
        }
        if (Boolean.getBoolean("golden.rewrite")) {
            Files.writeString(Resources.path("mistakes.txt"), now);
        }
        assertThat(cases).hasSizeGreaterThan(100);
        assertThat(now.toString()).isEqualTo(Resources.text("mistakes.txt"));
        assertThat(now.toString()).doesNotContain("\nno mistake");
    }

    private static String message(String yaml) {
        try {
            ScenarioReader.read("test.yaml", whole(yaml));
            return "no mistake";
        } catch (ScenarioException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static String whole(String yaml) {
        if (yaml.contains("scenario:") || yaml.startsWith("%")) {
            return yaml.startsWith("%") ? yaml.substring(2) : yaml;
        }
        return HEAD + (yaml.contains("streams:") ? "\n" : ORDERS) + yaml;
    }

    private static List<Case> cases(String text) {
        List<Case> cases = new ArrayList<>();
        StringBuilder comment = new StringBuilder();
        StringBuilder yaml = new StringBuilder();
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.equals("----")) {
                cases.add(new Case(comment.toString(), yaml.toString(), lines.get(i + 1)));
                comment.setLength(0);
                yaml.setLength(0);
                i += 2;
            } else if (line.startsWith("##") || (line.isEmpty() && yaml.isEmpty())) {
                comment.append(line).append('\n');
            } else {
                yaml.append(line).append('\n');
            }
        }
        return cases;
    }
}
