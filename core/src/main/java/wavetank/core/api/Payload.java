package wavetank.core.api;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The body of a message: immutable and passed by reference. Either real bytes, or a beginning and a size whose rest is
 * zeros and exists only when somebody asks for it, so that a gigabyte in a stream costs nothing.
 */
public final class Payload {
    public static final Payload EMPTY = new Payload(new byte[0], 0);

    private final byte[] start;
    private final int size;

    private Payload(byte[] start, int size) {
        this.start = start;
        this.size = size;
    }

    /** The bytes are copied. */
    public static Payload of(byte[] bytes) {
        return new Payload(bytes.clone(), bytes.length);
    }

    public static Payload of(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new Payload(bytes, bytes.length);
    }

    /** A body of {@code size} bytes that begins with {@code start}, cut to the size where it is longer. */
    public static Payload sized(String start, int size) {
        byte[] bytes = start.getBytes(StandardCharsets.UTF_8);
        return new Payload(bytes.length > size ? Arrays.copyOf(bytes, size) : bytes, size);
    }

    /** Bytes on the wire. */
    public int size() {
        return size;
    }

    public byte[] toBytes() {
        return Arrays.copyOf(start, size);
    }

    /** The whole body as text, UTF-8. */
    public String text() {
        return new String(toBytes(), StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Payload that && size == that.size && Arrays.equals(toBytes(), that.toBytes());
    }

    @Override
    public int hashCode() {
        return 31 * size + Arrays.hashCode(start);
    }

    @Override
    public String toString() {
        return size + " B";
    }
}
