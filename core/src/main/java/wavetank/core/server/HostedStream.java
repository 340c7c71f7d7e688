package wavetank.core.server;

import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import wavetank.core.meta.StreamAssignment;
import wavetank.core.stream.StreamNode;

/** A stream that this server holds a replica of. */
final class HostedStream {
    StreamAssignment assignment;
    final StreamNode node;
    final SortedMap<String, HostedConsumer> consumers = new TreeMap<>();

    /** Whether who asked for it has been answered, or somebody else does that. */
    boolean responded;

    /** The group has grown from one: as soon as this replica leads, it sends its state. */
    boolean sendStateWhenLeader;

    boolean migrationArmed;
    boolean interestCheckArmed;

    /** Acknowledged by a consumer before they are stored here. */
    final SortedSet<Long> acknowledgedAhead = new TreeSet<>();

    HostedStream(StreamAssignment assignment, StreamNode node, boolean responded) {
        this.assignment = assignment;
        this.node = node;
        this.responded = responded;
    }
}
