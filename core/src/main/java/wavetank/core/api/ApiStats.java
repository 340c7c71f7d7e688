package wavetank.core.api;

/** JetStream API calls answered by a server or for an account; {@code level}: API level, 4 for 2.14. */
public record ApiStats(int level, long total, long errors, long inflight) {}
