package wavetank.core.api;

import wavetank.core.kernel.Alarm;
import wavetank.core.kernel.RandomSource;
import wavetank.core.kernel.WallClock;

/** What everything on one server shares: its timers, its clock, chance, the way to its clients. {@code server}: its index. */
public record Surroundings(int server, Alarm alarm, WallClock clock, RandomSource random, Outbox outbox) {
    public long now() {
        return alarm.now();
    }
}
