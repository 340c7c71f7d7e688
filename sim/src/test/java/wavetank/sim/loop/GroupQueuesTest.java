package wavetank.sim.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static wavetank.core.kernel.Micros.NEVER;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import wavetank.core.kernel.Event;

/** Each group's events come in the order that one queue for all would have given them, few or many. */
class GroupQueuesTest {
    private static final int GROUPS = 3;
    private static final int TURNS = 30;

    private static final class Numbered extends Event {
        final int number;

        Numbered(long time, long made, int group, int number) {
            this.time = time;
            this.made = made;
            this.group = group;
            this.number = number;
        }

        @Override
        public String toString() {
            return group + ":" + number + "@" + time;
        }
    }

    private GroupQueues queues = new GroupQueues();
    private final List<PriorityQueue<Numbered>> models = new ArrayList<>();
    private Random random = new Random(0);
    private int number;

    private void begin(long seed) {
        random = new Random(seed);
        queues = new GroupQueues();
        models.clear();
        for (int group = 0; group < GROUPS; group++) {
            models.add(new PriorityQueue<>(Comparator.<Numbered>comparingLong(e -> e.time)
                    .thenComparingLong(e -> e.made)
                    .thenComparingInt(e -> e.number)));
        }
    }

    /** {@code crowd}: how many events are added to a group before a turn, at most. */
    @Property(tries = 300)
    void aTurnTakesWhatIsDueInOrder(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 250) int crowd,
            @ForAll @IntRange(min = 1, max = 3) int scale) {
        begin(seed);
        long now = 5;
        for (int i = 0; i < TURNS; i++) {
            for (int group = 0; group < GROUPS; group++) {
                for (int more = random.nextInt(crowd); more > 0; more--) {
                    schedule(now, group, scale);
                }
            }
            long until = now + random.nextInt(3) * delay(scale);
            long made = random.nextBoolean() ? NEVER : until - random.nextInt(3);
            play(until, made, scale);
            now = until;
        }
        EventQueue wheel = new EventQueue();
        queues.drainTo(wheel);
        assertThat(wheel.size())
                .isEqualTo(models.stream().mapToLong(PriorityQueue::size).sum());
        assertThat(queues.nextGroup(0, NEVER - 1)).isNegative();
    }

    private void play(long until, long made, int scale) {
        int group = queues.nextGroup(0, until);
        assertThat(group).isEqualTo(firstDue(0, until));
        while (group >= 0) {
            Numbered expected = due(group, until, made);
            Event taken = queues.poll(group, until, made);
            assertThat(taken).isSameAs(expected);
            if (taken != null) {
                if (random.nextInt(3) == 0) {
                    schedule(taken.time, group, scale);
                }
            } else {
                int next = queues.nextGroup(group + 1, until);
                assertThat(next).isEqualTo(firstDue(group + 1, until));
                group = next;
            }
        }
    }

    private void schedule(long now, int group, int scale) {
        long made = now - (random.nextInt(4) == 0 ? random.nextInt(3) : 0);
        Numbered event = new Numbered(now + delay(scale), made, group, number++);
        queues.schedule(event);
        models.get(group).add(event);
    }

    private long delay(int scale) {
        return random.nextInt(4) == 0 ? random.nextInt(100_000) : random.nextInt(10 * scale * scale);
    }

    private int firstDue(int from, long until) {
        for (int group = from; group < GROUPS; group++) {
            Numbered first = models.get(group).peek();
            if (first != null && first.time <= until) {
                return group;
            }
        }
        return -1;
    }

    private @Nullable Numbered due(int group, long until, long made) {
        Numbered first = models.get(group).peek();
        boolean isDue = first != null && (first.time < until || (first.time == until && first.made <= made));
        return isDue ? models.get(group).remove() : null;
    }
}
