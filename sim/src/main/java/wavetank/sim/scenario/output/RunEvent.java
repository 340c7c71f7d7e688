package wavetank.sim.scenario.output;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import wavetank.sim.scenario.CheckId;
import wavetank.sim.scenario.ServerProfile;
import wavetank.sim.scenario.TimingProfile;

/** Something that a run tells, in the order in which it happened. Times are virtual µs since t0. */
public sealed interface RunEvent {
    /** The first event of a run. {@code style}: of reports. */
    record Started(String version, String file, long seed, ServerProfile profile, TimingProfile timing, String style)
            implements RunEvent {}

    /**
     * A fault as it was applied.
     *
     * @param kind its word, such as {@code power off}
     * @param text kind and subject as the file has them
     * @param servers whom it hit, in order
     */
    record Fault(String id, long atMicros, String kind, String text, List<String> servers) {
        public Fault {
            servers = List.copyOf(servers);
        }
    }

    record FaultApplied(Fault fault) implements RunEvent {}

    /** The end of a fault. */
    record FaultUndone(long atMicros, Fault fault) implements RunEvent {}

    /** An action that is no fault and no command: a start, a heal, a mark. */
    record ActionDone(long atMicros, String text, List<String> servers) implements RunEvent {
        public ActionDone {
            servers = List.copyOf(servers);
        }
    }

    /** A command with its output. */
    record CommandDone(long atMicros, String line, int exit, String stdout, String stderr) implements RunEvent {}

    /** How a leader came to be: time without one, and votes of so many. */
    record Election(long leaderlessMicros, int votes, int of) {}

    /** {@code election} absent: before t0, or without a vote. */
    record Leads(long atMicros, String group, String server, long term, Optional<Election> election)
            implements RunEvent {}

    record QuorumLost(long atMicros, String group, int live, int of) implements RunEvent {}

    record Joined(long atMicros, String group, String server, String insteadOf) implements RunEvent {}

    /** A replica has caught up. */
    record BecameCurrent(long atMicros, String group, String server, long bytes, long tookMicros) implements RunEvent {}

    /** Groups that nothing names, summed up; the times are without a leader. */
    record OthersElected(long atMicros, int groups, long shortestMicros, long longestMicros) implements RunEvent {}

    /**
     * A checker found what must not be.
     *
     * @param groupName the RAFT group's own name, or empty
     * @param faults those before it, oldest first
     */
    record Violated(
            CheckId check,
            long atMicros,
            long step,
            long seed,
            String file,
            String group,
            String groupName,
            List<String> servers,
            String expected,
            String actual,
            List<Fault> faults)
            implements RunEvent {
        public Violated {
            servers = List.copyOf(servers);
            faults = List.copyOf(faults);
        }
    }

    /** An expectation and what was seen. */
    record Outcome(String text, boolean met, String actual) {}

    /** An anomaly that was counted. */
    record Anomaly(long count, long firstMicros, boolean allowed) {}

    /**
     * The last event of a run.
     *
     * @param unexpected stored messages that nobody sent
     */
    record Finished(
            Verdict verdict,
            long seed,
            long virtualMicros,
            long steps,
            long faults,
            long acked,
            long lost,
            long unexpected,
            long digest,
            SortedMap<CheckId, Anomaly> anomalies,
            List<Outcome> expectations)
            implements RunEvent {
        public Finished {
            expectations = List.copyOf(expectations);
        }
    }
}
