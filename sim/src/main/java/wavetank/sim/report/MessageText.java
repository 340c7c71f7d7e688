package wavetank.sim.report;

import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Comparator;
import java.util.Locale;
import wavetank.core.api.ApiResponse;
import wavetank.core.api.Headers;
import wavetank.core.api.Payload;

/** Messages as {@code stream get} and {@code request} show them. On stdout; natscli v0.4.0 in every style. */
public final class MessageText {
    /** Go's {@code Time.String} in UTC: as many digits of a second as there are. */
    private static final DateTimeFormatter GO_TIME = new DateTimeFormatterBuilder()
            .appendPattern("yyyy-MM-dd HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .appendLiteral(" +0000 UTC")
            .toFormatter(Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private MessageText() {}

    /** A body and the empty lines after it. */
    public static String body(Payload payload) {
        return (payload.size() == 0 ? "nil body" : payload.text()) + "\n\n\n";
    }

    /** A message that a stream keeps, of that age. */
    public static String stored(String stream, ApiResponse.StoredMessage message, Duration age) {
        return "Item: " + stream + "#" + message.seq() + " received " + GO_TIME.format(message.time()) + " ("
                + Humanize.duration(Style.MODERN, age.toNanos())
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
}
