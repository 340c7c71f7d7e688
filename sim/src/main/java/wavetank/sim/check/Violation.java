package wavetank.sim.check;

import java.util.List;

/**
 * A broken rule: where, who, what should have been and what was.
 *
 * @param at the cluster's virtual time, µs
 * @param servers those concerned, the one that shows it last; empty = nobody in particular
 */
public record Violation(
        Invariant invariant,
        Severity severity,
        long at,
        String group,
        List<Integer> servers,
        String expected,
        String actual) {
    public Violation {
        servers = List.copyOf(servers);
    }

    /** One that nothing excuses. */
    public Violation(
            Invariant invariant, long at, String group, List<Integer> servers, String expected, String actual) {
        this(invariant, Severity.VIOLATION, at, group, servers, expected, actual);
    }
}
