package wavetank.sim.scenario;

import java.util.List;
import java.util.OptionalLong;

/**
 * Which checkers run, and how often.
 *
 * @param every the costly ones only at every so manieth event
 * @param minimum publishes acked for a conclusive run; absent = 1 with a publish workload
 */
public record Checks(List<CheckId> skip, int every, OptionalLong minimum) {
    public static final Checks DEFAULT = new Checks(List.of(), 1, OptionalLong.empty());

    public Checks {
        skip = List.copyOf(skip);
    }
}
