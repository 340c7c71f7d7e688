package wavetank.sim.json;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import wavetank.core.api.Payload;

/** How long a client wants to wait before a refused message comes again (NATS {@code processNak}). */
public final class AckDelay {
    private static final Pattern DURATION = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)(ns|us|µs|ms|s|m|h)");
    private static final Map<String, Double> NANOS =
            Map.of("ns", 1.0, "us", 1e3, "µs", 1e3, "ms", 1e6, "s", 1e9, "m", 60e9, "h", 3_600e9);

    private AckDelay() {}

    /** What follows {@code -NAK}: {@code {"delay":<ns>}}, a duration of Go, or nothing; 0 = at once, as for what cannot be read. */
    public static long nanos(Payload rest) {
        String text = rest.text().strip();
        if (text.startsWith("{")) {
            try {
                return JsonObject.parse(Payload.of(text).toBytes()).number("delay");
            } catch (JsonException e) {
                return 0;
            }
        }
        double sum = 0;
        int end = 0;
        Matcher part = DURATION.matcher(text);
        while (part.find() && part.start() == end) {
            Double unit = NANOS.get(part.group(2));
            sum += Double.parseDouble(part.group(1)) * (unit == null ? 0 : unit);
            end = part.end();
        }
        return end == text.length() ? (long) sum : 0;
    }
}
