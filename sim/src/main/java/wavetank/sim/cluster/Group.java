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
    /** Its number; a coordinate of its draws. */
    final int id;

    final String name;

    /** What the draws of its messages' delays have in common. */
    private final long latencies;

    /** The servers that have a seat. */
    private long seated;

    /** By seat: the member, if it runs. */
    private @Nullable GroupMember[] members = {};

    /** When the last message on a link (seat from × seats + seat to) arrives: none overtakes it. */
    private long[] lastArrival = {};

    /** Messages that have left and not arrived. */
    int flying;

    /** Time of the wake-up that counts; a wake-up at another time is an old one. */
    long wakeAt = NEVER;

    /** The leader whose heartbeats are skipped; null = none are. */
    @Nullable
    GroupMember parkedLeader;

    /** The first heartbeat that is skipped, and the time between two, µs. */
    long parkedAt;

    long parkedPeriod;

    /** How many followers answer them, and the longest time until all have, µs. */
    int parkedFollowers;

    long parkedRoundTrip;

    /** The moment for which the members were last brought up to date; −1 = none. */
    long caughtUpAt;

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
    }

    private void addSeat(int server) {
        int old = members.length;
        int added = seat(server);
        @Nullable GroupMember[] moved = new GroupMember[old + 1];
        long[] arrivals = new long[(old + 1) * (old + 1)];
        for (int seat = 0; seat < old; seat++) {
            int newSeat = seat + (seat < added ? 0 : 1);
            moved[newSeat] = members[seat];
            for (int to = 0; to < old; to++) {
                arrivals[newSeat * (old + 1) + to + (to < added ? 0 : 1)] = lastArrival[seat * old + to];
            }
        }
        members = moved;
        lastArrival = arrivals;
        seated |= 1L << server;
    }

    /** The servers on which members run, a bit each. */
    long running() {
        long set = 0;
        for (GroupMember member : members) {
            set |= member == null ? 0 : 1L << member.peer();
        }
        return set;
    }

    // ---- links

    /** Random bits for the delay of what leaves on that link at that time. */
    long latencyBits(int link, long departure) {
        return RandomSource.bits(RandomSource.stream(latencies, link), departure);
    }

    /** When a message that would arrive at {@code arrival} does: not before the one sent before it. */
    long inOrder(int from, int to, long arrival) {
        int link = link(from, to);
        long at = Math.max(arrival, lastArrival[link]);
        lastArrival[link] = at;
        return at;
    }

    /** The last message on that link arrives then. */
    void arrives(int from, int to, long arrival) {
        lastArrival[link(from, to)] = arrival;
    }

    private int link(int from, int to) {
        return seat(from) * members.length + seat(to);
    }

    // ---- time

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
