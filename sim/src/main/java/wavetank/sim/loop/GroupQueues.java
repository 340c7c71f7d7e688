package wavetank.sim.loop;

import static wavetank.core.kernel.Micros.NEVER;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import wavetank.core.kernel.Event;

/**
 * What will happen in groups that are played one after the other: a list for each, in the order of (time, made, order of scheduling), which is the order
 * of {@link EventQueue} among the events of one group. A group has a handful of events pending, so that one finds its place after a few looks at cells
 * that are at hand anyway. A group with a crowd of them lies in a wheel until its turn is over.
 */
final class GroupQueues {
    /** Looks after which a list is too long. */
    private static final int CROWD = 64;

    private static final int NOBODY = -1;

    /** By group: its events, linked by their {@code next}. */
    private @Nullable Event[] first = {};

    /** By group: when the first of them happens; {@link wavetank.core.kernel.Micros#NEVER} = there is none. */
    private long[] next = {};

    /** Where the events of the last crowded group lie; its list is empty. */
    private final EventQueue wheel = new EventQueue();

    private int crowded = NOBODY;

    /** Adds an event of a group. */
    void schedule(Event event) {
        int group = event.group;
        if (group == crowded) {
            wheel.schedule(event);
            next[group] = Math.min(next[group], event.time);
            return;
        }
        if (group >= first.length) {
            grow(group);
        }
        Event head = first[group];
        if (head == null || isBefore(event, head)) {
            event.next = head;
            first[group] = event;
            next[group] = event.time;
        } else {
            insert(head, event);
        }
    }

    /** Puts an event behind the last one that it does not go before; {@code head} is one. */
    private void insert(Event head, Event event) {
        Event before = head;
        Event after = head.next;
        int looks = 0;
        while (after != null && !isBefore(event, after)) {
            before = after;
            after = after.next;
            looks++;
        }
        event.next = after;
        before.next = event;
        if (looks > CROWD) {
            crowd(event.group);
        }
    }

    /** The events of that group lie in the wheel from now on, whose time begins anew: others' may have been later. */
    private void crowd(int group) {
        disperse();
        crowded = group;
        wheel.restart();
        moveTo(wheel, group);
    }

    /** No group's events lie in the wheel. */
    private void disperse() {
        if (crowded != NOBODY) {
            first[crowded] = wheel.takeAll();
            setNext(crowded);
            crowded = NOBODY;
        }
    }

    private static boolean isBefore(Event event, Event that) {
        return event.time < that.time || (event.time == that.time && event.made < that.made);
    }

    private void grow(int group) {
        int old = first.length;
        int size = Math.max(group + 1, old + (old >> 1));
        first = Arrays.copyOf(first, size);
        next = Arrays.copyOf(next, size);
        Arrays.fill(next, old, size, NEVER);
    }

    /** The first group from that one on of which something happens at {@code time} or before; −1 = there is none. */
    int nextGroup(int from, long time) {
        for (int group = from; group < next.length; group++) {
            if (next[group] <= time) {
                return group;
            }
        }
        return NOBODY;
    }

    /** Takes the next event of a group if it happens before {@code time}, or at it and was made at {@code made} or before; else null. */
    @Nullable
    Event poll(int group, long time, long made) {
        if (group == crowded) {
            Event event = wheel.poll(made == NEVER ? time : time - 1);
            if (event != null) {
                return event;
            }
            disperse();
        }
        Event event = first[group];
        if (event == null || event.time > time || (event.time == time && event.made > made)) {
            return null;
        }
        first[group] = event.next;
        setNext(group);
        event.next = null;
        return event;
    }

    private void setNext(int group) {
        Event head = first[group];
        next[group] = head == null ? NEVER : head.time;
    }

    /** Moves all to a wheel. */
    void drainTo(EventQueue queue) {
        disperse();
        for (int group = 0; group < first.length; group++) {
            moveTo(queue, group);
            next[group] = NEVER;
        }
    }

    private void moveTo(EventQueue queue, int group) {
        Event event = first[group];
        first[group] = null;
        while (event != null) {
            Event rest = event.next;
            event.next = null;
            queue.schedule(event);
            event = rest;
        }
    }
}
