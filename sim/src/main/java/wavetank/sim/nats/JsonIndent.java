package wavetank.sim.nats;

/** JSON on several lines, as Go's {@code json.Indent} sets it; numbers and texts stay as they are. */
final class JsonIndent {
    private JsonIndent() {}

    /** @param json compact and correct */
    static String of(String json, String indent) {
        StringBuilder out = new StringBuilder(json.length() * 2);
        int depth = 0;
        boolean inText = false;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (inText) {
                out.append(c);
                if (c == '\\') {
                    out.append(json.charAt(++i));
                } else if (c == '"') {
                    inText = false;
                }
                continue;
            }
            switch (c) {
                case '"' -> {
                    inText = true;
                    out.append(c);
                }
                case '{', '[' -> {
                    out.append(c);
                    char closing = c == '{' ? '}' : ']';
                    if (json.charAt(i + 1) == closing) {
                        out.append(closing);
                        i++;
                    } else {
                        newLine(out, ++depth, indent);
                    }
                }
                case '}', ']' -> {
                    newLine(out, --depth, indent);
                    out.append(c);
                }
                case ',' -> {
                    out.append(c);
                    newLine(out, depth, indent);
                }
                case ':' -> out.append(": ");
                case ' ', '\n', '\t', '\r' -> {}
                default -> out.append(c);
            }
        }
        return out.toString();
    }

    private static void newLine(StringBuilder out, int depth, String indent) {
        out.append('\n').append(indent.repeat(depth));
    }
}
