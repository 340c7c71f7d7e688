package wavetank.core.api;

/** A call of {@code $JS.API} as its audit tells of it: the subject, the body as it came, who asked. */
public record AuditedCall(String subject, Payload body, ClientInfo client) {}
