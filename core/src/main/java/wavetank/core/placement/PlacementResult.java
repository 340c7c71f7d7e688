package wavetank.core.placement;

import java.util.List;

/** Peers, or reasons. */
public sealed interface PlacementResult {
    /** The chosen peers, the kept ones first. */
    record Placed(List<Integer> peers) implements PlacementResult {}

    record Refused(PlacementError error) implements PlacementResult {}
}
