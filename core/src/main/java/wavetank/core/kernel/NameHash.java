package wavetank.core.kernel;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The short ids that NATS makes from names ({@code events.go getHashSize}). */
public final class NameHash {
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int LENGTH = 8;

    private NameHash() {}

    /** The peer id of a server of that name, 8 characters; {@code n1-c1} gives {@code oP5LzZ64}. */
    public static String of(String name) {
        byte[] digest = sha256().digest(name.getBytes(StandardCharsets.UTF_8));
        StringBuilder id = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            id.append(ALPHABET.charAt((digest[i] & 0xff) % ALPHABET.length()));
        }
        return id.toString();
    }

    /** SHA-256 of a text, 64 hexadecimal digits. */
    public static String digest(String text) {
        StringBuilder hex = new StringBuilder(64);
        for (byte b : sha256().digest(text.getBytes(StandardCharsets.UTF_8))) {
            hex.append(Character.forDigit((b >> 4) & 0xf, 16)).append(Character.forDigit(b & 0xf, 16));
        }
        return hex.toString();
    }

    /** {@code length} characters of the same alphabet, from random bits, for ids that NATS draws. At most 10 characters. */
    public static String random(long bits, int length) {
        assert length <= 10 : length;
        StringBuilder id = new StringBuilder(length);
        long rest = bits >>> 1;
        for (int i = 0; i < length; i++) {
            id.append(ALPHABET.charAt((int) (rest % ALPHABET.length())));
            rest /= ALPHABET.length();
        }
        return id.toString();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
