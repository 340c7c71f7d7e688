package wavetank.sim.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import wavetank.sim.json.WireJson;

/** The bytes of commands, as a client sends them and {@link CommandReader} reads them. */
public final class CommandWriter {
    private CommandWriter() {}

    /**
     * The bytes of one command.
     *
     * @throws IllegalArgumentException for a {@link Command.Broken}, which has no bytes of its own
     */
    public static byte[] write(Command command) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (command instanceof Command.Connect connect) {
            text(out, "CONNECT ");
            out.writeBytes(WireJson.connect(connect.options()));
        } else if (command instanceof Command.Ping) {
            text(out, "PING");
        } else if (command instanceof Command.Pong) {
            text(out, "PONG");
        } else if (command instanceof Command.Subscribe s) {
            text(out, "SUB " + s.subject() + (s.queue().isEmpty() ? " " : " " + s.queue() + " ") + s.sid());
        } else if (command instanceof Command.Unsubscribe u) {
            text(out, "UNSUB " + u.sid() + (u.max() == 0 ? "" : " " + u.max()));
        } else if (command instanceof Command.Publish p) {
            publish(out, p);
        } else {
            throw new IllegalArgumentException(command.toString());
        }
        text(out, "\r\n");
        return out.toByteArray();
    }

    private static void publish(ByteArrayOutputStream out, Command.Publish p) {
        boolean plain = p.headers().length == 0;
        text(out, (plain ? "PUB " : "HPUB ") + p.subject() + (p.reply().isEmpty() ? " " : " " + p.reply() + " "));
        text(out, (plain ? "" : p.headers().length + " ") + (p.headers().length + p.body().length) + "\r\n");
        out.writeBytes(p.headers());
        out.writeBytes(p.body());
    }

    private static void text(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
