package wavetank.sim.scenario.phrase;

import java.util.regex.Pattern;
import wavetank.sim.scenario.Group;
import wavetank.sim.scenario.text.TextException;

/** What may be a name. */
public final class Names {
    /** NATS: stream and consumer names have no space, dot, wildcard or path separator. */
    private static final Pattern ASSET = Pattern.compile("[^\\s.*>/\\\\:,\\[\\]{}]{1,255}");

    private static final Pattern SERVER = Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{N}_.-]*");
    private static final Pattern LABEL = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*");

    private Names() {}

    /** A stream's or consumer's name. */
    public static String asset(String what, String text) {
        if (!ASSET.matcher(text).matches()) {
            throw new TextException(0, "bad " + what + " name '" + text + "' (no spaces and none of . * > / \\ : ,)");
        }
        return text;
    }

    /** A server's, cluster's or account's name. */
    public static String server(String what, String text) {
        if (!SERVER.matcher(text).matches()) {
            throw new TextException(0, "bad " + what + " name '" + text + "' (letters, digits, _ - and .)");
        }
        return text;
    }

    public static boolean isServer(String text) {
        return SERVER.matcher(text).matches();
    }

    /** What {@code as} calls servers. */
    public static String label(String text) {
        if (!LABEL.matcher(text).matches()) {
            throw new TextException(0, "bad name '" + text + "' (a letter, then letters, digits, _ and -)");
        }
        return text;
    }

    /** {@code ORDERS}, {@code ORDERS > WORK} or {@code meta}. */
    public static Group group(String text) {
        int arrow = text.indexOf('>');
        if (arrow < 0) {
            String name = text.strip();
            return name.equals("meta") ? new Group.Meta() : new Group.Stream(asset("stream", name));
        }
        String stream = text.substring(0, arrow).strip();
        String consumer = text.substring(arrow + 1).strip();
        return new Group.Consumer(asset("stream", stream), asset("consumer", consumer));
    }

    static String stream(String text) {
        return asset("stream", text);
    }
}
