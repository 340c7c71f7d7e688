package wavetank.sim.nats.cli;

import java.util.Locale;

/** Texts as Go's fmt and strconv print them. */
public final class GoText {
    private GoText() {}

    /** Go {@code %q}: in double quotes, control characters, quotes and backslashes escaped. */
    public static String quote(String text) {
        StringBuilder out = new StringBuilder(text.length() + 2).append('"');
        text.codePoints().forEach(c -> appendEscaped(out, c));
        return out.append('"').toString();
    }

    private static void appendEscaped(StringBuilder out, int c) {
        switch (c) {
            case '"', '\\' -> out.append('\\').append((char) c);
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> {
                if (c < ' ' || c == 0x7f) {
                    out.append(String.format(Locale.ROOT, "\\x%02x", c));
                } else {
                    out.appendCodePoint(c);
                }
            }
        }
    }
}
