package wavetank.core.api;

import java.util.ArrayList;
import java.util.List;

/** The headers of a message, in order. */
public record Headers(List<Header> fields) {
    /** One line of a header block. */
    public record Header(String name, String value) {}

    public static final Headers NONE = new Headers(List.of());

    private static final int VERSION_LINE = "NATS/1.0\r\n".length();

    public Headers {
        fields = List.copyOf(fields);
    }

    public static Headers of(String name, String value) {
        return new Headers(List.of(new Header(name, value)));
    }

    public Headers with(String name, String value) {
        List<Header> more = new ArrayList<>(fields);
        more.add(new Header(name, value));
        return new Headers(more);
    }

    /** The value of the first header of that name, or empty. */
    public String get(String name) {
        for (Header field : fields) {
            if (field.name().equals(name)) {
                return field.value();
            }
        }
        return "";
    }

    public boolean isEmpty() {
        return fields.isEmpty();
    }

    /** Bytes of the header block on the wire; 0 when there are none. */
    public int size() {
        if (fields.isEmpty()) {
            return 0;
        }
        int size = VERSION_LINE + 2;
        for (Header field : fields) {
            size += field.name().length() + field.value().length() + 4;
        }
        return size;
    }
}
