package wavetank.sim.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class CommandReaderTest {
    private static final String CONVERSATION = String.join(
            "\r\n",
            "CONNECT {\"headers\":true,\"user\":\"app\"}",
            "PING",
            "SUB a.*  1",
            "SUB b q 2",
            "UNSUB 2 ",
            "UNSUB 1 5",
            "PUB a.b 5",
            "hello",
            "PUB a.c r.1 0",
            "",
            "HPUB a.d 18 20",
            "NATS/1.0\r\nK: v\r\n\r\nhi",
            "PONG\npub x 3",
            "\r\n!",
            "");

    private static List<String> read(byte[] bytes, int step) {
        CommandReader reader = new CommandReader();
        List<String> commands = new ArrayList<>();
        for (int at = 0; at < bytes.length; at += step) {
            reader.read(bytes, at, Math.min(step, bytes.length - at), c -> commands.add(text(c)));
        }
        return commands;
    }

    private static String text(Command command) {
        return command instanceof Command.Publish p
                ? "Publish " + p.subject() + " [" + p.reply() + "] " + p.headers().length + " " + ascii(p.body())
                : command.toString();
    }

    private static String ascii(byte[] bytes) {
        return new String(bytes, StandardCharsets.US_ASCII).replace("\r\n", "|");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void readsEveryOperation() {
        List<String> commands = read(bytes(CONVERSATION), 1 << 20);
        assertThat(commands.subList(1, commands.size()))
                .containsExactly(
                        "Ping[]",
                        "Subscribe[subject=a.*, queue=, sid=1]",
                        "Subscribe[subject=b, queue=q, sid=2]",
                        "Unsubscribe[sid=2, max=0]",
                        "Unsubscribe[sid=1, max=5]",
                        "Publish a.b [] 0 hello",
                        "Publish a.c [r.1] 0 ",
                        "Publish a.d [] 18 hi",
                        "Pong[]",
                        "Publish x [] 0 |!");
    }

    @Property(tries = 100)
    void howBytesAreCutDoesNotMatter(@ForAll @IntRange(min = 1, max = 60) int step) {
        assertThat(read(bytes(CONVERSATION), step)).isEqualTo(read(bytes(CONVERSATION), 1 << 20));
    }

    @Property(tries = 1_000)
    void whateverComesEndsInCommandsOrInOneRefusal(
            @ForAll("almostProtocol") @Size(max = 12) List<String> parts,
            @ForAll @IntRange(min = 1, max = 9) int step) {
        List<String> commands = read(bytes(String.join("", parts)), step);
        long refusals = commands.stream().filter(c -> c.startsWith("Broken")).count();
        assertThat(refusals).isLessThanOrEqualTo(1);
        if (refusals == 1) {
            assertThat(commands.get(commands.size() - 1)).startsWith("Broken");
        }
    }

    @Provide
    Arbitrary<List<String>> almostProtocol() {
        return Arbitraries.of(
                        "PUB ",
                        "HPUB ",
                        "SUB ",
                        "UNSUB ",
                        "CONNECT ",
                        "PING",
                        "\r\n",
                        "\n",
                        " ",
                        "\t",
                        "a.b",
                        "1",
                        "99999999999",
                        "-1",
                        "{",
                        "{}",
                        "{\"protocol\":1e999}",
                        "{\"verbose\":\"x\"}",
                        "NATS/1.0\r\n\r\n",
                        "\u0000",
                        "\u00fc",
                        "x",
                        "12 12",
                        "+OK",
                        "{\"user\":{\"a\":[[[[",
                        "INFO {}")
                .list();
    }

    @Test
    void keepsNoMoreThanALineThatNeverEnds() {
        CommandReader reader = new CommandReader();
        List<Command> commands = new ArrayList<>();
        byte[] flood = bytes("SUB " + "a".repeat(5_000));
        reader.read(flood, 0, flood.length, commands::add);
        reader.read(flood, 0, flood.length, commands::add);
        assertThat(commands).containsExactly(new Command.Broken("maximum control line exceeded"));
    }
}
