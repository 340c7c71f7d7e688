package wavetank.sim.json;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Texts as Go's {@code strconv.Quote} and {@code json.Indent} shape them. */
final class GoText {
    private static final int STEP = 2;

    private GoText() {}

    /** The text in double quotes, with what cannot be printed escaped. */
    static String quote(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        text.codePoints().forEach(c -> quoted.append(c == '"' ? "\\\"" : escaped(c)));
        return quoted.append('"').toString();
    }

    /** One byte in single quotes, as Go's JSON scanner names it. */
    static String quoteByte(int value) {
        if (value == '\'') {
            return "'\\''";
        }
        return value == '"' ? "'\"'" : "'" + escaped(value) + "'";
    }

    private static String escaped(int c) {
        return switch (c) {
            case '\\' -> "\\\\";
            case 7 -> "\\a";
            case '\b' -> "\\b";
            case '\f' -> "\\f";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            case 11 -> "\\v";
            default -> unnamed(c);
        };
    }

    private static String unnamed(int c) {
        if (c < ' ' || c == 0x7f) {
            return String.format(Locale.ROOT, "\\x%02x", c);
        }
        if (Character.isISOControl(c) || c == 0xa0 || c == 0xad || !Character.isDefined(c)) {
            return c < 0x10000 ? String.format(Locale.ROOT, "\\u%04x", c) : String.format(Locale.ROOT, "\\U%08x", c);
        }
        return Character.toString(c);
    }

    /** Compact JSON with blanks and line ends, two blanks a level, no line end at the end (Go {@code json.MarshalIndent}). */
    static String indent(byte[] compact) {
        StringBuilder out = new StringBuilder(compact.length * 2);
        int depth = 0;
        boolean inText = false;
        String text = new String(compact, StandardCharsets.UTF_8);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (inText) {
                out.append(c);
                if (c == '\\') {
                    out.append(text.charAt(++i));
                } else if (c == '"') {
                    inText = false;
                }
            } else if (c == '{' || c == '[') {
                if (text.charAt(i + 1) == c + 2) {
                    out.append(c).append(text.charAt(++i));
                } else {
                    newLine(out.append(c), ++depth);
                }
            } else if (c == '}' || c == ']') {
                newLine(out, --depth);
                out.append(c);
            } else if (c == ',') {
                newLine(out.append(c), depth);
            } else {
                inText = c == '"';
                out.append(c);
                if (c == ':') {
                    out.append(" ");
                }
            }
        }
        return out.toString();
    }

    private static void newLine(StringBuilder out, int depth) {
        out.append('\n').append(" ".repeat(depth * STEP));
    }
}
