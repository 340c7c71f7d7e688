package wavetank.sim.cluster;

import static wavetank.core.kernel.Micros.NEVER;

import org.jspecify.annotations.Nullable;

/** A RAFT group: its members by server, the order on its links, messages under way, one pending wake-up. */
final class Group {
    /** Its number; a coordinate of its draws. */
    final int id;

    final String name;

    /** The members that run, by server. */
    private final @Nullable GroupMember[] members;

    /** When the last message on a link (from × servers + to) arrives: none overtakes it. */
    private final long[] lastArrival;

    private final int servers;

    /** Messages that have left and not arrived. */
    int flying;

    /** Time of the wake-up that counts; a wake-up at another time is an old one. */
    long wakeAt = NEVER;

    /** Over what has changed in this group, not over its pulse. */
    long digest;

    Group(int id, String name, int servers) {
        this.id = id;
        this.name = name;
        this.servers = servers;
        this.members = new GroupMember[servers];
        this.lastArrival = new long[servers * servers];
    }

    @Nullable
    GroupMember member(int server) {
        return members[server];
    }

    void put(int server, @Nullable GroupMember member) {
        members[server] = member;
    }

    int servers() {
        return servers;
    }

    /** When a message that would arrive at {@code arrival} does: not before the one sent before it. */
    long inOrder(int from, int to, long arrival) {
        int link = from * servers + to;
        long at = Math.max(arrival, lastArrival[link]);
        lastArrival[link] = at;
        return at;
    }

    /** The earliest deadline of its members that can act. */
    long earliestDeadline() {
        long earliest = NEVER;
        for (GroupMember member : members) {
            if (member != null && member.canAct()) {
                earliest = Math.min(earliest, member.node().deadline());
            }
        }
        return earliest;
    }

    void fold(long value) {
        long mixed = (digest ^ value) * 0x9E3779B97F4A7C15L;
        digest = mixed ^ (mixed >>> 29);
    }
}
