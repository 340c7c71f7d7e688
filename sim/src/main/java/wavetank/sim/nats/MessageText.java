package wavetank.sim.nats;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Locale;
import wavetank.core.api.ApiResponse;
import wavetank.core.api.Headers;
import wavetank.core.api.Payload;

/** Messages as the tool shows them. */
final class MessageText {
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int NANO_DIGITS = 9;

    private MessageText() {}

    /** A body and the empty lines after it. */
    static String body(Payload payload) {
        return (payload.size() == 0 ? "nil body" : payload.text()) + "\n\n\n";
    }

    /** A message that a stream keeps; {@code age} is how long it has been there, in words. */
    static String stored(String stream, ApiResponse.StoredMessage message, String age) {
        return "Item: " + stream + "#" + message.seq() + " received " + goTime(message.time()) + " (" + age
                + ") on Subject " + message.subject() + "\n\n" + headers(message.headers()) + body(message.data());
    }

    private static String headers(Headers headers) {
        if (headers.isEmpty()) {
            return "";
        }
        StringBuilder block = new StringBuilder("Headers:\n");
        headers.fields().stream()
                .sorted(Comparator.comparing(Headers.Header::name))
                .forEach(field -> block.append("  ")
                        .append(field.name())
                        .append(": ")
                        .append(field.value())
                        .append('\n'));
        return block.append('\n').toString();
    }

    /** Go's {@code Time.String} in UTC: as many digits of a second as there are. */
    private static String goTime(Instant time) {
        String digits = Integer.toString(1_000_000_000 + time.getNano()).substring(1, 1 + NANO_DIGITS);
        String fraction = digits.replaceFirst("0+$", "");
        return SECONDS.format(time) + (fraction.isEmpty() ? "" : "." + fraction) + " +0000 UTC";
    }
}
