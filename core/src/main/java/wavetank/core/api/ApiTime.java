package wavetank.core.api;

import java.time.Instant;

/** Times as the API prints them: RFC 3339 with up to nine digits. */
public final class ApiTime {
    /** Go's zero time, which the API prints where there is none: 0001-01-01T00:00:00Z. */
    public static final Instant ZERO = Instant.parse("0001-01-01T00:00:00Z");

    private ApiTime() {}

    public static boolean isZero(Instant time) {
        return time.equals(ZERO);
    }
}
