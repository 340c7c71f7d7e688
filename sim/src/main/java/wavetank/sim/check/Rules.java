package wavetank.sim.check;

import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import wavetank.core.raft.RaftProfile;

/**
 * How a checker is to look.
 *
 * @param names the servers' names, by number
 * @param profile the version that the servers run
 * @param skip rules that are not looked at
 * @param every S2 and S5 at every so manieth event of a group only
 * @param faulty whether a fault is in force
 */
public record Rules(List<String> names, RaftProfile profile, Set<Invariant> skip, int every, BooleanSupplier faulty) {
    public Rules {
        assert every >= 1 : every;
        names = List.copyOf(names);
    }

    /** All rules, at every event. */
    public static Rules all(List<String> names, RaftProfile profile) {
        return new Rules(names, profile, Set.of(), 1, () -> false);
    }
}
