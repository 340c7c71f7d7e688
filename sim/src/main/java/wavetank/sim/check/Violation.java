package wavetank.sim.check;

import java.util.List;

/** A broken rule: where, who, what should have been and what was. {@code at}: the cluster's virtual time, µs. */
public record Violation(
        Invariant invariant, long at, String group, List<Integer> servers, String expected, String actual) {
    public Violation {
        servers = List.copyOf(servers);
    }
}
