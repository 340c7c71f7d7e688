package wavetank.core.server;

import static wavetank.core.kernel.Micros.MILLISECOND;
import static wavetank.core.kernel.Micros.NEVER;
import static wavetank.core.kernel.Micros.SECOND;

import wavetank.core.api.Surroundings;

/** A server's regular reports on itself (section 2.4 of the spec): 250 ms after its start, then at intervals that double up to 10 s. */
final class StatszService {
    private static final long FIRST = 250 * MILLISECOND;
    private static final long LONGEST = 10 * SECOND;
    private static final long GAP = SECOND;

    private final Surroundings env;
    private final Runnable send;
    private long interval = FIRST;
    private long dueAt = NEVER;
    private long sentAt = -GAP;
    private boolean stopped;

    StatszService(Surroundings env, Runnable send) {
        this.env = env;
        this.send = send;
    }

    void start() {
        schedule(env.now() + FIRST);
    }

    void stop() {
        stopped = true;
    }

    /** Something has changed that the others should know soon; at most one report a second. */
    void soon() {
        long gap = Math.min(GAP, interval);
        if (env.now() - sentAt >= gap) {
            sendNow();
        } else {
            schedule(sentAt + gap);
        }
    }

    /** A direct question is answered at once. */
    void sendNow() {
        if (!stopped) {
            sentAt = env.now();
            send.run();
        }
    }

    private void schedule(long at) {
        if (at < dueAt) {
            dueAt = at;
            env.alarm().after(Math.max(0, at - env.now()), () -> onDue(at));
        }
    }

    private void onDue(long at) {
        if (stopped || at != dueAt) {
            return;
        }
        dueAt = NEVER;
        interval = Math.min(LONGEST, interval * 2);
        sendNow();
        schedule(env.now() + interval);
    }
}
