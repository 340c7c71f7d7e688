package wavetank.sim.scenario;

import java.util.List;

/** Something that is so or not at an instant, seen in the simulator's state. */
public sealed interface Condition {
    record And(List<Condition> parts) implements Condition {
        public And {
            parts = List.copyOf(parts);
        }
    }

    record HasLeader(Group group) implements Condition {}

    /** No live member announces leadership. */
    record HasNoLeader(Group group) implements Condition {}

    record LeaderIs(Group group, Selector server) implements Condition {}

    /** Since t0, or since the last such condition that was met. */
    record LeaderChanged(Group group) implements Condition {}

    /** A leader, and every peer of the assignment current and not catching up, seen by the leader. */
    record IsCurrent(Group group) implements Condition {}

    /** At least so many RAFT entries, as in reports. */
    record ReplicaLags(Selector server, Group group, long entries) implements Condition {}

    /** So many peers in the assignment, all of them members of the group. */
    record HasReplicas(Group group, int count) implements Condition {}

    /** Of any stream or consumer. */
    record HoldsNoReplica(Selector server) implements Condition {}

    record IsOffline(Selector server) implements Condition {}

    record HasMessages(String stream, long atLeast) implements Condition {}

    /** Every workload has ended. */
    record WorkloadsDone() implements Condition {}
}
