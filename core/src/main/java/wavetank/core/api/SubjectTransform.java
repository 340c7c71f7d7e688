package wavetank.core.api;

/** A mapping of subjects; {@code dest} empty: a filter only. */
public record SubjectTransform(String src, String dest) {}
