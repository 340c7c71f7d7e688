package wavetank.core.server;

import java.util.HashMap;
import java.util.Map;
import wavetank.core.api.ApiStats;

/** Requests that a server has answered, in all and by account. */
final class ApiCounters {
    /** API level of 2.14. */
    static final int LEVEL = 4;

    private static final class Count {
        long total;
        long errors;
    }

    private final Count server = new Count();
    private final Map<String, Count> accounts = new HashMap<>();

    void answered(String account, boolean failed) {
        Count own = accounts.computeIfAbsent(account, a -> new Count());
        own.total++;
        server.total++;
        if (failed) {
            own.errors++;
            server.errors++;
        }
    }

    ApiStats server() {
        return new ApiStats(LEVEL, server.total, server.errors, 0);
    }

    ApiStats account(String account, int level) {
        Count own = accounts.getOrDefault(account, new Count());
        return new ApiStats(level, own.total, own.errors, 0);
    }
}
