package wavetank.sim.nats;

import java.time.Duration;
import java.time.Instant;

/** The tool's wait for a new leader: a look every half second, a limited number of times. */
final class Poll {
    private static final long TICK_MICROS = 500_000;

    /** One look; says whether to stop. */
    @FunctionalInterface
    interface Look {
        boolean found() throws Failure;
    }

    private final Session session;
    private final Instant start;

    Poll(Session session) throws Failure {
        this.session = session;
        this.start = session.now();
    }

    /**
     * Ticks like Go's {@code time.Ticker}: ticks missed during a look are dropped, but for one.
     *
     * @param looks after so many the next tick ends the wait
     * @param tooLate the error then
     */
    void until(int looks, String tooLate, Look look) throws Failure {
        long next = TICK_MICROS;
        for (int done = 0; ; done++) {
            long waited = elapsedMicros();
            if (waited < next) {
                session.connection().sleep(next - waited);
            } else {
                next = waited - waited % TICK_MICROS;
            }
            next += TICK_MICROS;
            if (done == looks) {
                throw Failure.of(tooLate);
            }
            if (look.found()) {
                return;
            }
        }
    }

    private long elapsedMicros() throws Failure {
        return Duration.between(start, session.now()).toNanos() / 1_000;
    }
}
