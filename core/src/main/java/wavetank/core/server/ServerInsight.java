package wavetank.core.server;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import wavetank.core.api.Storage;
import wavetank.core.consumer.ConsumerNode;
import wavetank.core.meta.ConsumerAssignment;
import wavetank.core.meta.MetaState;
import wavetank.core.meta.StreamAssignment;
import wavetank.core.placement.ServerView;
import wavetank.core.raft.RaftMember;
import wavetank.core.raft.RaftView;
import wavetank.core.stream.StreamNode;

/** A read-only look into one server, for conditions, checkers and explanations. The tool never uses it. */
public final class ServerInsight {
    private final MetaLayer meta;
    private final Hosting hosting;
    private final NodeRegistry nodes;
    private final LeaderKnowledge knowledge;

    ServerInsight(MetaLayer meta, Hosting hosting, NodeRegistry nodes, LeaderKnowledge knowledge) {
        this.meta = meta;
        this.hosting = hosting;
        this.nodes = nodes;
        this.knowledge = knowledge;
    }

    /** Its node of the meta group, or null when JetStream is off. */
    public @Nullable RaftView meta() {
        RaftMember member = meta.memberOrNull();
        return member == null ? null : member.view();
    }

    /** Whether it is the announced meta leader. */
    public boolean leadsMeta() {
        return meta.isLeader();
    }

    /** The assignments that it has applied. */
    public MetaState assignments() {
        return meta.state();
    }

    /** Whether this server calls that one offline. */
    public boolean callsOffline(int peer) {
        return nodes.isOffline(peer);
    }

    /** Whether it has had that server's report, so that it can place something there. */
    public boolean hasReportOf(int peer) {
        NodeInfo node = nodes.get(peer);
        return node != null && node.stats() != null;
    }

    /** What it would know of the members of the meta group if it placed something now, by peer. {@code storage}: whose room is told. */
    public List<ServerView> placementViews(Storage storage) {
        return knowledge.inOrder(storage);
    }

    /** Its option {@code unique_tag}, or empty. */
    public String uniqueTag() {
        return knowledge.uniqueTag();
    }

    /** Its option {@code max_ha_assets}; 0 = no limit. */
    public int maxHaAssets() {
        return knowledge.maxHaAssets();
    }

    /** Its replica of a stream, or null. */
    public @Nullable StreamNode stream(String account, String stream) {
        HostedStream hosted = hosting.stream(account, stream);
        return hosted == null ? null : hosted.node;
    }

    /** The assignment that its replica follows, or null. */
    public @Nullable StreamAssignment hostedAssignment(String account, String stream) {
        HostedStream hosted = hosting.stream(account, stream);
        return hosted == null ? null : hosted.assignment;
    }

    /** Its replica of a consumer, or null. */
    public @Nullable ConsumerNode consumer(String account, String stream, String consumer) {
        HostedConsumer hosted = hosting.consumer(account, stream, consumer);
        return hosted == null ? null : hosted.node;
    }

    /** The assignment that its replica of a consumer follows, or null. */
    public @Nullable ConsumerAssignment hostedAssignment(String account, String stream, String consumer) {
        HostedConsumer hosted = hosting.consumer(account, stream, consumer);
        return hosted == null ? null : hosted.assignment;
    }

    /** All its stream replicas. */
    public List<StreamNode> streams() {
        List<StreamNode> all = new ArrayList<>();
        for (HostedStream hosted : hosting.streams()) {
            all.add(hosted.node);
        }
        return all;
    }
}
