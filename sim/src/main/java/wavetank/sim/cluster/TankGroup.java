package wavetank.sim.cluster;

import org.jspecify.annotations.Nullable;
import wavetank.core.raft.EntryBatch;
import wavetank.core.raft.MembershipResult;
import wavetank.core.raft.Operation;
import wavetank.core.raft.RaftDriver;
import wavetank.core.raft.RaftNode;
import wavetank.core.raft.RaftOptions;
import wavetank.core.raft.RaftSnapshot;
import wavetank.core.raft.RaftStorage;
import wavetank.core.raft.RaftView;
import wavetank.core.raft.StateSnapshot;

/** A group of a {@link RaftTank}. What is committed is counted and forgotten. */
public final class TankGroup {
    private final RaftTank tank;
    private final Group group;
    private final long peers;

    /** Servers that have had a member; a second start over an empty disk is a loss. */
    private long started;

    /** What those that joined later took for the peer set, by server; 0 for the first members. */
    private final long[] joinedWith;

    /** The layer above the member of each server, running or not; null where the group has no member. */
    private final @Nullable Above[] above;

    private int leader = RaftView.NOBODY;

    /** Its term: one of an earlier term may be announced later. */
    private long leaderTerm;

    private long elections;
    private long applied;

    TankGroup(RaftTank tank, Group group, long peers) {
        this.tank = tank;
        this.group = group;
        this.peers = peers;
        this.above = new Above[tank.spec().servers()];
        this.joinedWith = new long[tank.spec().servers()];
    }

    // ---- what there is

    /** The server whose member was announced as leader last and has neither stepped down nor died; or {@link RaftView#NOBODY}. */
    public int leader() {
        return leader;
    }

    /** How often a leader was announced. */
    public long elections() {
        return elections;
    }

    /** Indices applied, each counted once a member. */
    public long applied() {
        return applied;
    }

    /** The last index that the member on that server has applied. */
    public long applied(int server) {
        return member(server).view().applied();
    }

    /** The node on that server, which must run. */
    public RaftView node(int server) {
        return member(server).view();
    }

    /** Whether there is an announced leader that all running members follow. */
    public boolean isSettled() {
        if (leader == RaftView.NOBODY) {
            return false;
        }
        for (int server = 0; server < above.length; server++) {
            GroupMember member = group.member(server);
            if (member != null && member.view().leader() != leader) {
                return false;
            }
        }
        return true;
    }

    /** Over what has changed in this group. */
    public long digest() {
        return group.digest;
    }

    // ---- what may be done

    /** Proposes at the announced leader; false if there is none, or it refuses. Sent when {@link #flush} is called or an event has passed. */
    public boolean propose(Operation operation) {
        if (leader == RaftView.NOBODY) {
            return false;
        }
        GroupMember member = member(leader);
        return member.propose(member.view().term(), operation);
    }

    /** Appends these entries as one at the announced leader and sends them; false if there is none, or it refuses. */
    public boolean proposeBatch(EntryBatch entries) {
        if (leader == RaftView.NOBODY) {
            return false;
        }
        GroupMember member = member(leader);
        return member.proposeBatch(member.view().term(), entries);
    }

    /** Sends what has been proposed. */
    public void flush() {
        tank.groups().settled();
    }

    /** Does something that touches no other group every {@code period} µs from {@code first} on, as an event of this group. */
    public void every(long first, long period, Runnable body) {
        tank.loop().every(first, period, group.id, body);
    }

    /** Proposes at the member on that server, which must run; one that does not lead passes it on, without any promise. */
    public void propose(int server, Operation operation) {
        member(server).forward(operation);
    }

    /** The announced leader hands over; false if there is none. */
    public boolean stepDown() {
        return stepDown(RaftView.NOBODY);
    }

    /** The announced leader hands over, to that peer if it can; false if there is none. */
    public boolean stepDown(int preferred) {
        return leader != RaftView.NOBODY && member(leader).stepDown(preferred, -1L);
    }

    /** Whether the group has a running member on that server. */
    public boolean runsOn(int server) {
        return group.member(server) != null;
    }

