package wavetank.sim.cluster;

import static wavetank.core.kernel.Micros.MILLISECOND;

/**
 * What takes a server time besides the network and its disk, µs. But for the poll, which is the server's own constant, and for the copied message none was measured by
 * itself: they are inferred from, or fitted to, times of whole operations of nats-server v2.14.5 on loopback. {@code ./wavetank conformance} compares with the same times, so
 * that agreement there of what is named here confirms the fit, not the value.
 */
final class ServiceTimes {
    /** From the start of a process until it dials the others: inferred from the shortest recovery, 213 ms. */
    static final long BOOT = 80 * MILLISECOND;

    /** How long a dialled connection takes to be one, at least, and at most that much more: the others learn of each other. */
    static final long DIAL_MIN = 5 * MILLISECOND;

    static final long DIAL_SPREAD = 20 * MILLISECOND;

    /** While a server has no connection to another its RAFT nodes look for one that often (NATS {@code raft.run}). */
    static final long ROUTING_POLL = 100 * MILLISECOND;

    /**
     * Directories and files of a new member of a group, besides the synced write of its peers; fitted. A replacement hears, or misses, what the leader sends when it
     * has taken the change itself. Those that miss it are current a second later: 15 of 30 captured ones, 27 of 59 on a quiet machine, 8 of 16 in quiet moments, but 31 of 180 where processes
     * waited for a processor. With this time 2 of 5 miss it.
     */
    static final long NEW_FILES = 900;

    /** Loading, sending and storing one message that a replica copies; of 1 KiB, the real server logs 7 to 9 us each for 100,000 and 10 to 18 us for some thousands. */
    static final long COPIED_MESSAGE = 10;

    private ServiceTimes() {}
}
