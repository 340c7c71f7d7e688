package wavetank.sim.loop;

import wavetank.core.kernel.Event;

/** An event of the rare kind: a piece of code. */
public final class Task extends Event {
    final Runnable body;

    Task(long time, Runnable body) {
        this.time = time;
        this.group = NO_GROUP;
        this.body = body;
    }

    /** Does it. */
    public void run() {
        body.run();
    }
}
