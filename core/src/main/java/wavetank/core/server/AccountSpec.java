package wavetank.core.server;

import wavetank.core.api.AccountLimits;

/** An account as all servers are configured with it. */
public record AccountSpec(String name, boolean jetStream, AccountLimits limits) {}
