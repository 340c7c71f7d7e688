package wavetank.core.server;

import java.util.ArrayList;
import java.util.List;
import wavetank.core.api.ApiError;
import wavetank.core.api.ApiErrors;
import wavetank.core.api.ApiRequest;
import wavetank.core.api.Placement;
import wavetank.core.raft.RaftView;

/** Whom a leader is asked to hand over to (NATS {@code getStepDownPreferredPlacement}; section 12 of the spec). */
final class StepDownChoice {
    /** A peer, {@link RaftView#NOBODY} for any, or an error. */
    sealed interface Choice {
        record Peer(int peer) implements Choice {}

        record Refused(ApiError error) implements Choice {}
    }

    private StepDownChoice() {}

    static Choice choose(ApiContext api, ApiRequest request, RaftView group) {
        if (!(request instanceof ApiRequest.StepDown asked)) {
            return new Choice.Peer(RaftView.NOBODY);
        }
        Placement placement = asked.placement();
        return placement.preferred().isEmpty()
                ? byPlacement(api, placement, group)
                : byName(api, placement.preferred(), group);
    }

    private static Choice byName(ApiContext api, String name, RaftView group) {
        if (name.equals(api.spec.name())) {
            return refused("preferred server \"" + name + "\" is already leader");
        }
        int peer = api.directory.byName(name);
        boolean member = peer >= 0 && (group.peers() & (1L << peer)) != 0 && api.nodes.get(peer) != null;
        return member ? new Choice.Peer(peer) : refused("preferred server \"" + name + "\" not known");
    }

    private static Choice byPlacement(ApiContext api, Placement placement, RaftView group) {
        List<Integer> fitting = new ArrayList<>();
        for (long rest = group.peers() & ~(1L << api.spec.index()); rest != 0; rest &= rest - 1) {
            int peer = Long.numberOfTrailingZeros(rest);
            NodeInfo node = api.nodes.get(peer);
            if (node != null && !node.offline() && fits(node, placement)) {
                fitting.add(peer);
            }
        }
        return fitting.isEmpty()
                ? refused("no replacement peer connected")
                : new Choice.Peer(fitting.get(api.knowledge.random(fitting.size())));
    }

    private static boolean fits(NodeInfo node, Placement placement) {
        if (!placement.cluster().isEmpty() && !placement.cluster().equals(node.cluster())) {
            return false;
        }
        for (String tag : placement.tags()) {
            if (node.tags().stream().noneMatch(tag::equalsIgnoreCase)) {
                return false;
            }
        }
        return true;
    }

    private static Choice refused(String text) {
        return new Choice.Refused(ApiErrors.noPeers(text));
    }
}
