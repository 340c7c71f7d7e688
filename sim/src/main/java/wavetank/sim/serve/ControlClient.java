package wavetank.sim.serve;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import wavetank.sim.cluster.ClusterSpec;
import wavetank.sim.json.ConnectOptions;
import wavetank.sim.json.WireJson;
import wavetank.sim.wire.Command;
import wavetank.sim.wire.CommandWriter;

/** Asks a served cluster, through a connection of the system account, to do something. */
public final class ControlClient {
    /** The cluster is not there, or does not answer; the message says where. */
    public static final class UnreachableException extends Exception {
        private static final long serialVersionUID = 1L;

        UnreachableException(String message) {
            super(message);
        }
    }

    private static final String VERBATIM = "$WAVETANK.CTL.DO";
    private static final String INBOX = "_INBOX.ctl";
    private static final int CONNECT_MILLIS = 2_000;
    private static final int ANSWER_MILLIS = 30_000;
    private static final int DEFAULT_PORT = 4222;

    private ControlClient() {}

    /**
     * Asks and waits for the answer.
     *
     * @param url such as {@code nats://127.0.0.1:4222}; its user and password count, else the usual ones of the system account
     */
    @SuppressWarnings("AddressSelection") // the first address of a name does
    public static ControlAnswer ask(String url, String line) throws UnreachableException {
        try (Socket socket = new Socket()) {
            URI uri = URI.create(url.contains("://") ? url : "nats://" + url);
            int port = uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort();
            String host = Optional.ofNullable(uri.getHost()).orElse("");
            socket.connect(new InetSocketAddress(host, port), CONNECT_MILLIS);
            socket.setSoTimeout(ANSWER_MILLIS);
            send(socket, new Command.Connect(options(uri.getUserInfo())));
            send(socket, new Command.Subscribe(INBOX, "", "1"));
            byte[] none = new byte[0];
            send(socket, new Command.Publish(VERBATIM, INBOX, none, line.getBytes(StandardCharsets.UTF_8)));
            return answer(socket.getInputStream(), url);
        } catch (IOException | IllegalArgumentException e) {
            throw new UnreachableException("no served cluster answers at " + url + ": " + e.getMessage());
        }
    }

    private static ConnectOptions options(@Nullable String userInfo) {
        String[] user = userInfo == null
                ? new String[] {ClusterSpec.ADMIN.name(), ClusterSpec.ADMIN.password()}
                : userInfo.split(":", 2);
        String password = user.length > 1 ? user[1] : "";
        return new ConnectOptions(
                false, false, true, true, true, user[0], password, "", false, "wavetank ctl", "java", "1", 1);
    }

    private static void send(Socket socket, Command command) throws IOException {
        socket.getOutputStream().write(CommandWriter.write(command));
    }

    private static ControlAnswer answer(InputStream in, String url) throws IOException, UnreachableException {
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            if (line.startsWith("-ERR")) {
                throw new UnreachableException(
                        url + " refuses: " + line.substring("-ERR".length()).strip());
            }
            if (line.startsWith("HMSG ")) {
                throw new UnreachableException(url + " is no cluster that wavetank serves, or not its system account");
            }
            if (line.startsWith("MSG ")) {
                byte[] body = in.readNBytes(Integer.parseInt(line.substring(line.lastIndexOf(' ') + 1)));
                String done = WireJson.readDone(body);
                return done == null ? ControlAnswer.refused(WireJson.readError(body)) : ControlAnswer.done(done);
            }
        }
        throw new UnreachableException(url + " has closed the connection");
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }
}
