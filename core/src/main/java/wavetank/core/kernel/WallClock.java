package wavetank.core.kernel;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The wall clock of one server: the run's epoch, virtual time and the server's skew. */
public final class WallClock {
    private final Instant epoch;
    private long skewMicros;

    public WallClock(Instant epoch) {
        this.epoch = epoch;
    }

    /** Puts the clock wrong by so many µs. */
    public void skew(long micros) {
        skewMicros = micros;
    }

    /** How wrong this clock is, µs. */
    public long skewMicros() {
        return skewMicros;
    }

    /** What an unskewed clock shows at {@code micros} since the epoch. */
    public Instant instant(long micros) {
        return epoch.plus(micros, ChronoUnit.MICROS);
    }

    /** What this clock shows at virtual time {@code micros}. */
    public Instant at(long micros) {
        return epoch.plus(micros + skewMicros, ChronoUnit.MICROS);
    }
}
