package wavetank.sim.scenario.phrase;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import wavetank.core.kernel.Micros;
import wavetank.sim.scenario.Rate;
import wavetank.sim.scenario.text.TextException;

/** Reads {@code 100/s}, {@code 6/m}, {@code 0.5/s}. */
public final class Rates {
    private static final Pattern RATE = Pattern.compile("(\\d{1,7})(?:\\.(\\d{1,3}))?\\s?/\\s?(ms|s|m|h)");

    private Rates() {}

    public static Rate parse(String text) {
        Matcher rate = RATE.matcher(text.strip());
        if (!rate.matches()) {
            throw new TextException(0, "bad rate '" + text.strip() + "' (such as 100/s, 6/m or 0.5/s)");
        }
        String fraction = rate.group(2) == null ? "" : rate.group(2);
        long events = Long.parseLong(rate.group(1) + fraction);
        if (events == 0) {
            throw new TextException(0, "bad rate '" + text.strip() + "' (more than 0; leave the workload out instead)");
        }
        long scale = BigDecimal.ONE.scaleByPowerOfTen(fraction.length()).longValueExact();
        return new Rate(events, micros(rate.group(3)) * scale);
    }

    private static long micros(String unit) {
        return switch (unit) {
            case "ms" -> Micros.MILLISECOND;
            case "s" -> Micros.SECOND;
            case "m" -> Micros.MINUTE;
            default -> Micros.HOUR;
        };
    }
}
