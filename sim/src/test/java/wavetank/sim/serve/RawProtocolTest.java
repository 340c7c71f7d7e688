package wavetank.sim.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Lines that were typed into a real server, and what it said: a served one says the same. */
final class RawProtocolTest {
    /** A conversation; what the server said first, its greeting, is left out. */
    private record Talk(String name, List<String> client, List<String> server) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static final Theatre THEATRE = Theatre.of("C1:3", 1);

    /** From there on the talks are about streams, which lived in the real server before. */
    private static final String LAST = "js sub $JS.API";

    private static final String SECOND_GREETING = "INFO {...} (with \"connect_info\":true)";
    private static final String CLOSED = "(connection closed)";

    static Stream<Talk> talks() throws IOException {
        List<Talk> talks = new ArrayList<>();
        try (InputStream in = RawProtocolTest.class.getResourceAsStream("raw-protocol.txt")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (String part : text.split("\n## ")) {
                List<String> lines = part.lines().toList();
                Talk talk = new Talk(lines.get(0), said(lines, "C> "), said(lines, "S> "));
                if (!lines.get(0).startsWith("#")) {
                    talks.add(talk);
                }
                if (talk.name().equals(LAST)) {
                    break;
                }
            }
        }
        return talks.stream();
    }

    private static List<String> said(List<String> lines, String who) {
        return lines.stream()
                .filter(line -> line.startsWith(who) && !line.equals(who + "(nothing within the wait)"))
                .map(line -> line.substring(who.length()))
                .map(line -> line.replace("<PASS>", lines.get(0).equals("wrong pass") ? "no" : "app"))
                .map(line -> line.replaceAll("\\.\\.\\.\\d+$", "a".repeat(5_000)))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("talks")
    void saysWhatTheRealServerSaid(Talk talk) {
        long client = THEATRE.connect(0);
        assertThat(THEATRE.hear(client)).startsWith("INFO {").endsWith("} \r\n");
        StringBuilder heard = new StringBuilder();
        for (int i = 0; i < talk.client().size() && !THEATRE.isClosed(client); i++) {
            String line = talk.client().get(i);
            boolean emptyPayload = line.matches("PUB \\S+ 0");
            if (talk.server().contains("-ERR 'Authentication Timeout'")) {
                THEATRE.take(new Input.LoginOver(client));
            } else {
                THEATRE.say(client, line + (emptyPayload ? "\r\n\r\n" : "\r\n"));
            }
            heard.append(THEATRE.hear(client));
        }
        assertThat(lines(heard.toString(), THEATRE.isClosed(client))).isEqualTo(untilTheEnd(talk.server()));
    }

    /** A client that went on talking was told each time that the connection is closed. */
    private static List<String> untilTheEnd(List<String> lines) {
        int end = lines.indexOf(CLOSED);
        return end < 0 ? lines : lines.subList(0, end + 1);
    }

    /** As the captures have them: second greetings without their content, no empty lines. */
    private static List<String> lines(String heard, boolean closed) {
        List<String> lines = new ArrayList<>();
        heard.lines()
                .filter(line -> !line.isEmpty())
                .map(line -> line.contains("\"connect_info\":true") ? SECOND_GREETING : line)
                .forEach(lines::add);
        if (closed) {
            lines.add(CLOSED);
        }
        return lines;
    }
}
