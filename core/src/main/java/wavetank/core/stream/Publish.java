package wavetank.core.stream;

import wavetank.core.api.Headers;
import wavetank.core.api.Inbox;
import wavetank.core.api.Payload;

/** A message on its way into a stream. {@code reply}: who waits for the acknowledgment. */
public record Publish(String subject, Headers headers, Payload payload, Inbox reply) {}
