package wavetank.sim.nats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jline.terminal.impl.DumbTerminal;
import org.junit.jupiter.api.Test;
import wavetank.sim.report.ColorScheme;
import wavetank.sim.report.Style;

/** Questions at a terminal: keys in, the lines that stay out. */
class TerminalPrompterTest {
    private static final Prompter.Select PEERS =
            new Prompter.Select("Select a Peer", List.of("n4-c1", "n1-c1", "n2-c1"), "", "");

    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();

    private TerminalPrompter typing(String keys) throws IOException {
        return new TerminalPrompter(
                new DumbTerminal(new ByteArrayInputStream(keys.getBytes(StandardCharsets.UTF_8)), screen), false);
    }

    /** The last line that was written in full. */
    private String settled() {
        String text = screen.toString(StandardCharsets.UTF_8)
                .replaceAll("\u001b\\[[0-9;]*[A-Za-z]", "")
                .replace("\r", "");
        return text.stripTrailing().substring(text.stripTrailing().lastIndexOf("? "));
    }

    @Test
    void enterTakesThePresetText() throws Exception {
        assertThat(typing("\r").input(new Prompter.Input("Replication", "help", "1", true)))
                .isEqualTo("1");
        assertThat(settled()).isEqualTo("? Replication 1");
    }

    @Test
    void typedTextCanBeCorrected() throws Exception {
        assertThat(typing("ab\u007fc\r").input(new Prompter.Input("Subjects", "", "", true)))
                .isEqualTo("ac");
    }

    @Test
    void aRequiredAnswerIsAskedForAgain() throws Exception {
        assertThat(typing("\rX\r").input(new Prompter.Input("Stream Name", "", "", true)))
                .isEqualTo("X");
        assertThat(screen.toString(StandardCharsets.UTF_8))
                .contains("X Sorry, your reply was invalid: Value is required");
    }

    @Test
    void arrowsMoveThroughTheOptions() throws Exception {
        assertThat(typing("\u001b[B\u001b[B\u001b[A\r").select(PEERS)).isEqualTo("n1-c1");
        assertThat(settled()).isEqualTo("? Select a Peer n1-c1");
    }

    @Test
    void typingFiltersTheOptions() throws Exception {
        assertThat(typing("n2\r").select(PEERS)).isEqualTo("n2-c1");
    }

    @Test
    void aQuestionMarkShowsTheHelpOfAList() throws Exception {
        Prompter.Select storage =
                new Prompter.Select("Storage", List.of("file", "memory"), "", "Where messages are stored");
        assertThat(typing("?\u001b[B\r").select(storage)).isEqualTo("memory");
        assertThat(Screen.after(screen.toString(StandardCharsets.UTF_8)))
                .isEqualTo("? Where messages are stored\n? Storage memory");
    }

    /** As seen with natscli v0.4.0 and {@code --colors yellow}. */
    @Test
    void aSchemesColourIsThatOfIconAndFocus() throws Exception {
        TerminalPrompter prompter = new TerminalPrompter(
                new DumbTerminal(new ByteArrayInputStream("\r".getBytes(StandardCharsets.UTF_8)), screen), true);
        prompter.wear(PromptLook.of(Style.MODERN, ColorScheme.YELLOW, "lab"));
        prompter.select(PEERS);
        assertThat(screen.toString(StandardCharsets.UTF_8))
                .contains(
                        "\u001b[0;1;93m[lab] ? \u001b[0m\u001b[0;1;99mSelect a Peer\u001b[0m",
                        "\u001b[0;1;93m> n4-c1\u001b[0m",
                        "\u001b[0;39m  n1-c1\u001b[0m");
    }

    @Test
    void confirmationTakesYesNoOrItsPreset() throws Exception {
        assertThat(typing("y\r").confirm(new Prompter.Confirm("Really", false))).isTrue();
        assertThat(typing("\r").confirm(new Prompter.Confirm("Really", false))).isFalse();
        assertThat(typing("maybe\rn\r").confirm(new Prompter.Confirm("Really", true)))
                .isFalse();
    }

    @Test
    void controlCInterrupts() {
        assertThatThrownBy(() -> typing("\u0003").select(PEERS))
                .isInstanceOf(Prompter.UnansweredException.class)
                .hasMessage("interrupt");
    }
}
