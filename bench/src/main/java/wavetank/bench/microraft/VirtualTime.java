package wavetank.bench.microraft;

import static java.util.concurrent.TimeUnit.MICROSECONDS;

import io.microraft.executor.RaftNodeExecutor;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import wavetank.core.kernel.Event;
import wavetank.sim.loop.EventQueue;

/**
 * The executor and the clock of all nodes of a group: one thread, virtual time, our own queue. What a node wants done at once is done after
 * what is being done, in the order of asking and without a way through the queue: the least that a peer can be made to pay.
 */
final class VirtualTime extends Clock implements RaftNodeExecutor {
    /** Something that happens later. */
    private static final class Later extends Event {
        final Runnable body;

        Later(Runnable body) {
            this.body = body;
        }
    }

    private final EventQueue queue = new EventQueue();
    private final Deque<Runnable> ready = new ArrayDeque<>();
    private long now;
    private long steps;

    /** Virtual µs since the start. */
    long now() {
        return now;
    }

    /** Tasks that have run. */
    long steps() {
        return steps;
    }

    void at(long time, Runnable body) {
        Later later = new Later(body);
        later.time = time;
        queue.schedule(later);
    }

    /** Lets one thing happen, if there is one up to {@code limit}. */
    boolean step(long limit) {
        Runnable task = ready.poll();
        if (task == null) {
            Later later = (Later) queue.poll(limit);
            if (later == null) {
                return false;
            }
            now = later.time;
            task = later.body;
        }
        steps++;
        task.run();
        return true;
    }

    @Override
    public void execute(Runnable task) {
        ready.add(task);
    }

    @Override
    public void submit(Runnable task) {
        ready.add(task);
    }

    @Override
    public void schedule(Runnable task, long delay, TimeUnit unit) {
        at(now + unit.toMicros(delay), task);
    }

    @Override
    public long millis() {
        return MICROSECONDS.toMillis(now);
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
