package wavetank.sim.scenario;

import wavetank.core.kernel.Micros;

/** {@code events} in each {@code perMicros}, evenly spread. */
public record Rate(long events, long perMicros) {
    public static Rate perSecond(long events) {
        return new Rate(events, Micros.SECOND);
    }

    /** When event k (from 0) is due, µs after the first. Exact: no error adds up. */
    public long dueMicros(long k) {
        long rounds = k / events;
        return rounds * perMicros + k % events * perMicros / events;
    }
}
