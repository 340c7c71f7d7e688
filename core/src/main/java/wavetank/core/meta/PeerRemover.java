package wavetank.core.meta;

import java.util.ArrayList;
import java.util.List;
import wavetank.core.api.Inbox;
import wavetank.core.placement.PlacementResult;
import wavetank.core.raft.RaftView;

/** Takes a server out of the streams that it holds (NATS {@code removePeerFromStream}, {@code remapStreamAssignment}). */
public final class PeerRemover {
    /** What is to be proposed; {@code replaced}: another server takes the place. */
    public record Remap(List<MetaEntry> entries, boolean replaced) {}

    private final ClusterKnowledge knowledge;
    private final GroupFactory groups;

    public PeerRemover(ClusterKnowledge knowledge) {
        this.knowledge = knowledge;
        this.groups = new GroupFactory(knowledge);
    }

    /** The stream without that peer. An assignment is proposed in every case, even if nothing can be changed. */
    public Remap remove(StreamAssignment stream, int peer) {
        GroupAssignment group = stream.group();
        List<Integer> retained = new ArrayList<>(group.peers());
        retained.remove((Integer) peer);
        PlacementResult result =
                groups.select(stream.config(), group.cluster(), group.peers().size(), retained, 0, List.of(peer));
        boolean replaced = result instanceof PlacementResult.Placed;
        GroupAssignment remapped = group;
        if (result instanceof PlacementResult.Placed placed) {
            remapped = group.withPeers(placed.peers()).withPreferred(RaftView.NOBODY);
        } else if (group.isReplicated() && knowledge.runsNode(stream.account(), stream.name())) {
            remapped = group.withPeers(shortened(group.peers(), peer));
        }
        return new Remap(entries(stream, remapped.withScaleUp(false), peer), replaced);
    }

    /** The removed peer's place is taken by the last one. */
    private static List<Integer> shortened(List<Integer> peers, int peer) {
        List<Integer> shorter = new ArrayList<>(peers);
        int last = shorter.remove(shorter.size() - 1);
        int at = shorter.indexOf(peer);
        if (at >= 0) {
            shorter.set(at, last);
        }
        return shorter;
    }

    private List<MetaEntry> entries(StreamAssignment stream, GroupAssignment group, int peer) {
        List<MetaEntry> entries = new ArrayList<>();
        entries.add(new MetaEntry.AssignStream(stream.withGroup(group).withRequest(stream.client(), Inbox.NONE)));
        for (ConsumerAssignment consumer :
                knowledge.inflight().consumers(stream.account(), stream.name()).values()) {
            if (consumer.config().isDurable()) {
                GroupAssignment own = consumer.group().withPeers(group.peers()).withPreferred(RaftView.NOBODY);
                entries.add(new MetaEntry.AssignConsumer(
                        consumer.withGroup(own).withRequest(consumer.client(), Inbox.NONE)));
            } else if (consumer.group().isMember(peer)) {
                entries.add(new MetaEntry.RemoveConsumer(
                        consumer.client(),
                        stream.name(),
                        consumer.name(),
                        consumer.group().name(),
                        Inbox.NONE));
            }
        }
        return List.copyOf(entries);
    }
}
