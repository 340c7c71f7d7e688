package wavetank.sim.nats.cli;

import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Pattern;

/** Numbers read as Go's strconv reads them, with its complaints. */
public final class GoNumbers {
    /** The complaint, for example {@code strconv.ParseInt: parsing "x": invalid syntax}. */
    public static final class InvalidNumberException extends Exception {
        InvalidNumberException(String function, String text, String what) {
            super("strconv." + function + ": parsing " + GoText.quote(text) + ": " + what);
        }
    }

    private static final Pattern DECIMAL_FLOAT = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
    private static final BigInteger UINT32_END = BigInteger.ONE.shiftLeft(32);
    private static final BigInteger UINT64_END = BigInteger.ONE.shiftLeft(64);
    private static final BigInteger INT64_END = BigInteger.ONE.shiftLeft(63);

    private GoNumbers() {}

    /** Go {@code ParseFloat}, cut to an integer: how the tool's {@code int} flags are read. */
    public static long viaFloat(String text) throws InvalidNumberException {
        if (!DECIMAL_FLOAT.matcher(text).matches()) {
            throw new InvalidNumberException("ParseFloat", text, "invalid syntax");
        }
        return (long) Double.parseDouble(text);
    }

    /** What {@link #uint64} or else {@link #viaFloat} reads, for text that was checked before. */
    static long lenient(String text) throws InvalidNumberException {
        try {
            return text.startsWith("-") ? int64(text) : uint64(text);
        } catch (InvalidNumberException e) {
            return viaFloat(text);
        }
    }

    /** Go {@code ParseInt} with base 0 and 64 bits. */
    public static long int64(String text) throws InvalidNumberException {
        boolean negative = text.startsWith("-");
        BigInteger magnitude = magnitude("ParseInt", text, negative || text.startsWith("+") ? text.substring(1) : text);
        BigInteger value = negative ? magnitude.negate() : magnitude;
        if (value.compareTo(INT64_END) >= 0 || value.compareTo(INT64_END.negate()) < 0) {
            throw new InvalidNumberException("ParseInt", text, "value out of range");
        }
        return value.longValue();
    }

    /** Go {@code Atoi}. */
    public static long atoi(String text) throws InvalidNumberException {
        if (!text.matches("[+-]?\\d+")) {
            throw new InvalidNumberException("Atoi", text, "invalid syntax");
        }
        BigInteger value = new BigInteger(text);
        if (value.bitLength() > 63) {
            throw new InvalidNumberException("Atoi", text, "value out of range");
        }
        return value.longValue();
    }

    public static long uint32(String text) throws InvalidNumberException {
        return unsigned(text, UINT32_END);
    }

    /** The value's 64 bits; read them with {@link Long#toUnsignedString(long)}. */
    public static long uint64(String text) throws InvalidNumberException {
        return unsigned(text, UINT64_END);
    }

    private static long unsigned(String text, BigInteger end) throws InvalidNumberException {
        BigInteger value = magnitude("ParseUint", text, text);
        if (value.compareTo(end) >= 0) {
            throw new InvalidNumberException("ParseUint", text, "value out of range");
        }
        return value.longValue();
    }

    private static BigInteger magnitude(String function, String text, String digits) throws InvalidNumberException {
        String lower = digits.toLowerCase(Locale.ROOT);
        int radix = 10;
        String rest = lower;
        if (lower.startsWith("0x")) {
            radix = 16;
            rest = lower.substring(2);
        } else if (lower.startsWith("0b")) {
            radix = 2;
            rest = lower.substring(2);
        } else if (lower.startsWith("0o")) {
            radix = 8;
            rest = lower.substring(2);
        } else if (lower.length() > 1 && lower.startsWith("0")) {
            radix = 8;
            rest = lower.substring(1);
        }
        for (int i = 0; i < rest.length(); i++) {
            if (Character.digit(rest.charAt(i), radix) < 0) {
                throw new InvalidNumberException(function, text, "invalid syntax");
            }
        }
        if (rest.isEmpty()) {
            throw new InvalidNumberException(function, text, "invalid syntax");
        }
        return new BigInteger(rest, radix);
    }
}
