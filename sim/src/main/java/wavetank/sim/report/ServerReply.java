package wavetank.sim.report;

import wavetank.core.api.ApiResponse;

/** A server's answer to a ping, and how long the asker waited for it: nanoseconds. */
public record ServerReply(ApiResponse.Statsz statsz, long rttNanos) {}
