package wavetank.core.api;

/** Traffic of one route connection. */
public record RouteStat(int rid, String name, DataStats sent, DataStats received, int pending) {}
