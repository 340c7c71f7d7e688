package wavetank.sim.scenario.text;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers of bytes in text. */
public final class Sizes {
    private static final Pattern SIZE = Pattern.compile("(\\d{1,18}(?:\\.\\d{1,9})?)\\s?([KMGT]i?B|B|)");
    private static final Map<String, Long> UNITS = Map.of(
            "", 1L,
            "B", 1L,
            "KB", 1_000L,
            "MB", 1_000_000L,
            "GB", 1_000_000_000L,
            "TB", 1_000_000_000_000L,
            "KiB", 1L << 10,
            "MiB", 1L << 20,
            "GiB", 1L << 30,
            "TiB", 1L << 40);

    private Sizes() {}

    /** Reads {@code 256B}, {@code 4KiB}, {@code 1MB}, or a bare number of bytes. */
    public static long parse(String text) {
        return parse(text, text, "size", "such as 256B, 4KiB or 1MB");
    }

    /** Reads {@code 1MB/s}; the value is bytes per second. */
    public static long parseBandwidth(String text) {
        String wanted = "such as 1MB/s or 64KiB/s";
        String s = text.strip();
        if (!s.endsWith("/s")) {
            throw new TextException(0, "bad bandwidth '" + text + "' (" + wanted + ")");
        }
        long bytes = parse(s.substring(0, s.length() - 2), text, "bandwidth", wanted);
        if (bytes == 0) {
            throw new TextException(0, "bad bandwidth '" + text + "' (more than 0; 'partition' cuts a link)");
        }
        return bytes;
    }

    private static long parse(String s, String text, String what, String wanted) {
        Matcher size = SIZE.matcher(s.strip());
        if (!size.matches()) {
            throw new TextException(0, "bad " + what + " '" + text + "' (" + wanted + ")");
        }
        BigDecimal bytes = new BigDecimal(size.group(1)).multiply(BigDecimal.valueOf(unit(size.group(2))));
        if (bytes.stripTrailingZeros().scale() > 0) {
            throw new TextException(0, "bad " + what + " '" + text + "' (not a whole number of bytes)");
        }
        if (bytes.compareTo(BigDecimal.valueOf(1L << 60)) > 0) {
            throw new TextException(0, "bad " + what + " '" + text + "' (more than 1 EiB)");
        }
        return bytes.longValueExact();
    }

    private static long unit(String name) {
        Long unit = UNITS.get(name);
        if (unit == null) {
            throw new AssertionError(name);
        }
        return unit;
    }

    /** Rounded, as the real tool does: {@code 13 MiB}, {@code 1.5 KiB}, {@code 512 B}; one digit after the point below 10. */
    public static String rounded(long bytes) {
        String[] names = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
        int unit = 0;
        double value = bytes;
        while (value >= 1024 && unit < names.length - 1) {
            value /= 1024;
            unit++;
        }
        double tenths = Math.floor(value * 10 + 0.5) / 10;
        String number = unit > 0 && tenths < 10
                ? String.format(Locale.ROOT, "%.1f", tenths)
                : String.format(Locale.ROOT, "%.0f", tenths);
        return number + " " + names[unit];
    }

    /** The largest unit of 1,024 that leaves a whole number: {@code 4KiB}, {@code 256B}. */
    public static String print(long bytes) {
        String[] names = {"B", "KiB", "MiB", "GiB", "TiB"};
        int unit = 0;
        long value = bytes;
        while (value != 0 && value % 1024 == 0 && unit < names.length - 1) {
            value /= 1024;
            unit++;
        }
        return value + names[unit];
    }
}
