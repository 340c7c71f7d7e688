package wavetank.sim.cluster;

import static wavetank.core.kernel.Micros.NEVER;

import org.jspecify.annotations.Nullable;
import wavetank.core.kernel.Purpose;
import wavetank.core.kernel.RandomSource;

/**
 * A RAFT group: its members, the order on its links, messages under way, one pending wake-up. Each server that ever ran a member has a seat;
 * seats are in order of the servers, and so is every walk over the members.
 */
final class Group {
    /** A deadline that has to be asked for: the layer above may have moved it. */
    private static final long UNKNOWN = -1;

    /** Its number; a coordinate of its draws. */
    final int id;

    final String name;

    /** What the draws of its messages' delays have in common. */
    private final long latencies;

    /** The servers that have a seat. */
    private long seated;

    /** By seat: the member, if it runs. */
    private @Nullable GroupMember[] members = {};

    /**
     * By seat a row, so that what an event needs lies together: the deadline of its member, then for each seat when the last message to it
     * arrives, since none overtakes it.
     */
    private long[] times = {};

    /** Messages that have left and not arrived. */
    int flying;

    /** Time of the wake-up that counts; a wake-up at another time is an old one. */
    long wakeAt = NEVER;

    /** Over what has changed in this group, not over its pulse. */
    long digest;

    Group(int id, String name, RandomSource random) {
        this.id = id;
        this.name = name;
        this.latencies = random.stream(Purpose.LATENCY, id);
    }

    // ---- members

    /** How many seats there are. */
    int size() {
        return members.length;
    }

    /** The member of that seat, if it runs. */
    @Nullable
    GroupMember at(int seat) {
        return members[seat];
    }

    /** The member on that server, if it runs. */
    @Nullable
    GroupMember member(int server) {
        return hasSeat(server) ? members[seat(server)] : null;
    }

    private boolean hasSeat(int server) {
        return (seated >>> server & 1) != 0;
    }

    /** The seat of a server that has one, or would get it. */
    private int seat(int server) {
        return Long.bitCount(seated & ((1L << server) - 1));
    }

    /** The member on that server runs now, or (null) runs no longer. */
    void put(int server, @Nullable GroupMember member) {
        if (!hasSeat(server)) {
            addSeat(server);
        }
        members[seat(server)] = member;
        forgetDeadline(server);
    }

    private void addSeat(int server) {
        int old = members.length;
        int added = seat(server);
        @Nullable GroupMember[] moved = new GroupMember[old + 1];
        long[] newTimes = new long[(old + 1) * (old + 2)];
        for (int seat = 0; seat < old; seat++) {
            int newSeat = seat + (seat < added ? 0 : 1);
            moved[newSeat] = members[seat];
            newTimes[newSeat * (old + 2)] = times[seat * (old + 1)];
            for (int to = 0; to < old; to++) {
                newTimes[newSeat * (old + 2) + 1 + to + (to < added ? 0 : 1)] = times[seat * (old + 1) + 1 + to];
            }
        }
        members = moved;
        times = newTimes;
        seated |= 1L << server;
    }

    // ---- links

    /** Random bits for the delay of what leaves on that link at that time. */
    long latencyBits(int link, long departure) {
        return RandomSource.bits(RandomSource.stream(latencies, link), departure);
    }

    /** When a message that would arrive at {@code arrival} does: not before the one sent before it. */
    long inOrder(int from, int to, long arrival) {
        int link = row(seat(from)) + 1 + seat(to);
        long at = Math.max(arrival, times[link]);
        times[link] = at;
        return at;
    }

    private int row(int seat) {
        return seat * (members.length + 1);
    }

    // ---- time

    /** Its member's deadline is that as long as only messages and wake-ups move it. */
    void noteDeadline(int server, long deadline) {
        times[row(seat(server))] = deadline;
    }

    /** Its member's deadline may be another, or count no longer. */
    void forgetDeadline(int server) {
        if (hasSeat(server)) {
            times[row(seat(server))] = UNKNOWN;
        }
    }

    /** When the member of that seat wants to be woken; {@link wavetank.core.kernel.Micros#NEVER} if there is none that can act. */
    long deadline(int seat) {
        long known = times[row(seat)];
        return known == UNKNOWN ? askDeadline(members[seat]) : known;
    }

    private static long askDeadline(@Nullable GroupMember member) {
        return member != null && member.canAct() ? member.node().deadline() : NEVER;
    }

    /** The earliest deadline of its members that can act. */
    long earliestDeadline() {
        long earliest = NEVER;
        for (int seat = 0; seat < members.length; seat++) {
            earliest = Math.min(earliest, deadline(seat));
        }
        return earliest;
    }

    void fold(long value) {
        long mixed = (digest ^ value) * 0x9E3779B97F4A7C15L;
        digest = mixed ^ (mixed >>> 29);
    }
}
