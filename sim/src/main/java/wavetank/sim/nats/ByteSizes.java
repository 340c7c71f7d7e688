package wavetank.sim.nats;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import wavetank.sim.report.Humanize;

/** Sizes as the tool reads them: {@code 1024}, {@code 10MB}, {@code 2GiB}; units are powers of 1,024. */
final class ByteSizes {
    private static final Pattern WITH_UNIT = Pattern.compile("(\\d+)(\\w+).*");
    private static final Map<String, Integer> SHIFTS = Map.ofEntries(
            Map.entry("B", 0),
            Map.entry("K", 10),
            Map.entry("KB", 10),
            Map.entry("KIB", 10),
            Map.entry("M", 20),
            Map.entry("MB", 20),
            Map.entry("MIB", 20),
            Map.entry("G", 30),
            Map.entry("GB", 30),
            Map.entry("GIB", 30),
            Map.entry("T", 40),
            Map.entry("TB", 40),
            Map.entry("TIB", 40));

    private ByteSizes() {}

    /**
     * natscli {@code ParseStringAsBytes}.
     *
     * @param bits of the number before its unit, 32 or 64
     * @return −1 for an empty text and anything negative
     */
    static long parse(String text, int bits) throws Failure {
        String size = text.strip();
        if (size.isEmpty() || size.startsWith("-")) {
            return -1;
        }
        long end = bits == 64 ? Long.MAX_VALUE : Integer.MAX_VALUE;
        if (size.matches("\\d+") && fits(size, end)) {
            return Long.parseLong(size);
        }
        Matcher parts = WITH_UNIT.matcher(size);
        Integer shift = parts.matches() ? SHIFTS.get(parts.group(2).toUpperCase(Locale.ROOT)) : null;
        if (parts.matches() && !fits(parts.group(1), end)) {
            throw Failure.of("bytes value out of allowed range: maximum value " + Humanize.commas(end));
        }
        if (shift == null) {
            throw Failure.of(
                    "invalid bytes specification " + size + ": bytes must end in B, K, KB, M, MB, G, GB, T or TB");
        }
        return Long.parseLong(parts.group(1)) << shift;
    }

    private static boolean fits(String digits, long end) {
        return new BigInteger(digits).compareTo(BigInteger.valueOf(end)) <= 0;
    }
}
