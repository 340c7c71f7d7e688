package wavetank.sim.loop;

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
    }

    private final EventQueue queue = new EventQueue();
    private final Handler handler;
    private long now;
    private long steps;
    private boolean running;
    private @Nullable Runnable afterEach;

    public EventLoop(Handler handler) {
        this.handler = handler;
    }

    /** The present, µs since the start of the run. */
    public long now() {
        return now;
    }

    /** Events that have happened. */
    public long steps() {
        return steps;
    }

    /** Sets what looks at the world after each event; it must change nothing. */
    public void afterEach(Runnable look) {
        afterEach = look;
    }

    /** Adds an event, at its own {@link Event#time}. */
    public void schedule(Event event) {
        queue.schedule(event);
    }

    /** Runs {@code body} at {@code time}. */
    public void at(long time, Runnable body) {
        queue.schedule(new Task(time, body));
    }

    /** A task that is kept somewhere before it is scheduled. */
    public static Event task(Runnable body) {
        return new Task(0, body);
    }

    /** Lets everything happen up to and at {@code time}, which then is the present. */
    public void runUntil(long time) {
        runUntil(time, () -> false);
    }

    /**
     * Lets things happen until {@code done} holds, looked at after each event, or until {@code time}.
     *
     * @return whether it holds
     */
    public boolean runUntil(long time, BooleanSupplier done) {
        assert !running : "the loop is running already";
        assert time >= now : time + " is past at " + now;
        running = true;
        try {
            if (done.getAsBoolean()) {
                return true;
            }
            for (Event event = queue.poll(time); event != null; event = queue.poll(time)) {
                happen(event);
                if (done.getAsBoolean()) {
                    return true;
                }
            }
            now = time;
            return false;
        } finally {
            running = false;
        }
    }

    /** Lets one event happen, if there is one up to {@code time}; else {@code time} is the present. */
    public boolean step(long time) {
        @Nullable Event event = queue.poll(time);
        if (event == null) {
            now = time;
            return false;
        }
        happen(event);
        return true;
    }

    private void happen(Event event) {
        now = event.time;
        steps++;
        if (event instanceof Task task) {
            task.run();
        } else {
            handler.handle(event);
        }
        handler.settled();
        Runnable look = afterEach;
        if (look != null) {
            look.run();
        }
    }
}
