package wavetank.sim.run;

import wavetank.sim.check.Invariant;

/**
 * A rule that was broken, as it may be under the faults that there were.
 *
 * @param count how often
 * @param first when for the first time, µs since t0
 * @param allowed whether the scenario allows that much of it
 */
public record Anomaly(Invariant invariant, long count, long first, boolean allowed) {}
