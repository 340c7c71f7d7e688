package wavetank.core.api;

/**
 * A replica as the answering server sees it (NATS {@code PeerInfo}).
 *
 * @param current up to date, heard from lately
 * @param activeNanos time since it was last heard from; 0 = never
 * @param lag RAFT entries (or messages of a stream catch-up) it is behind
 * @param peer the 8-character id made from the server's name
 */
public record PeerInfo(String name, boolean current, boolean offline, long activeNanos, long lag, String peer) {}
