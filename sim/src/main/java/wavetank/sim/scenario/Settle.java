package wavetank.sim.scenario;

import java.util.Optional;

/**
 * What happens after the end of {@code run for}.
 *
 * @param enabled whether faults are undone and the liveness bounds run
 * @param core heal and check only these
 * @param leaveDown start all but these
 */
public record Settle(boolean enabled, Optional<Selector> core, Optional<Selector> leaveDown) {
    public static final Settle DEFAULT = new Settle(true, Optional.empty(), Optional.empty());
}
