package wavetank.sim.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import wavetank.core.api.Headers;

/**
 * The header block of a message: {@code NATS/1.0}, a line for each header, an empty line. A status, such as {@code 404 No Messages}, stands behind the
 * version; in {@link Headers} it is the fields {@code Status} and {@code Description}.
 */
public final class HeaderBlock {
    private static final String VERSION = "NATS/1.0";
    private static final String STATUS = "Status";
    private static final String DESCRIPTION = "Description";

    private HeaderBlock() {}

    /** What a block says; lines that are none are left out, blanks around a value too. A status of a client counts for nothing. */
    public static Headers parse(byte[] block) {
        List<Headers.Header> fields = new ArrayList<>();
        String[] lines = new String(block, StandardCharsets.UTF_8).split("\r\n|\n", -1);
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            if (colon > 0) {
                fields.add(new Headers.Header(
                        lines[i].substring(0, colon),
                        lines[i].substring(colon + 1).strip()));
            }
        }
        return fields.isEmpty() ? Headers.NONE : new Headers(fields);
    }

    /** The bytes of headers, none for no headers. */
    public static byte[] write(Headers headers) {
        if (headers.isEmpty()) {
            return new byte[0];
        }
        StringBuilder text = new StringBuilder(VERSION);
        String status = headers.get(STATUS);
        boolean isStatus =
                status.length() == 3 && headers.fields().get(0).name().equals(STATUS);
        if (isStatus) {
            text.append(' ').append(status);
            String description = headers.get(DESCRIPTION);
            if (!description.isEmpty()) {
                text.append(' ').append(description);
            }
        }
        text.append("\r\n");
        for (Headers.Header field : headers.fields()) {
            boolean inFirstLine =
                    isStatus && (field.name().equals(STATUS) || field.name().equals(DESCRIPTION));
            if (!inFirstLine) {
                text.append(field.name()).append(": ").append(field.value()).append("\r\n");
            }
        }
        return text.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    /** What a server says of a message that nobody takes. */
    public static byte[] noResponders(String subject) {
        String text = VERSION + " 503\r\nNats-Subject: " + subject + "\r\n\r\n";
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
