package wavetank.sim.cluster;

import wavetank.core.api.Headers;
import wavetank.core.api.Payload;

/** A message that has come to a subscription. {@code reply}: subject to answer to, or empty. */
public record Broadcast(String subject, Headers headers, Payload payload, String reply) {}
