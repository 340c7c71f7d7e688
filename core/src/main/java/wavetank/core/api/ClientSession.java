package wavetank.core.api;

import java.time.Instant;

/**
 * One connection of a client, as its server tells others of it.
 *
 * @param id number of the connection
 * @param start when it was made
 * @param name what the client calls itself, {@code language} and {@code version} those of its library
 * @param rttNanos round trip between client and server
 * @param server name of the server that it is connected to
 */
public record ClientSession(
        long id,
        Instant start,
        String host,
        String name,
        String language,
        String version,
        long rttNanos,
        String server) {}
