package wavetank.sim.cluster;

import wavetank.core.kernel.Event;

/** A group's wake-up: smaller than a message, since each group has one pending. */
final class Wake extends Event {
    Group sleeper;

    Wake(Group sleeper) {
        this.sleeper = sleeper;
        this.group = sleeper.id;
    }

    /** From now on it is that group's. */
    void wakes(Group newSleeper) {
        sleeper = newSleeper;
        group = newSleeper.id;
    }
}
