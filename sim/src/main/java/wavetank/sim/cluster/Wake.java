package wavetank.sim.cluster;

import wavetank.core.kernel.Event;

/** A group's wake-up: smaller than a message, since each group has one pending. */
final class Wake extends Event {
    Group group;

    Wake(Group group) {
        this.group = group;
    }
}
