package wavetank.sim.nats;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jline.terminal.impl.DumbTerminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Captured sessions at a terminal, played again key by key: every screen at which somebody was asked, and its colours. */
class CapturedPromptsTest {
    private static final Pattern BLOCK =
            Pattern.compile("(?m)^===== (?:screen before answer \\d+; keys sent: '(.*)'|final screen)\n");
    private static final Pattern PAINTED = Pattern.compile("\u001b\\[[0-9;]+m[^\u001b]*\u001b\\[0m");

    /** A key that was sent when nobody asked any more: the terminal itself showed it, as an empty line. */
    private static final Pattern TOO_LATE = Pattern.compile("HH:MM:SS Requesting leader step down of .*\\z");

    private static final Pattern ECHO = Pattern.compile("(?<=HH:MM:SS Requesting leader step down of .{1,99}\n)\n");
    private static final int MANY = 27;

    /** The screens at which somebody was asked and the keys that were sent then; the last screen has no keys. */
    private record Session(Capture capture, List<String> screens, List<String> keys) {
        static Session of(Capture capture) {
            String text = Capture.text(resource(capture, ".prompts.txt"));
            List<String> screens = new ArrayList<>();
            List<String> keys = new ArrayList<>();
            Matcher block = BLOCK.matcher(text);
            int start = -1;
            while (block.find()) {
                if (start >= 0) {
                    screens.add(text.substring(start, block.start()).stripTrailing());
                }
                start = block.end();
                if (block.group(1) != null) {
                    keys.add(block.group(1).replace("\\r", "\r").replace("\\x03", "\u0003"));
                }
            }
            screens.add(text.substring(start).stripTrailing());
            return new Session(capture, screens, keys);
        }

        @Override
        public String toString() {
            return capture.name();
        }
    }

    private static String resource(Capture capture, String ending) {
        return "/wavetank/sim/nats/oracle/" + capture.name() + ending;
    }

    static Stream<Session> sessions() {
        return Capture.all().stream()
                .filter(c -> Capture.class.getResource(resource(c, ".prompts.txt")) != null)
                .map(Session::of);
    }

    /** Hands out the keys; before the first of each answer the screen is looked at. */
    private static final class Typist extends InputStream {
        private final List<String> answers;
        private final ByteArrayOutputStream output;
        private final List<String> seen = new ArrayList<>();
        private int answer;
        private int position;

        Typist(List<String> answers, ByteArrayOutputStream output) {
            this.answers = answers;
            this.output = output;
        }

        @Override
        public int read() {
            if (answer == answers.size()) {
                return -1;
            }
            if (position == 0) {
                seen.add(Screen.after(output.toString(StandardCharsets.UTF_8)));
            }
            char key = answers.get(answer).charAt(position++);
            if (position == answers.get(answer).length()) {
                answer++;
                position = 0;
            }
            return key;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            int key = read();
            if (key < 0) {
                return -1;
            }
            into[offset] = (byte) key;
            return 1;
        }
    }

    /** What was shown at each question and in the end, and all that was written. */
    private record Played(List<String> screens, String written) {}

    private static Played play(Session session) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        Typist typist = new Typist(session.keys(), output);
        try (DumbTerminal terminal = new DumbTerminal(typist, output)) {
            ReplayConnection connection = new ReplayConnection(session.capture(), false, Map.of());
            ToolIo io = new ToolIo(
                    text -> write(output, text),
                    text -> write(output, text),
                    new TerminalPrompter(terminal, true),
                    0,
                    false);
            NatsTool.run(
                    session.capture().args(),
                    io,
                    ToolEnvironment.of(
                            session.capture().style(), ZoneOffset.UTC, new TreeMap<>(), target -> connection));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String written = output.toString(StandardCharsets.UTF_8);
        List<String> screens = new ArrayList<>(typist.seen);
        screens.add(Screen.after(written));
        return new Played(screens, written);
    }

    private static void write(ByteArrayOutputStream output, String text) {
        output.writeBytes(text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    private static String masked(String screen) {
        String text = screen.replaceAll("(?m)^\\d\\d:\\d\\d:\\d\\d ", "HH:MM:SS ")
                .replaceAll("(?m)^nats-(classic|ascii): error", "nats: error")
                .replaceAll(
                        "(?s)Differences \\(-old \\+new\\):\n.*?(?=Stream |nats: error|\\? Really|\\z)",
                        "<differences>\n");
        return ECHO.matcher(text).replaceFirst("");
    }

    @ParameterizedTest
    @MethodSource("sessions")
    void showsTheSameScreensBetweenTheKeys(Session session) {
        assertThat(compared(session, play(session).screens())).isEqualTo(compared(session, session.screens()));
    }

    /** Where the requests are known to be others, the last screen shows another answer. */
    private static String compared(Session session, List<String> screens) {
        boolean all = !CaptureExceptions.all().containsKey(session.capture().name());
        return screens.subList(0, screens.size() - (all ? 0 : 1)).stream()
                .map(CapturedPromptsTest::masked)
                .filter(screen -> !TOO_LATE.matcher(screen).find())
                .collect(joining("\n=====\n"));
    }

    @ParameterizedTest
    @MethodSource("sessions")
    void paintsQuestionsInTheSameColours(Session session) {
        assertThat(painted(play(session).written()))
                .containsExactlyElementsOf(painted(Capture.text(resource(session.capture(), ".tty.raw"))));
    }

    /** The pieces of text that have a colour, each once. */
    private static Set<String> painted(String output) {
        Set<String> pieces = new LinkedHashSet<>();
        Matcher piece = PAINTED.matcher(output);
        while (piece.find()) {
            pieces.add(piece.group());
        }
        return pieces;
    }

    @Test
    void theScreenUnderstandsWhatTheRealToolsWrote() {
        assertThat(sessions()).hasSize(MANY).allSatisfy(session -> assertThat(
                        Screen.after(Capture.text(resource(session.capture(), ".tty.raw"))))
                .isEqualTo(session.screens().get(session.screens().size() - 1)));
    }
}
