package wavetank.core.api;

/** Another readable copy of a stream. */
public record StreamAlternate(String name, String domain, String cluster) {}
