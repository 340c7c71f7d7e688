package wavetank.core.server;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import wavetank.core.api.ClusterInfo;
import wavetank.core.api.ConsumerConfig;
import wavetank.core.api.ConsumerInfo;
import wavetank.core.api.SequenceInfo;
import wavetank.core.api.StreamConfig;
import wavetank.core.api.StreamInfo;
import wavetank.core.api.StreamState;
import wavetank.core.api.Surroundings;
import wavetank.core.meta.ConsumerAssignment;
import wavetank.core.meta.MetaState;
import wavetank.core.meta.StreamAssignment;
import wavetank.core.raft.RaftMember;

/** The infos of what a server hosts. */
final class Infos {
    private static final String VERSION_KEY = "_nats.ver";
    private static final String LEVEL_KEY = "_nats.level";

    /** Version of the simulated server. */
    static final String VERSION = "2.14.5";

    private final Surroundings env;
    private final MetaState meta;
    private final ClusterInfos clusters;

    Infos(Surroundings env, MetaState meta, ClusterInfos clusters) {
        this.env = env;
        this.meta = meta;
        this.clusters = clusters;
    }

    ClusterInfos clusters() {
        return clusters;
    }

    /** {@code dynamic}: with the metadata that only direct answers carry: version and level of the answering server. */
    StreamInfo stream(HostedStream hosted, boolean dynamic, boolean withDeleted, String subjectsFilter) {
        StreamAssignment assignment = hosted.assignment;
        StreamState state = hosted.node
                .state(withDeleted, subjectsFilter)
                .withConsumerCount(
                        meta.consumers(assignment.account(), assignment.name()).size());
        return new StreamInfo(
                dynamic ? withDynamic(assignment.config()) : assignment.config(),
                assignment.created(),
                state,
                "",
                cluster(hosted),
                null,
                List.of(),
                List.of(),
                env.clock().at(env.now()));
    }

    ClusterInfo cluster(HostedStream hosted) {
        RaftMember member = hosted.node.memberOrNull();
        return member == null
                ? clusters.alone()
                : clusters.of(member, hosted.assignment.group(), hosted.node::catchupLag);
    }

    ConsumerInfo consumer(HostedConsumer hosted, boolean dynamic) {
        RaftMember member = hosted.node.memberOrNull();
        ClusterInfo cluster =
                member == null ? clusters.alone() : clusters.of(member, hosted.assignment.group(), peer -> 0);
        ConsumerConfig config = hosted.assignment.config();
        ConsumerInfo info = hosted.node.info(cluster, dynamic ? withDynamic(config) : config);
        return hosted.node.isLeader() ? info : info.withoutPending();
    }

    /** What is known of a stream none of whose servers is online. */
    StreamInfo offlineStream(StreamAssignment assignment) {
        return new StreamInfo(
                assignment.config(),
                assignment.created(),
                StreamState.EMPTY,
                "",
                clusters.offline(assignment.group()),
                null,
                List.of(),
                List.of(),
                env.clock().at(env.now()));
    }

    /** What is known of a consumer none of whose servers is online. It has no name but in its configuration, and so stands first in lists. */
    ConsumerInfo offlineConsumer(ConsumerAssignment assignment) {
        return new ConsumerInfo(
                "",
                "",
                assignment.created(),
                assignment.config(),
                SequenceInfo.NONE,
                SequenceInfo.NONE,
                0,
                0,
                0,
                0,
                clusters.offline(assignment.group()),
                false,
                false,
                0,
                env.clock().at(env.now()));
    }

    private static StreamConfig withDynamic(StreamConfig config) {
        StreamConfig.Builder b = config.toBuilder();
        b.metadata = withDynamic(config.metadata());
        return b.build();
    }

    private static ConsumerConfig withDynamic(ConsumerConfig config) {
        ConsumerConfig.Builder b = config.toBuilder();
        b.metadata = withDynamic(config.metadata());
        return b.build();
    }

    private static SortedMap<String, String> withDynamic(SortedMap<String, String> metadata) {
        SortedMap<String, String> more = new TreeMap<>(metadata);
        more.put(VERSION_KEY, VERSION);
        more.put(LEVEL_KEY, Integer.toString(ApiCounters.LEVEL));
        return more;
    }
}
