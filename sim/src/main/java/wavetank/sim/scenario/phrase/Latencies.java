package wavetank.sim.scenario.phrase;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import wavetank.sim.scenario.Latency;
import wavetank.sim.scenario.text.Durations;
import wavetank.sim.scenario.text.TextException;

/** Reads latencies. */
public final class Latencies {
    private static final String WANTED =
            "such as 1ms, 1ms..3ms, normal(5ms, 1ms), exp(1ms, 3ms), lognormal(1ms, 8ms) or a list of 11 quantiles";
    private static final Pattern CALL = Pattern.compile("(\\w+)\\s*\\(([^,()]*),([^,()]*)\\)");

    private Latencies() {}

    public static Latency parse(String text) {
        String s = text.strip();
        Matcher call = CALL.matcher(s);
        if (call.matches()) {
            return call(s, call);
        }
        if (s.startsWith("[") && s.endsWith("]")) {
            return quantiles(List.of(s.substring(1, s.length() - 1).split(",", -1)));
        }
        int dots = s.indexOf("..");
        if (dots >= 0) {
            return range(s, dots);
        }
        if (s.indexOf('(') >= 0) {
            boolean cut = s.indexOf(')') < 0;
            throw new TextException(
                    0, "bad latency '" + s + "' (" + (cut ? "inside { } quote it: '" + s + ", …)'" : WANTED) + ")");
        }
        try {
            return new Latency.Fixed(Durations.parse(s));
        } catch (TextException e) {
            throw new TextException(0, "bad latency '" + s + "' (" + WANTED + ")");
        }
    }

    private static Latency call(String s, Matcher call) {
        long a = at(call.start(2), call.group(2));
        long b = at(call.start(3), call.group(3));
        return switch (call.group(1)) {
            case "normal" -> new Latency.Normal(a, b);
            case "exp" -> {
                require(b > a, s, "exp(min, mean): the mean is larger than the minimum");
                yield new Latency.Exponential(a, b);
            }
            case "lognormal" -> {
                require(a > 0 && b >= a, s, "lognormal(median, p99): p99 is at least the median, and that more than 0");
                yield new Latency.Lognormal(a, b);
            }
            default -> throw new TextException(0, "bad latency '" + s + "' (" + WANTED + ")");
        };
    }

    private static Latency range(String s, int dots) {
        long min = at(0, s.substring(0, dots));
        long max = at(dots + 2, s.substring(dots + 2));
        require(min <= max, s, "the shorter end first");
        return new Latency.Uniform(min, max);
    }

    /** Eleven durations, ascending. */
    public static Latency quantiles(List<String> texts) {
        List<Long> micros = new ArrayList<>();
        for (String text : texts) {
            long value = Durations.parse(text);
            boolean ascending = micros.isEmpty() || micros.get(micros.size() - 1) <= value;
            require(ascending, text.strip(), "quantiles are in ascending order");
            micros.add(value);
        }
        if (micros.size() != 11) {
            throw new TextException(
                    0, "bad latency (a list has the 11 quantiles 0%, 10% … 100%, this one has " + micros.size() + ")");
        }
        return new Latency.Quantiles(micros);
    }

    private static void require(boolean right, String text, String wanted) {
        if (!right) {
            throw new TextException(0, "bad latency '" + text + "' (" + wanted + ")");
        }
    }

    private static long at(int offset, String text) {
        try {
            return Durations.parse(text);
        } catch (TextException e) {
            throw e.movedBy(offset);
        }
    }
}
