package wavetank.sim.json;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The JSON of the client protocol itself: {@code INFO} and {@code CONNECT}. */
public final class WireJson {
    /** NATS {@code JSApiLevel}. */
    private static final int API_LEVEL = 4;

    private static final String GO = "go1.26.8";

    private WireJson() {}

    /** The object of {@code INFO}, in the server's order of members. */
    public static byte[] info(ServerGreeting greeting) {
        return JsonOut.object(out -> {
            out.text("server_id", greeting.serverId());
            out.text("server_name", greeting.serverName());
            out.text("version", greeting.version());
            out.number("proto", 1);
            out.text("go", GO);
            out.text("host", greeting.host());
            out.number("port", greeting.port());
            out.flag("headers", true);
            out.flag("auth_required", true);
            out.number("max_payload", greeting.maxPayload());
            out.flag("jetstream", true);
            out.numberUnlessZero("client_id", greeting.clientId());
            out.text("client_ip", "127.0.0.1");
            out.text("cluster", greeting.cluster());
            out.textsUnlessEmpty("connect_urls", greeting.connectUrls());
            out.flagUnlessFalse("ldm", greeting.lameDuck());
            if (!greeting.account().isEmpty()) {
                out.flag("connect_info", true);
                out.text("remote_account", greeting.account());
                out.flagUnlessFalse("acc_is_sys", greeting.systemAccount());
            }
            out.number("api_lvl", API_LEVEL);
        });
    }

    /** What {@code CONNECT} says, or null when it is no object. */
    public static @Nullable ConnectOptions connect(byte[] body) {
        JsonObject in;
        try {
            in = JsonObject.parse(body);
            return new ConnectOptions(
                    flag(in, "verbose", true),
                    flag(in, "pedantic", true),
                    flag(in, "echo", true),
                    flag(in, "headers", false),
                    flag(in, "no_responders", false),
                    in.text("user"),
                    in.text("pass"),
                    in.text("account"),
                    in.flag("new_account"),
                    in.text("name"),
                    in.text("lang"),
                    in.text("version"),
                    in.integer("protocol"));
        } catch (JsonException e) {
            return null;
        }
    }

    private static boolean flag(JsonObject in, String name, boolean otherwise) {
        return in.has(name) ? in.flag(name) : otherwise;
    }

    /** The answer of {@code $SYS.REQ.USER.INFO} without what says which server it is. */
    public static byte[] userInfo(String user, String account) {
        return JsonOut.object(out -> out.object("data", into -> {
            into.text("user", user);
            into.text("account", account);
        }));
    }

    /** An answer of a control request: what went wrong. */
    public static byte[] error(String text) {
        return JsonOut.object(out -> out.text("error", text));
    }

    /** An answer of a control request: its lines. */
    public static byte[] done(String text) {
        return JsonOut.object(out -> out.text("ok", text));
    }

    /** An answer of a control request, read: what was done, or null when it was refused. */
    public static @Nullable String readDone(byte[] body) {
        JsonObject in = JsonObject.parse(body);
        return in.has("ok") ? in.text("ok") : null;
    }

    /** An answer of a control request, read: why it was refused. */
    public static String readError(byte[] body) {
        return JsonObject.parse(body).text("error");
    }

    /** What {@code CONNECT} says, as {@link #connect} reads it. */
    public static byte[] connect(ConnectOptions options) {
        return JsonOut.object(out -> {
            out.flag("verbose", options.verbose());
            out.flag("pedantic", options.pedantic());
            out.flag("echo", options.echo());
            out.flag("headers", options.headers());
            out.flag("no_responders", options.noResponders());
            out.textUnlessEmpty("user", options.user());
            out.textUnlessEmpty("pass", options.password());
            out.textUnlessEmpty("account", options.account());
            out.flagUnlessFalse("new_account", options.newAccount());
            out.text("name", options.name());
            out.text("lang", options.language());
            out.text("version", options.version());
            out.number("protocol", options.protocol());
        });
    }

    /** A body as text. */
    public static String text(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }
}
