package wavetank.core.server;

import wavetank.core.consumer.ConsumerNode;
import wavetank.core.meta.ConsumerAssignment;

/** A consumer that this server holds a replica of. */
final class HostedConsumer {
    ConsumerAssignment assignment;
    final ConsumerNode node;
    boolean responded;
    boolean sendStateWhenLeader;
    boolean migrationArmed;

    /** Its creation has been told of, or was long ago. */
    boolean announced;

    HostedConsumer(ConsumerAssignment assignment, ConsumerNode node, boolean responded) {
        this.assignment = assignment;
        this.node = node;
        this.responded = responded;
        this.announced = responded;
    }
}
