package wavetank.sim.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import wavetank.core.kernel.Event;
import wavetank.core.kernel.Micros;

/** The wheel keeps the order (time, made, group, scheduling), whatever is scheduled when. */
class EventQueueTest {
    private static final class Numbered extends Event {
        final int number;

        Numbered(long time, int number) {
            this.time = time;
            this.number = number;
        }

        @Override
        public String toString() {
            return number + "@" + time;
        }
    }

    /**
     * Schedules something in {@code delay} (≥ 0), or takes what happens within −{@code delay} − 1.
     *
     * @param late how long ago it would have been scheduled
     */
    private record Move(long delay, int late, int group) {
        boolean schedules() {
            return delay >= 0;
        }

        long within() {
            return -delay - 1;
        }
    }

    /** A queue that is right by construction. */
    private static final class Model {
        private final PriorityQueue<Numbered> heap = new PriorityQueue<>(Comparator.<Numbered>comparingLong(e -> e.time)
                .thenComparingLong(e -> e.made)
                .thenComparingInt(e -> e.group)
                .thenComparingInt(e -> e.number));

        @Nullable
        Numbered poll(long limit) {
            Numbered first = heap.peek();
            return first == null || first.time > limit ? null : heap.remove();
        }
    }

    @Property(tries = 2_000)
    void popsAsAPriorityQueueDoes(@ForAll("moves") List<Move> moves) {
        EventQueue wheel = new EventQueue();
        Model model = new Model();
        long now = 0;
        int number = 0;
        for (Move move : moves) {
            if (move.schedules()) {
                Numbered event = new Numbered(now + move.delay(), number++);
                event.made = now - move.late();
                event.group = move.group();
                wheel.schedule(event);
                model.heap.add(event);
            } else {
                long limit = now + move.within();
                Event taken = wheel.poll(limit);
                assertThat(taken).isSameAs(model.poll(limit));
                now = taken == null ? limit : taken.time;
            }
            assertThat(wheel.size()).isEqualTo(model.heap.size());
        }
        assertThat(drain(wheel)).isEqualTo(drain(model));
    }

    private static List<Event> drain(EventQueue wheel) {
        List<Event> all = new ArrayList<>();
        for (Event event = wheel.poll(Micros.NEVER); event != null; event = wheel.poll(Micros.NEVER)) {
            all.add(event);
        }
        return all;
    }

    private static List<Event> drain(Model model) {
        List<Event> all = new ArrayList<>();
        for (Event event = model.poll(Micros.NEVER); event != null; event = model.poll(Micros.NEVER)) {
            all.add(event);
        }
        return all;
    }

    /** Delays of every size, so that all levels come into play, and many that are equal. */
    @Provide
    Arbitrary<List<Move>> moves() {
        Arbitrary<Long> ties = Arbitraries.of(0L, 1L, 63L, 64L, 4_095L, 4_096L, 262_143L, 262_144L, 1_000_000L);
        Arbitrary<Long> near = Arbitraries.longs().between(0, 5_000);
        Arbitrary<Long> timers = Arbitraries.longs().between(0, 10 * Micros.SECOND);
        Arbitrary<Long> far = Arbitraries.integers().between(0, 55).map(bits -> (1L << bits) - 1 + (bits % 3));
        Arbitrary<Long> delays =
                Arbitraries.frequencyOf(Tuple.of(3, ties), Tuple.of(4, near), Tuple.of(2, timers), Tuple.of(1, far));
        Arbitrary<Integer> late = Arbitraries.of(0, 0, 0, 1, 2, 5_000);
        Arbitrary<Integer> groups = Arbitraries.of(1, 2, Event.NO_GROUP);
        Arbitrary<Move> schedules = Combinators.combine(delays, late, groups).as(Move::new);
        Arbitrary<Move> takes = delays.map(within -> new Move(-within - 1, 0, 0));
        return Arbitraries.oneOf(schedules, takes).list().ofMaxSize(300);
    }

    @Test
    void eventsOfOneTimeKeepTheirOrderThroughEveryLevel() {
        for (long time = 1; time < 1L << 60; time *= 2) {
            EventQueue wheel = new EventQueue();
            List<Event> scheduled = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                scheduled.add(new Numbered(time, i));
                wheel.schedule(scheduled.get(i));
            }
            assertThat(wheel.poll(time - 1)).isNull();
            scheduled.add(new Numbered(time, 5));
            wheel.schedule(scheduled.get(5));
            assertThat(drain(wheel)).as("at %d", time).isEqualTo(scheduled);
        }
    }

    @Test
    void theEndOfTimeCanBeScheduled() {
        EventQueue wheel = new EventQueue();
        Event last = new Numbered(Micros.NEVER, 0);
        wheel.schedule(last);
        assertThat(wheel.poll(Micros.NEVER - 1)).isNull();
        assertThat(wheel.poll(Micros.NEVER)).isSameAs(last);
        assertThat(wheel.poll(Micros.NEVER)).isNull();
    }

    @Test
    void whatHasPassedCannotBeScheduled() {
        EventQueue wheel = new EventQueue();
        wheel.schedule(new Numbered(10, 0));
        assertThat(wheel.poll(10)).isNotNull();
        assertThatThrownBy(() -> wheel.schedule(new Numbered(9, 1)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("9 < 10");
    }
}
