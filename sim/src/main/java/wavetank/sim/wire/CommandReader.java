package wavetank.sim.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import wavetank.sim.json.ConnectOptions;
import wavetank.sim.json.WireJson;

/**
 * Takes a client's bytes as they come, in pieces of any size, and gives out commands (NATS {@code parser.go parse}). After a {@link Command.Broken}
 * it takes nothing more. Never keeps more than a control line and one message.
 */
public final class CommandReader {
    /** NATS {@code MAX_CONTROL_LINE_SIZE}. */
    public static final int MAX_CONTROL_LINE = 4_096;

    /** NATS {@code MAX_PAYLOAD_SIZE}. */
    public static final int MAX_PAYLOAD = 1 << 20;

    private static final String UNKNOWN = "Unknown Protocol Operation";
    private static final String TOO_LONG = "maximum control line exceeded";
    private static final String TOO_LARGE = "Maximum Payload Violation";
    private static final String SILENT = "";
    private static final byte[] NOTHING = new byte[0];
    private static final int FIRST_SIZE = 512;

    /** Whose arguments are a JSON object may be longer: a token, a signature. */
    private static final int MAX_CONNECT = 32_768;

    private byte[] buffer = new byte[FIRST_SIZE];
    private int start;
    private int end;
    private boolean broken;

    /** The message whose payload is awaited, without its bytes. */
    private Command.@Nullable Publish awaited;

    private int headerSize;
    private int totalSize;

    /** Whether the client has said that it knows no headers. */
    private boolean headerless;

    /** Whether something came that cannot be read. */
    public boolean isBroken() {
        return broken;
    }

    /** Takes the next bytes. */
    public void read(byte[] bytes, int from, int length, Consumer<Command> out) {
        if (broken) {
            return;
        }
        append(bytes, from, length);
        while (!broken && (awaited == null ? readLine(out) : readPayload(out))) {
            // the next one
        }
        compact();
    }

