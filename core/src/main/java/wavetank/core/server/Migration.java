package wavetank.core.server;

import static wavetank.core.kernel.Micros.MILLISECOND;

import java.util.List;
import org.jspecify.annotations.Nullable;
import wavetank.core.meta.ConsumerAdmin;
import wavetank.core.meta.ConsumerAssignment;
import wavetank.core.meta.GroupAssignment;
import wavetank.core.meta.MetaEntry;
import wavetank.core.meta.StreamAssignment;
import wavetank.core.raft.LogLevel;
import wavetank.core.raft.RaftMember;
import wavetank.core.raft.RaftView;

/**
 * Moves assets that have more peers than replicas to the last of their peers: first leadership, then the rest (NATS
 * {@code runStreamMigration}, {@code runConsumerMigration}; section 9.4 of the spec).
 */
final class Migration {
    private static final long PERIOD = 500 * MILLISECOND;

    private final Hosting.Server server;
    private final Hosting hosting;
    private @Nullable MetaLayer meta;

    Migration(Hosting.Server server, Hosting hosting) {
        this.server = server;
        this.hosting = hosting;
    }

    void connect(MetaLayer layer) {
        meta = layer;
    }

    void arm(HostedStream stream) {
        if (!stream.migrationArmed && isMigrating(stream.assignment)) {
            stream.migrationArmed = true;
            server.env().alarm().after(PERIOD, () -> onTick(stream));
        }
    }

    void arm(HostedConsumer consumer) {
        if (!consumer.migrationArmed && isMigrating(consumer)) {
            consumer.migrationArmed = true;
            server.env().alarm().after(PERIOD, () -> onTick(consumer));
        }
    }

    private static boolean isMigrating(StreamAssignment assignment) {
        return assignment.group().peers().size() > assignment.config().numReplicas();
    }

    private boolean isMigrating(HostedConsumer consumer) {
        return consumer.assignment.group().peers().size() > replicas(consumer.assignment);
    }

    private int replicas(ConsumerAssignment consumer) {
        HostedStream stream = hosting.stream(consumer.account(), consumer.stream());
        return stream == null
                ? consumer.group().peers().size()
                : ConsumerAdmin.replicas(consumer.config(), stream.assignment.config());
    }

    private void onTick(HostedStream stream) {
        stream.migrationArmed = false;
        StreamAssignment assignment = stream.assignment;
        boolean here = hosting.stream(assignment.account(), assignment.name()) == stream;
        RaftMember member = stream.node.memberOrNull();
        if (!here || member == null || !stream.node.isLeader() || !isMigrating(assignment)) {
            return;
        }
        List<Integer> target = target(assignment.group(), assignment.config().numReplicas());
        if (target.contains(server.env().server())) {
            if (!hasConsumerOutside(assignment, target)) {
                shrink(stream, member, target);
            }
        } else {
            handOver(member, target, peer -> stream.node.catchupLag(peer) == 0, true);
        }
        arm(stream);
    }

    /** Whether any consumer, here or elsewhere, has a peer that the stream would leave. */
    private boolean hasConsumerOutside(StreamAssignment stream, List<Integer> target) {
        MetaLayer layer = meta;
        assert layer != null : stream.name();
        for (ConsumerAssignment consumer : layer.state().consumers(stream.account(), stream.name())) {
            if (!target.containsAll(consumer.group().peers())) {
                return true;
            }
        }
        return false;
    }

    private void shrink(HostedStream stream, RaftMember member, List<Integer> target) {
        GroupAssignment group = stream.assignment
                .group()
                .withPeers(target)
                .withPreferred(server.env().server());
        member.proposeKnownPeers(group.peerSet());
        forward(new MetaEntry.UpdateStream(stream.assignment.withGroup(group)));
    }

    private void onTick(HostedConsumer consumer) {
        consumer.migrationArmed = false;
        ConsumerAssignment assignment = consumer.assignment;
        boolean here = hosting.consumer(assignment.account(), assignment.stream(), assignment.name()) == consumer;
        RaftMember member = consumer.node.memberOrNull();
        if (!here || member == null || !consumer.node.isLeader() || !isMigrating(consumer)) {
            return;
        }
        List<Integer> target = target(assignment.group(), replicas(assignment));
        if (target.contains(server.env().server())) {
            GroupAssignment group = assignment.group().withPeers(target);
            member.proposeKnownPeers(group.peerSet());
            forward(new MetaEntry.AssignConsumer(assignment.withGroup(group)));
        } else {
            handOver(member, target, peer -> true, false);
        }
        arm(consumer);
    }

    /** The old leader waits until enough of the target are current, then gives leadership to the first of them. */
    private void handOver(
            RaftMember member, List<Integer> target, java.util.function.IntPredicate complete, boolean restrict) {
        RaftView view = member.view();
        int first = RaftView.NOBODY;
        int current = 0;
        for (int peer : target) {
            if (view.isPeerCurrent(peer, server.env().now()) && complete.test(peer)) {
                current++;
                first = first == RaftView.NOBODY ? peer : first;
            }
        }
        if (current < target.size() / 2 + 1) {
            return;
        }
        server.world().log(LogLevel.INFO, "Transfer of leader of group '" + member.group() + "'");
        if (restrict) {
            long peers = 0;
            for (int peer : target) {
                peers |= 1L << peer;
            }
            member.proposeKnownPeers(peers);
        }
        member.stepDown(first, server.onlineServers());
    }

    private void forward(MetaEntry entry) {
        MetaLayer layer = meta;
        if (layer != null) {
            layer.forward(entry);
        }
    }

    private static List<Integer> target(GroupAssignment group, int replicas) {
        List<Integer> peers = group.peers();
        return peers.subList(peers.size() - replicas, peers.size());
    }
}
