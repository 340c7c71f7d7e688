package wavetank.sim.loop;

import wavetank.core.kernel.Event;

/** An event of the rare kind: a piece of code. */
public final class Task extends Event {
    final Runnable body;

    /** It is done again so many µs later; 0 = once. */
    final long period;

    Task(long time, Runnable body) {
        this(time, 0, NO_GROUP, body);
    }

    Task(long time, long period, int group, Runnable body) {
        this.time = time;
        this.period = period;
        this.group = group;
        this.body = body;
    }

    /** Does it. */
    public void run() {
        body.run();
    }
}