    private void append(byte[] bytes, int from, int length) {
        if (end + length > buffer.length) {
            compact();
        }
        if (end + length > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(end + length, buffer.length * 2));
        }
        System.arraycopy(bytes, from, buffer, end, length);
        end += length;
    }

    private void compact() {
        int left = end - start;
        if (buffer.length > MAX_CONTROL_LINE && left < FIRST_SIZE) {
            buffer = Arrays.copyOf(Arrays.copyOfRange(buffer, start, end), Math.max(FIRST_SIZE, left));
        } else {
            System.arraycopy(buffer, start, buffer, 0, left);
        }
        start = 0;
        end = left;
    }

    // ---- lines

    private boolean readLine(Consumer<Command> out) {
        int feed = start;
        while (feed < end && buffer[feed] != '\n') {
            feed++;
        }
        int length = feed - start;
        if (length > MAX_CONTROL_LINE && !(isConnect() && length <= MAX_CONNECT)) {
            fail(TOO_LONG, out);
            return false;
        }
        if (feed == end) {
            return failEarly(out);
        }
        int stop = feed > start && buffer[feed - 1] == '\r' ? feed - 1 : feed;
        int lineStart = start;
        start = feed + 1;
        line(lineStart, stop, out);
        return true;
    }

    /** An operation that does not exist is refused before its line ends. */
    private boolean failEarly(Consumer<Command> out) {
        if (end > start && "CPSUH+-I".indexOf(Character.toUpperCase((char) (buffer[start] & 0xff))) < 0) {
            fail(UNKNOWN, out);
        }
        return false;
    }

    private boolean isConnect() {
        return end - start >= 7
                && new String(buffer, start, 7, StandardCharsets.ISO_8859_1).equalsIgnoreCase("CONNECT");
    }

    private void line(int from, int to, Consumer<Command> out) {
        int word = from;
        while (word < to && !isBlank(buffer[word])) {
            word++;
        }
        String operation = new String(buffer, from, word - from, StandardCharsets.ISO_8859_1).toUpperCase(Locale.ROOT);
        switch (operation) {
            case "PUB" -> publish(arguments(word, to), false, out);
            case "HPUB" -> publish(arguments(word, to), true, out);
            case "SUB" -> subscribe(arguments(word, to), out);
            case "UNSUB" -> unsubscribe(arguments(word, to), out);
            case "PING" -> out.accept(new Command.Ping());
            case "PONG" -> out.accept(new Command.Pong());
            case "CONNECT" -> connect(Arrays.copyOfRange(buffer, word, to), out);
            case "+OK", "-ERR", "INFO" -> {
                // a client may say so; it means nothing
            }
            default -> fail(UNKNOWN, out);
        }
    }

    private List<String> arguments(int from, int to) {
        List<String> words = new ArrayList<>(4);
        int at = from;
        while (at < to) {
            while (at < to && isBlank(buffer[at])) {
                at++;
            }
            int word = at;
            while (at < to && !isBlank(buffer[at])) {
                at++;
            }
            if (at > word) {
                words.add(new String(buffer, word, at - word, StandardCharsets.UTF_8));
            }
        }
        return words;
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t' || b == '\r';
    }

    private void connect(byte[] json, Consumer<Command> out) {
        ConnectOptions options = WireJson.connect(json);
        if (options == null) {
            fail(SILENT, out);
        } else {
            headerless = !options.headers();
            out.accept(new Command.Connect(options));
        }
    }

    private void subscribe(List<String> words, Consumer<Command> out) {
        if (words.size() == 2) {
            out.accept(new Command.Subscribe(words.get(0), "", words.get(1)));
        } else if (words.size() == 3) {
            out.accept(new Command.Subscribe(words.get(0), words.get(1), words.get(2)));
        } else {
            fail(SILENT, out);
        }
    }

    private void unsubscribe(List<String> words, Consumer<Command> out) {
        if (words.size() == 1) {
            out.accept(new Command.Unsubscribe(words.get(0), 0));
        } else if (words.size() == 2) {
            out.accept(new Command.Unsubscribe(words.get(0), Math.max(0, number(words.get(1)))));
        } else {
            fail(SILENT, out);
        }
    }

    // ---- messages

    private void publish(List<String> words, boolean hasHeaders, Consumer<Command> out) {
        int sizes = hasHeaders ? 2 : 1;
        int names = words.size() - sizes;
        if ((hasHeaders && headerless) || (names != 1 && names != 2)) {
            fail(SILENT, out);
            return;
        }
        long total = number(words.get(words.size() - 1));
        long headers = hasHeaders ? number(words.get(words.size() - 2)) : 0;
        if (total < 0 || headers < 0 || headers > total) {
            fail(SILENT, out);
        } else if (total > MAX_PAYLOAD) {
            fail(TOO_LARGE, out);
        } else {
            headerSize = (int) headers;
            totalSize = (int) total;
            awaited = new Command.Publish(words.get(0), names == 2 ? words.get(1) : "", NOTHING, NOTHING);
        }
    }

    /** A size, or −1 for what is none (NATS {@code parseSize}). */
    private static long number(String text) {
        if (text.isEmpty() || text.length() > 9) {
            return text.length() > 9 && text.chars().allMatch(c -> c >= '0' && c <= '9') ? Integer.MAX_VALUE : -1;
        }
        long value = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            value = value * 10 + (c - '0');
        }
        return value;
    }

    /** A payload ends with CR LF, or with LF alone. */
    private boolean readPayload(Consumer<Command> out) {
        Command.Publish message = awaited;
        assert message != null;
        int after = start + totalSize;
        if (end <= after) {
            return false;
        }
        int lineEnd = buffer[after] == '\r' ? 2 : 1;
        if (end < after + lineEnd) {
            return false;
        }
        if (buffer[after + lineEnd - 1] != '\n') {
            fail(UNKNOWN, out);
            return false;
        }
        byte[] headers = headerSize == 0 ? NOTHING : Arrays.copyOfRange(buffer, start, start + headerSize);
        byte[] body = Arrays.copyOfRange(buffer, start + headerSize, after);
        start = after + lineEnd;
        awaited = null;
        out.accept(new Command.Publish(message.subject(), message.reply(), headers, body));
        return true;
    }

    private void fail(String error, Consumer<Command> out) {
        broken = true;
        awaited = null;
        buffer = NOTHING;
        start = 0;
        end = 0;
        out.accept(new Command.Broken(error));
    }
}
