package wavetank.core.raft;

import java.util.Locale;

/** Sizes as the server's log writes them (NATS {@code friendlyBytes}). */
final class ByteSize {
    private static final int STEP = 1024;
    private static final String UNITS = "KMGTPE";

    private ByteSize() {}

    static String friendly(long bytes) {
        if (bytes < STEP) {
            return bytes + " B";
        }
        int unit = (63 - Long.numberOfLeadingZeros(bytes)) / 10;
        return String.format(Locale.ROOT, "%.2f %sB", bytes / Math.pow(STEP, unit), UNITS.charAt(unit - 1));
    }
}
