package wavetank.core.server;

import wavetank.core.api.ApiRequest;
import wavetank.core.api.ClientInfo;
import wavetank.core.api.Inbox;

/**
 * A request as it reaches a server.
 *
 * @param system whether it comes straight from the system account
 * @param entry index of the server that the client is connected to
 * @param requiredLevel what the header {@code Nats-Required-Api-Level} says, or empty
 */
public record ApiCall(
        String subject,
        ApiRequest request,
        ClientInfo client,
        boolean system,
        int entry,
        Inbox reply,
        String requiredLevel) {}
