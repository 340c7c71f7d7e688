package wavetank.sim.cluster;

import org.jspecify.annotations.Nullable;
import wavetank.core.raft.EntryBatch;
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

    /** The layer above the member of each server, running or not; null where the group has no member. */
    private final @Nullable Above[] above;

    private int leader = RaftView.NOBODY;
    private long elections;
    private long applied;

    TankGroup(RaftTank tank, Group group, long peers) {
        this.tank = tank;
        this.group = group;
        this.peers = peers;
        this.above = new Above[tank.spec().servers()];
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

    /** The announced leader hands over; false if there is none. */
    public boolean stepDown() {
        return leader != RaftView.NOBODY && member(leader).stepDown(RaftView.NOBODY, peers);
    }

    private GroupMember member(int server) {
        GroupMember member = group.member(server);
        assert member != null : group.name + " has no running member on server " + server;
        return member;
    }

    // ---- processes

    void start(SimServer server) {
        if ((peers >>> server.index() & 1) == 0) {
            return;
        }
        RaftStorage storage = server.storage(group.name);
        if (storage == null) {
            storage = RaftStorage.bootstrap(peers, Long.bitCount(peers));
            server.putStorage(group.name, storage, true);
        }
        RaftOptions options = new RaftOptions(
                group.id, server.index(), tank.spec().profile(), tank.spec().timings(), true, false, false, false);
        Above layer = new Above(server.index());
        GroupMember member =
                new GroupMember(group, server, new RaftNode(options, storage, tank.random()), layer, tank.groups());
        above[server.index()] = layer;
        group.put(server.index(), member);
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
                leader = server;
                elections++;
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
