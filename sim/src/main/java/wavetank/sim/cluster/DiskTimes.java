package wavetank.sim.cluster;

import wavetank.core.kernel.Purpose;
import wavetank.core.kernel.RandomSource;
import wavetank.sim.net.Latency;

/** How long writes and syncs take. */
final class DiskTimes {
    private final RandomSource random;
    private final Latency write;
    private final Latency sync;

    DiskTimes(RandomSource random, Latency write, Latency sync) {
        this.random = random;
        this.write = write;
        this.sync = sync;
    }

    long write(GroupMember member) {
        return time(write, member);
    }

    long sync(GroupMember member) {
        return time(sync, member);
    }

    private long time(Latency latency, GroupMember member) {
        long operation = member.diskOps++;
        return latency.isFixed()
                ? latency.max()
                : latency.sample(random.bits(Purpose.DISK, member.groupOf().id, member.peer(), operation));
    }
}
