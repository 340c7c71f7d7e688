package wavetank.core.api;

/** Where stored messages are published again. */
public record Republish(String src, String dest, boolean headersOnly) {}
