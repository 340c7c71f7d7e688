package wavetank.sim.conformance;

import wavetank.sim.cluster.ClusterSpec.Disk;

/**
 * How busy the machine was that the real servers ran on, by its load over a minute on two cores. It is a condition of a measure, as the number of servers is: other
 * processes that compile and write make synced writes slow, and a hand-over of leadership is four or five of them in a row after 10 ms of waiting. The time of a sync
 * is fitted, once over all measures of that condition, so that agreement there confirms the shape and not the value.
 *
 * @param label as reports name it
 * @param disk how long its writes and syncs take
 */
public record Machine(String label, Disk disk) {
    /** Whatever it was: what is timed takes seconds, by timers. The disk is the product's default. */
    static final Machine ANY = new Machine("any", Disk.DEFAULT);

    /** Load 0.4 to 2.2; own samples. */
    static final Machine QUIET = new Machine("quiet", Disk.syncing(1_450, 4_000));

    /** Load 2 to 4.4. */
    static final Machine BUSY = new Machine("busy", Disk.syncing(1_500, 22_500));

    /** Load 4.4 to 4.9; one measure only. */
    static final Machine BUSIEST = new Machine("busiest", Disk.syncing(1_650, 75_000));
}
