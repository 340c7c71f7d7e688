package wavetank.core.server;

import static wavetank.core.kernel.Micros.MINUTE;
import static wavetank.core.kernel.Micros.SECOND;

import wavetank.core.api.Inbox;
import wavetank.core.api.Surroundings;
import wavetank.core.kernel.Purpose;
import wavetank.core.meta.ConsumerAssignment;
import wavetank.core.meta.MetaEntry;
import wavetank.core.raft.LogLevel;

/**
 * Has consumers that nobody uses removed by the meta leader, and asks again as long as they are there: the request may have been lost (NATS
 * {@code deleteNotActive}; section 8.4 of the spec).
 */
final class InactiveConsumers {
    private static final long RETRY_MIN = 30 * SECOND;
    private static final long RETRY_JITTER = 30 * SECOND;
    private static final long RETRY_MAX = 5 * MINUTE;

    private final Surroundings env;
    private final ServerWorld world;
    private final Hosting hosting;
    private final MetaLayer meta;

    InactiveConsumers(Surroundings env, ServerWorld world, Hosting hosting, MetaLayer meta) {
        this.env = env;
        this.world = world;
        this.hosting = hosting;
        this.meta = meta;
    }

    void remove(HostedConsumer consumer) {
        forward(consumer.assignment);
        long delay = RETRY_MIN
                + env.random()
                        .below(
                                RETRY_JITTER,
                                Purpose.TICKER,
                                env.server(),
                                consumer.assignment.name().hashCode(),
                                env.now());
        env.alarm().after(delay, () -> check(consumer, delay));
    }

    private void forward(ConsumerAssignment gone) {
        meta.forward(new MetaEntry.RemoveConsumer(
                gone.client(), gone.stream(), gone.name(), gone.group().name(), Inbox.NONE));
    }

    private void check(HostedConsumer consumer, long delay) {
        ConsumerAssignment gone = consumer.assignment;
        boolean isStillHere = hosting.consumer(gone.account(), gone.stream(), gone.name()) == consumer;
        if (!isStillHere || !consumer.node.isLeader()) {
            return;
        }
        world.log(
                LogLevel.WARN,
                "Consumer assignment for '" + gone.account() + " > " + gone.stream() + " > " + gone.name()
                        + "' not cleaned up, retrying");
        forward(gone);
        long next = delay < RETRY_MAX ? 2 * delay : delay;
        env.alarm().after(next, () -> check(consumer, next));
    }
}
