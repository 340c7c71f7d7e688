package wavetank.sim.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Lines for a client, one after the other, until they are taken. */
public final class WireBuffer {
    private static final byte[] LINE_END = {'\r', '\n'};
    private static final byte[] PING = ascii("PING\r\n");
    private static final byte[] PONG = ascii("PONG\r\n");
    private static final byte[] OK = ascii("+OK\r\n");
    private static final int FIRST_SIZE = 256;

    private byte[] bytes = new byte[FIRST_SIZE];
    private int size;

    public boolean isEmpty() {
        return size == 0;
    }

    public int size() {
        return size;
    }

    /** Gives out what has been written; the buffer is empty then. */
    public byte[] take() {
        byte[] taken = Arrays.copyOf(bytes, size);
        size = 0;
        if (bytes.length > CommandReader.MAX_CONTROL_LINE) {
            bytes = new byte[FIRST_SIZE];
        }
        return taken;
    }

    public void info(byte[] json) {
        text("INFO ");
        raw(json);
        text(" \r\n");
    }

    public void ping() {
        raw(PING);
    }

    public void pong() {
        raw(PONG);
    }

    public void ok() {
        raw(OK);
    }

    public void error(String text) {
        text("-ERR '");
        text(text);
        text("'\r\n");
    }

    /** {@code MSG}, or {@code HMSG} when there is a header block; {@code reply} may be empty. */
    public void message(String subject, String sid, String reply, byte[] headers, byte[] body) {
        boolean plain = headers.length == 0;
        text(plain ? "MSG " : "HMSG ");
        text(subject);
        text(" ");
        text(sid);
        if (!reply.isEmpty()) {
            text(" ");
            text(reply);
        }
        if (!plain) {
            text(" ");
            text(Integer.toString(headers.length));
        }
        text(" ");
        text(Integer.toString(headers.length + body.length));
        raw(LINE_END);
        raw(headers);
        raw(body);
        raw(LINE_END);
    }

    private void text(String text) {
        int length = text.length();
        room(3 * length);
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                raw(text.substring(i).getBytes(StandardCharsets.UTF_8));
                return;
            }
            bytes[size++] = (byte) c;
        }
    }

    private void raw(byte[] more) {
        room(more.length);
        System.arraycopy(more, 0, bytes, size, more.length);
        size += more.length;
    }

    private void room(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more, 2 * bytes.length));
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
