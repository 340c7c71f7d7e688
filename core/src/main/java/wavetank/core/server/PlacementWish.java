package wavetank.core.server;

import java.util.List;
import wavetank.core.raft.RaftView;

/**
 * What takes the place of the meta leader's chance while a scenario sets its scene: the real server has no such thing.
 *
 * @param servers where new streams go, in order; empty = by chance
 * @param leader who leads new groups first, {@link RaftView#NOBODY} = by chance
 */
public record PlacementWish(List<Integer> servers, int leader) {
    public static final PlacementWish NONE = new PlacementWish(List.of(), RaftView.NOBODY);

    public PlacementWish {
        servers = List.copyOf(servers);
    }
}
