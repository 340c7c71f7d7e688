package wavetank.sim.conformance;

import java.util.Locale;
import wavetank.sim.cluster.ClusterSpec.Disk;
import wavetank.sim.net.Latency;

/**
 * How busy the machine was that the real servers ran on, by its load over a minute on two cores. It is a condition of a measure, as the number of servers is: other
 * processes that compile and write make synced writes slow, and a hand-over of leadership is four or five of them in a row after 10 ms of waiting. Each time of a
 * sync is fitted once, over all measures of that condition, so that agreement there confirms the shape and not the value.
 */
public enum Machine {
    /** Whatever it was: what is timed takes seconds, by timers. The disk is the product's default. */
    ANY(Disk.DEFAULT),
    /** Hardly anything else ran; own samples. */
    QUIET(new Disk(Latency.fixed(30), Latency.lognormal(1_300, 3_000))),
    /** Load 2 to 4.4. */
    BUSY(new Disk(Latency.fixed(30), Latency.lognormal(1_600, 16_000))),
    /** Load 4.4 to 4.9, one measure only. */
    BUSIEST(new Disk(Latency.fixed(30), Latency.lognormal(2_000, 30_000)));

    private final Disk disk;

    Machine(Disk disk) {
        this.disk = disk;
    }

    /** What its disk takes. */
    Disk disk() {
        return disk;
    }

    /** As reports name it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
