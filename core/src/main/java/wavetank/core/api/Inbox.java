package wavetank.core.api;

import org.jspecify.annotations.Nullable;

/**
 * Where an answer goes: one request of one client.
 *
 * @param server index of the server that the client is connected to; −1 = nobody waits
 * @param client number of the client's connection; of a subject's inbox the number of its account
 * @param request number of the request on it
 * @param subject where whoever listens gets the answer; empty when it is for that client alone
 * @param call what the audit of the answer tells of the request, or null where answers are not audited
 */
public record Inbox(int server, long client, long request, String subject, @Nullable AuditedCall call) {
    public static final Inbox NONE = new Inbox(-1, 0, 0);

    public Inbox(int server, long client, long request) {
        this(server, client, request, "");
    }

    public Inbox(int server, long client, long request, String subject) {
        this(server, client, request, subject, null);
    }

    /** Whether the answer is published on a subject. */
    public boolean isSubject() {
        return !subject.isEmpty();
    }

    public boolean isNone() {
        return server < 0;
    }

    public Inbox of(AuditedCall audited) {
        return new Inbox(server, client, request, subject, audited);
    }

    /** The same for an answer that comes through a log: what was asked is not known there any more. */
    public Inbox later() {
        AuditedCall asked = call;
        return asked == null ? this : of(new AuditedCall(asked.subject(), Payload.EMPTY, asked.client()));
    }
}
