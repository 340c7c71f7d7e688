package wavetank.sim.loop;

import org.jspecify.annotations.Nullable;
import wavetank.core.kernel.Event;

/**
 * What will happen, in the order of (time, made, group, order of scheduling): a wheel of 4,096 slots of 1 µs with levels of 64 slots above it. An event lies in the level of the
 * highest digit in which its time differs from the wheel's; a slot is spread over the levels below before anything new enters its block, so
 * events of one time keep their order. What has to go before others of its time finds its place when it gets into the bottom, where a slot is
 * one time: rarely more than the last one is looked at. Scheduling and taking cost a few nanoseconds and allocate nothing; an event cannot be taken back.
 */
public final class EventQueue {
    private static final int BOTTOM_BITS = 12;
    private static final int BOTTOM_SLOTS = 1 << BOTTOM_BITS;
    private static final int LEVEL_BITS = 6;
    private static final int LEVEL_SLOTS = 1 << LEVEL_BITS;
    private static final int LEVELS = (63 - BOTTOM_BITS + LEVEL_BITS - 1) / LEVEL_BITS;

    /** By slot: its last event, whose next is its first: a ring, so that one array does. */
    private final @Nullable Event[] tail = new Event[BOTTOM_SLOTS + LEVELS * LEVEL_SLOTS];

    /** One bit a slot of the bottom, one bit a word of that, one bit a slot of each level. */
    private final long[] bottom = new long[BOTTOM_SLOTS / 64];

    private long bottomWords;
    private final long[] levels = new long[LEVELS];

    /** The wheel's time: no event lies before it. */
    private long clock;

    private long size;

    public long size() {
        return size;
    }

    /** The time of an empty queue begins anew. */
    void restart() {
        assert size == 0 : size;
        clock = 0;
    }

    /** Adds an event; its time must not lie before that of the last event taken. */
    public void schedule(Event event) {
        assert event.time >= clock : event.time + " < " + clock;
        size++;
        place(event);
    }

    private void place(Event event) {
        long differing = event.time ^ clock;
        int slot;
        if (differing < BOTTOM_SLOTS) {
            slot = (int) event.time & (BOTTOM_SLOTS - 1);
            bottom[slot >> 6] |= 1L << slot;
            bottomWords |= 1L << (slot >> 6);
        } else {
            int level = (63 - Long.numberOfLeadingZeros(differing) - BOTTOM_BITS) / LEVEL_BITS;
            int digit = digit(event.time, level);
            levels[level] |= 1L << digit;
            slot = BOTTOM_SLOTS + level * LEVEL_SLOTS + digit;
        }
        append(slot, event);
    }

    private void append(int slot, Event event) {
        Event last = tail[slot];
        if (last == null) {
            event.next = event;
        } else if (slot < BOTTOM_SLOTS && goesBefore(event, last)) {
            insert(last, event);
            return;
        } else {
            event.next = last.next;
            last.next = event;
        }
        tail[slot] = event;
    }

    /** Whether this one, which came last, goes before that one of the same time. */
    private static boolean goesBefore(Event event, Event that) {
        return event.made < that.made || (event.made == that.made && event.group < that.group);
    }

    /** Puts an event before the first of a slot that it goes before; it goes before the last one. */
    private static void insert(Event last, Event event) {
        Event before = last;
        Event after = last.next;
        while (after != null && !goesBefore(event, after)) {
            before = after;
            after = after.next;
        }
        event.next = after;
        before.next = event;
    }

    /** Takes the next event if it happens at {@code limit} or before, else null. */
    public @Nullable Event poll(long limit) {
        while (true) {
            int slot = nextBottomSlot();
            if (slot >= 0) {
                long time = (clock & -BOTTOM_SLOTS) | slot;
                if (time > limit) {
                    return null;
                }
                clock = time;
                return take(slot);
            }
            int upper = nextUpperSlot();
            if (upper < 0 || startOf(upper) > limit) {
                return null;
            }
            Event alone = tail[upper];
            assert alone != null : upper;
            if (alone.next == alone) {
                return alone.time > limit ? null : takeAlone(upper, alone);
            }
            clock = startOf(upper);
            spread(upper);
        }
    }

    /** Takes all events, in order, linked by their {@code next}; time is what it was. */
    @Nullable
    Event takeAll() {
        long present = clock;
        Event first = poll(Long.MAX_VALUE);
        Event last = first;
        while (last != null) {
            last.next = poll(Long.MAX_VALUE);
            last = last.next;
        }
        clock = present;
        return first;
    }

    /** The first occupied bottom slot from the clock on, or −1. */
    private int nextBottomSlot() {
        int from = (int) clock & (BOTTOM_SLOTS - 1);
        int word = from >> 6;
        long bits = bottom[word] & (-1L << from);
        if (bits != 0) {
            return (word << 6) + Long.numberOfTrailingZeros(bits);
        }
        long words = word == 63 ? 0 : bottomWords & (-1L << (word + 1));
        if (words == 0) {
            return -1;
        }
        word = Long.numberOfTrailingZeros(words);
        return (word << 6) + Long.numberOfTrailingZeros(bottom[word]);
    }

    private Event take(int slot) {
        Event last = tail[slot];
        assert last != null : slot;
        Event event = last.next;
        assert event != null : last;
        last.next = event.next;
        if (event == last) {
            tail[slot] = null;
            bottom[slot >> 6] &= ~(1L << slot);
            if (bottom[slot >> 6] == 0) {
                bottomWords &= ~(1L << (slot >> 6));
            }
        }
        event.next = null;
        size--;
        return event;
    }

    /** The next occupied slot of the lowest level that has one, or −1: what lies there comes before all else above the bottom. */
    private int nextUpperSlot() {
        for (int level = 0; level < LEVELS; level++) {
            int now = digit(clock, level);
            long later = now == LEVEL_SLOTS - 1 ? 0 : levels[level] & (-1L << (now + 1));
            if (later != 0) {
                return BOTTOM_SLOTS + level * LEVEL_SLOTS + Long.numberOfTrailingZeros(later);
            }
        }
        return -1;
    }

    /** Takes the only event of a slot above the bottom, without the way down. */
    private Event takeAlone(int slot, Event event) {
        clock = event.time;
        empty(slot);
        event.next = null;
        size--;
        return event;
    }

    /** Spreads a slot over the levels below. */
    private void spread(int slot) {
        Event last = tail[slot];
        assert last != null : slot;
        empty(slot);
        Event event = last.next;
        last.next = null;
        while (event != null) {
            Event rest = event.next;
            place(event);
            event = rest;
        }
    }

    private void empty(int slot) {
        tail[slot] = null;
        levels[levelOf(slot)] &= ~(1L << slot);
    }

    private static int levelOf(int slot) {
        return (slot - BOTTOM_SLOTS) / LEVEL_SLOTS;
    }

    /** The first time that belongs to a slot above the bottom. */
    private long startOf(int slot) {
        int shift = BOTTOM_BITS + levelOf(slot) * LEVEL_BITS;
        long above = shift + LEVEL_BITS >= 63 ? 0 : clock & (-1L << (shift + LEVEL_BITS));
        return above | ((long) (slot & (LEVEL_SLOTS - 1)) << shift);
    }

    private static int digit(long time, int level) {
        return (int) (time >>> (BOTTOM_BITS + level * LEVEL_BITS)) & (LEVEL_SLOTS - 1);
    }
}
