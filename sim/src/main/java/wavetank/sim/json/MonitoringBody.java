package wavetank.sim.json;

import java.util.Arrays;
import java.util.Optional;

/** What a server's monitoring port says, made of what its system service answers (NATS {@code monitor.go}). */
public final class MonitoringBody {
    private MonitoringBody() {}

    /** The data of an answer of a system service, indented by two blanks as over HTTP; nothing when it is a refusal. */
    public static Optional<String> data(byte[] answer) {
        return member(answer, "data").map(GoText::indent);
    }

    /** The health of a server, compact, its code left out; nothing when it is a refusal. */
    public static Optional<String> health(byte[] answer) {
        return member(answer, "data").map(WireJson::text).map(text -> text.replaceFirst(",\"status_code\":\\d+", ""));
    }

    /** The HTTP status of a health: 200, or what the answer says besides. */
    public static int healthStatus(byte[] answer) {
        JsonObject health = JsonObject.parse(answer).objectOrEmpty("data");
        int code = health.integer("status_code");
        return health.text("status").equals("ok") ? 200 : code == 0 ? 503 : code;
    }

    /** Why a service refuses. */
    public static String refusal(byte[] answer) {
        return JsonObject.parse(answer).objectOrEmpty("error").text("description");
    }

    /** The bytes of an object's member. */
    private static Optional<byte[]> member(byte[] object, String name) {
        GoScanner scanner = new GoScanner(object);
        if (scanner.atEnd() || !JsonObject.parse(object).has(name)) {
            return Optional.empty();
        }
        int at = 1;
        while (at < object.length) {
            int quote = at + 1;
            while (object[quote] != '"') {
                quote++;
            }
            String key = WireJson.text(Arrays.copyOfRange(object, at + 1, quote));
            int value = quote + 2;
            int end = value + lengthOfValue(object, value);
            if (key.equals(name)) {
                return Optional.of(Arrays.copyOfRange(object, value, end));
            }
            at = end + 1;
        }
        return Optional.empty();
    }

    private static int lengthOfValue(byte[] object, int from) {
        byte[] rest = Arrays.copyOfRange(object, from, object.length);
        GoScanner scanner = new GoScanner(rest);
        scanner.atEnd();
        scanner.skipValue();
        return scanner.offset();
    }
}
