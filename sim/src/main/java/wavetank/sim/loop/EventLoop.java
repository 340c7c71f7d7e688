package wavetank.sim.loop;

import static wavetank.core.kernel.Micros.NEVER;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import wavetank.core.kernel.Event;

/** Virtual time, and what happens in it: one event after the other, on one thread. */
public final class EventLoop {
    /** Takes the events that are not tasks. */
    public interface Handler {
        void handle(Event event);

        /** An event and all that it set off is done. */
        void settled();

        /** Events that have happened so far without being handed over. */
        default long skipped() {
            return 0;
        }

        /** Whether groups may be played one after the other: what happens in one touches nothing of another, and nobody minds the order. */
        default boolean isApart() {
            return false;
        }

        /** Whether nothing waits for the next event, whichever that is, to be {@link #settled}. */
        default boolean isSettled() {
            return true;
        }

        /** Somebody is going to look between two events: from now on, and until the run is over, none is skipped. */
        default void expand() {}
    }

    private final EventQueue queue = new EventQueue();

    /** Where the events of groups lie while they are played one after the other. */
    private final GroupQueues groups = new GroupQueues();

    private boolean apart;
    private final Handler handler;
    private final BooleanSupplier settled;
    private long now;
    private long steps;
    private long moments;
    private boolean running;

    /** When the event of the present was scheduled; NEVER: everything up to {@link #now} has happened. */
    private long turn;

    /** The group of the event of the present. */
    private int turnOf;

    /** Whether somebody looks between two events. */
    private boolean closeUp;

    /** Whether a group is being played that others may be ahead of, or behind. */
    private boolean inTurn;

    private @Nullable Runnable afterEach;

    public EventLoop(Handler handler) {
        this.handler = handler;
        this.settled = handler::isSettled;
    }

    /** The present, µs since the start of the run. */
    public long now() {
        return now;
    }

    /** Events that have happened, those that the handler skipped among them. */
    public long steps() {
        return steps + handler.skipped();
    }

    /** The number of the present moment: the next event, or a later time, is another. */
    public long moment() {
        return moments;
    }

    /** Whether an event of that group and time that was scheduled at {@code made} has happened by now. */
    public boolean isPast(long time, long made, int group) {
        return time < now || (time == now && (made < turn || (made == turn && group < turnOf)));
    }

    /** Whether somebody looks between two events, so that none may be skipped. */
    public boolean isCloseUp() {
        return closeUp;
    }

    /** Sets what looks at the world after each event; it must change nothing. */
    public void afterEach(Runnable look) {
        afterEach = look;
    }

    /** Adds an event, at its own {@link Event#time}. */
    public void schedule(Event event) {
        event.made = now;
        place(event);
    }

    /** Adds an event where it would be if it had been scheduled at {@code made}, which is past. */
    public void scheduleAsOf(long made, Event event) {
        assert made <= now : made + " is not past at " + now;
        event.made = made;
        place(event);
    }

    private void place(Event event) {
        if (apart && event.group != Event.NO_GROUP) {
            groups.schedule(event);
        } else {
            assert !inTurn : "what happens in a group schedules something for all";
            queue.schedule(event);
        }
    }

    /** Runs {@code body} at {@code time}. */
    public void at(long time, Runnable body) {
        schedule(new Task(time, body));
    }

    /** A task that is kept somewhere before it is scheduled. */
    public static Event task(Runnable body) {
        return new Task(0, body);
    }

    /**
     * Runs {@code body}, which touches nothing of other groups, every {@code period} µs from {@code first} on, after what was scheduled before that
     * time.
     */
    public void every(long first, long period, int group, Runnable body) {
        repeat(new Task(first, period, group, body));
    }

    private void repeat(Task task) {
        task.made = task.time;
        place(task);
    }

    /** Lets everything happen up to and at {@code time}, which then is the present. */
    public void runUntil(long time) {
        boolean early = runUntilHandled(time, mayPart() ? settled : EventLoop::notBefore);
        if (early && !runApart(time)) {
            runUntil(time);
        }
    }

    private boolean mayPart() {
        return afterEach == null && handler.isApart();
    }

    private static boolean notBefore() {
        return false;
    }

    // ---- one group after the other

    /** Whether it came to {@code time}, or no farther than an event after which groups may not be apart. */
    private boolean runApart(long time) {
        running = true;
        try {
            part();
            for (Event shared = queue.poll(time); shared != null; shared = queue.poll(time)) {
                playGroups(shared.time, shared.made);
                happen(shared);
                if (!mayPart()) {
                    return false;
                }
            }
            playGroups(time, NEVER);
            reach(time);
            return true;
        } finally {
            running = false;
            inTurn = false;
        }
    }

    /** Lets what belongs to groups happen up to {@code time}, and at it what was made at {@code made} or before. */
    private void playGroups(long time, long made) {
        inTurn = true;
        for (int group = groups.nextGroup(0, time); group >= 0; group = groups.nextGroup(group + 1, time)) {
            for (Event event = groups.poll(group, time, made); event != null; event = groups.poll(group, time, made)) {
                assert event.group == group : event;
                happen(event);
            }
        }
        inTurn = false;
    }

    /** From now on each group has a queue of its own. */
    private void part() {
        if (apart) {
            return;
        }
        apart = true;
        Event event = queue.takeAll();
        while (event != null) {
            Event rest = event.next;
            event.next = null;
            place(event);
            event = rest;
        }
    }

    /** From now on all events lie in one queue. */
    private void join() {
        if (apart) {
            apart = false;
            groups.drainTo(queue);
        }
    }

    // ---- one event after the other

    /**
     * Lets things happen until {@code done} holds, looked at after each event, or until {@code time}.
     *
     * @return whether it holds
     */
    public boolean runUntil(long time, BooleanSupplier done) {
        lookClosely();
        try {
            return runUntilHandled(time, done);
        } finally {
            closeUp = false;
        }
    }

    private void lookClosely() {
        closeUp = true;
        handler.expand();
    }

    /** As {@link #runUntil(long, BooleanSupplier)}, where neither time alone nor an event that may be skipped can make {@code done} true. */
    public boolean runUntilHandled(long time, BooleanSupplier done) {
        assert !running : "the loop is running already";
        assert time >= now : time + " is past at " + now;
        running = true;
        try {
            if (done.getAsBoolean()) {
                return true;
            }
            join();
            for (Event event = queue.poll(time); event != null; event = queue.poll(time)) {
                happen(event);
                if (done.getAsBoolean()) {
                    return true;
                }
            }
            reach(time);
            return false;
        } finally {
            running = false;
        }
    }

    /** Lets one event happen, if there is one up to {@code time}; else {@code time} is the present. */
    public boolean step(long time) {
        lookClosely();
        join();
        try {
            @Nullable Event event = queue.poll(time);
            if (event == null) {
                reach(time);
            } else {
                happen(event);
            }
            return event != null;
        } finally {
            closeUp = false;
        }
    }

    private void reach(long time) {
        moments++;
        now = time;
        turn = NEVER;
    }

    private void happen(Event event) {
        now = event.time;
        turn = event.made;
        turnOf = event.group;
        steps++;
        moments++;
        if (event instanceof Task task) {
            run(task);
        } else {
            handler.handle(event);
        }
        handler.settled();
        Runnable look = afterEach;
        if (look != null) {
            look.run();
        }
    }

    private void run(Task task) {
        task.run();
        if (task.period > 0) {
            task.time += task.period;
            repeat(task);
        }
    }
}