    /**
     * A server that has no member gets one that takes itself and the leader's peers for the peer set, and does not stand before it has data; it
     * belongs once it is added.
     */
    public void join(int server) {
        assert !runsOn(server) && leader != RaftView.NOBODY : server;
        joinedWith[server] = node(leader).peers() | 1L << server;
        tank.startMember(this, server);
    }

    /** The announced leader, if there is one, adds a peer. */
    public MembershipResult addPeer(int peer) {
        return leader == RaftView.NOBODY
                ? MembershipResult.NOT_LEADER
                : member(leader).proposeAddPeer(peer);
    }

    /** The announced leader, if there is one, removes a peer. */
    public MembershipResult removePeer(int peer) {
        return leader == RaftView.NOBODY
                ? MembershipResult.NOT_LEADER
                : member(leader).proposeRemovePeer(peer, -1L);
    }

    /** The member on that server applies nothing until it is told to go on. */
    public void pauseApply(int server) {
        member(server).pauseApply();
    }

    public void resumeApply(int server) {
        member(server).resumeApply();
    }

    /** The member on that server takes a snapshot. */
    public void snapshot(int server) {
        member(server).snapshot(Above.COUNTERS, true);
    }

    /** What lies on the disk of a server that does not run, or null. */
    public @Nullable RaftStorage storage(int server) {
        return tank.storage(group.name, server);
    }

    private GroupMember member(int server) {
        GroupMember member = group.member(server);
        assert member != null : group.name + " has no running member on server " + server;
        return member;
    }

    // ---- processes

    void start(SimServer server) {
        int index = server.index();
        long known = joinedWith[index] == 0 ? peers : joinedWith[index];
        if ((known >>> index & 1) == 0) {
            return;
        }
        RaftStorage storage = server.storage(group.name);
        boolean fresh = storage == null;
        if (storage == null) {
            storage = RaftStorage.bootstrap(known, Long.bitCount(known));
            server.putStorage(tank.now(), group.name, storage, true);
        }
        boolean joined = joinedWith[index] != 0;
        boolean again = (started >>> index & 1) != 0;
        boolean recovering = again && (fresh || !joined);
        started |= 1L << index;
        RaftOptions options = new RaftOptions(
                group.id,
                index,
                tank.spec().profile(),
                tank.spec().timings(),
                true,
                recovering,
                joined && !recovering,
                false);
        Above layer = new Above(index);
        GroupMember member =
                new GroupMember(group, server, new RaftNode(options, storage, tank.random()), layer, tank.groups());
        above[index] = layer;
        tank.groups().add(member);
        RaftSink sink = tank.groups().sink();
        sink.turn(member);
        member.node().start(tank.now(), sink);
        member.startRunning();
        tank.groups().settled();
    }

    void stop(int server) {
        GroupMember member = group.member(server);
        if (member != null) {
            member.stop();
        }
        if (leader == server) {
            leader = RaftView.NOBODY;
        }
    }

    /** The layer above one member: counts, and takes a snapshot now and then. */
    private final class Above implements RaftDriver {
        private static final StateSnapshot COUNTERS = () -> Long.BYTES;

        private final int server;

        Above(int server) {
            this.server = server;
        }

        @Override
        public void apply(long now, long index, EntryBatch entries) {
            applied++;
            GroupMember member = member(server);
            RaftView node = member.view();
            if (node.applied() - Math.max(node.snapshotIndex(), node.firstIndex() - 1)
                    >= tank.spec().snapshotEvery()) {
                member.snapshot(COUNTERS, false);
            }
        }

        @Override
        public void applySnapshot(long now, RaftSnapshot snapshot) {
            applied++;
        }

        @Override
        public void leadership(long now, boolean leads, long term) {
            if (leads) {
                elections++;
                if (term > leaderTerm) {
                    leader = server;
                    leaderTerm = term;
                }
            } else if (leader == server) {
                leader = RaftView.NOBODY;
            }
        }

        @Override
        public void recovered(long now) {
            // nothing waits for it
        }
    }
}
