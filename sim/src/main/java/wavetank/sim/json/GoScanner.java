package wavetank.sim.json;

/**
 * Finds where a JSON value ends, or what is wrong with it in the words of Go's scanner ({@code encoding/json}, {@code scanner}).
 * One scanner goes through a body that may hold several values one after the other.
 */
final class GoScanner {
    /** Deeper nesting is refused; Go allows 10,000, the parser behind this one does not. */
    static final int MAX_DEPTH = 400;

    private final byte[] bytes;
    private int at;
    private String mistake = "";

    GoScanner(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Bytes behind which the last value ended or the mistake lies. */
    int offset() {
        return at;
    }

    /** What is wrong at {@link #offset()}; empty when the body ended too early. */
    String mistake() {
        return mistake;
    }

    /** Passes over blanks; true when nothing follows them. */
    boolean atEnd() {
        while (at < bytes.length && isBlank(bytes[at])) {
            at++;
        }
        return at == bytes.length;
    }

    /** Passes over one value; false when it is malformed. */
    boolean skipValue() {
        return value(0);
    }

    private static boolean isBlank(int c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n';
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    private boolean wrong(String context) {
        if (at < bytes.length) {
            mistake = "invalid character " + GoText.quoteByte(bytes[at] & 0xff) + " " + context;
            at++;
        }
        return false;
    }

    /** The next byte without taking it, 0 at the end: no byte that JSON allows outside of texts. */
    private int peek() {
        return at < bytes.length ? bytes[at] : 0;
    }

    private boolean value(int depth) {
        atEnd();
        int c = peek();
        if (c == '{' || c == '[') {
            if (depth == MAX_DEPTH) {
                return wrong("exceeded max depth");
            }
            at++;
            return c == '{' ? object(depth + 1) : list(depth + 1);
        }
        if (c == '"') {
            at++;
            return text();
        }
        if (c == '-' || isDigit(c)) {
            return number();
        }
        return literal(c);
    }

    private boolean literal(int first) {
        return switch (first) {
            case 't' -> word("true");
            case 'f' -> word("false");
            case 'n' -> word("null");
            default -> wrong("looking for beginning of value");
        };
    }

    private boolean word(String word) {
        at++;
        for (int i = 1; i < word.length(); i++, at++) {
            if (peek() != word.charAt(i)) {
                return wrong("in literal " + word + " (expecting '" + word.charAt(i) + "')");
            }
        }
        return true;
    }

    private boolean object(int depth) {
        atEnd();
        if (peek() == '}') {
            at++;
            return true;
        }
        while (true) {
            atEnd();
            if (peek() != '"') {
                return wrong("looking for beginning of object key string");
            }
            at++;
            if (!text() || !colon() || !value(depth)) {
                return false;
            }
            atEnd();
            int c = peek();
            if (c != ',' && c != '}') {
                return wrong("after object key:value pair");
            }
            at++;
            if (c == '}') {
                return true;
            }
        }
    }

    private boolean colon() {
        atEnd();
        if (peek() != ':') {
            return wrong("after object key");
        }
        at++;
        return true;
    }

    private boolean list(int depth) {
        atEnd();
        if (peek() == ']') {
            at++;
            return true;
        }
        while (true) {
            if (!value(depth)) {
                return false;
            }
            atEnd();
            int c = peek();
            if (c != ',' && c != ']') {
                return wrong("after array element");
            }
            at++;
            if (c == ']') {
                return true;
            }
        }
    }

    private boolean text() {
        while (at < bytes.length) {
            int c = bytes[at];
            if (c >= 0 && c < ' ') {
                return wrong("in string literal");
            }
            at++;
            if (c == '"') {
                return true;
            }
            if (c == '\\' && !escape()) {
                return false;
            }
        }
        return false;
    }

    private boolean escape() {
        int c = peek();
        if (c == 0 || "\"\\/bfnrtu".indexOf(c) < 0) {
            return wrong("in string escape code");
        }
        at++;
        for (int i = 0; c == 'u' && i < 4; i++, at++) {
            if (peek() <= 0 || Character.digit(peek(), 16) < 0) {
                return wrong("in \\u hexadecimal character escape");
            }
        }
        return true;
    }

    private boolean number() {
        if (peek() == '-') {
            at++;
        }
        if (!isDigit(peek())) {
            return wrong("in numeric literal");
        }
        if (peek() == '0') {
            at++;
        } else {
            digits();
        }
        return fraction() && exponent();
    }

    private boolean fraction() {
        if (peek() != '.') {
            return true;
        }
        at++;
        return isDigit(peek()) ? digits() : wrong("after decimal point in numeric literal");
    }

    private boolean exponent() {
        if (peek() != 'e' && peek() != 'E') {
            return true;
        }
        at++;
        if (peek() == '+' || peek() == '-') {
            at++;
        }
        return isDigit(peek()) ? digits() : wrong("in exponent of numeric literal");
    }

    private boolean digits() {
        while (isDigit(peek())) {
            at++;
        }
        return true;
    }
}
