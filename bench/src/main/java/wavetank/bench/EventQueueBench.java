package wavetank.bench;

import java.util.Comparator;
import java.util.PriorityQueue;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import wavetank.core.kernel.Event;
import wavetank.core.kernel.Micros;
import wavetank.core.kernel.Purpose;
import wavetank.core.kernel.RandomSource;
import wavetank.sim.loop.EventQueue;

/**
 * One event taken and scheduled again an operation, with a fixed number of them pending (the hold model): the wheel beside a
 * {@link PriorityQueue} that keeps the same order. Delays as RAFT has them: four of five are messages of 0.2 to 2.2 ms, one is a timer of 1 to
 * 9 s. Good: the wheel is faster at 100 pending and at 10,000, by more the more there are.
 */
public class EventQueueBench extends Measured {
    private static final int DELAYS = 4_096;

    @Param({"10", "100", "1000", "10000"})
    public int pending = 100;

    /** An event that knows when it was scheduled. */
    private static final class Numbered extends Event {
        long number;
    }

    private final long[] delays = delays();
    private int next;
    private EventQueue wheel = new EventQueue();
    private final PriorityQueue<Numbered> heap =
            new PriorityQueue<>(Comparator.<Numbered>comparingLong(e -> e.time).thenComparingLong(e -> e.number));
    private long number;

    @Setup
    public void fill() {
        wheel = new EventQueue();
        heap.clear();
        for (int i = 0; i < pending; i++) {
            wheel.schedule(event(delay()));
            heap.add(event(delay()));
        }
    }

    /** A power of two of them, µs. */
    static long[] delays() {
        RandomSource random = new RandomSource(Tanks.SEED);
        long[] delays = new long[DELAYS];
        for (int i = 0; i < DELAYS; i++) {
            boolean message = random.below(5, Purpose.TICKER, 0, i, 0) < 4;
            delays[i] = message
                    ? 200 + random.below(2_000, Purpose.TICKER, 1, i, 0)
                    : Micros.SECOND + random.below(8 * Micros.SECOND, Purpose.TICKER, 2, i, 0);
        }
        return delays;
    }

    private Numbered event(long time) {
        Numbered event = new Numbered();
        event.time = time;
        event.number = number++;
        return event;
    }

    private long delay() {
        return delays[next++ & (DELAYS - 1)];
    }

    @Benchmark
    public long wheel() {
        Event event = wheel.poll(Micros.NEVER);
        if (event == null) {
            throw new IllegalStateException("empty");
        }
        long time = event.time;
        event.time = time + delay();
        wheel.schedule(event);
        return time;
    }

    @Benchmark
    public long priorityQueue() {
        Numbered event = heap.remove();
        long time = event.time;
        event.time = time + delay();
        event.number = number++;
        heap.add(event);
        return time;
    }
}
