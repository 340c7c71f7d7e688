package wavetank.core.api;

import java.util.List;

/**
 * HEALTHZ.
 *
 * @param status {@code ok}, {@code unavailable} or {@code error}
 * @param statusCode as HTTP would have it; 0 = left out, as over HTTP
 * @param error the first problem, when details were not asked for; else empty
 * @param errors all problems, when details were asked for
 */
public record HealthStatus(String status, int statusCode, String error, List<Problem> errors) implements MonitorData {
    /** Kinds of problems, in NATS's words. */
    public enum Type {
        CONNECTION,
        BAD_REQUEST,
        JETSTREAM,
        ACCOUNT,
        STREAM,
        CONSUMER
    }

    /** One problem; the names that it does not concern are empty. */
    public record Problem(Type type, String account, String stream, String consumer, String error) {}

    public HealthStatus {
        errors = List.copyOf(errors);
    }

    /** The same as the monitoring port shows it: there the code is that of the page. */
    public HealthStatus withoutCode() {
        return new HealthStatus(status, 0, error, errors);
    }
}
